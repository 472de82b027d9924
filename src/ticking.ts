// What keeps up with the provider's one clock: minutes that go by, a day that ends. Comes with the parts that need it.
import { useSyncExternalStore } from "react";
import type { Clock } from "./clock.ts";
import { useKit } from "./hooks.ts";
import { minutesSince } from "./time.ts";
import { wordsOfEnd } from "./words.ts";

const never = (): (() => void) => () => {};
const none = (): null => null;

/** When a status ends, such as "until Friday 5:00 PM"; "" for one that stays. */
export function useEnd(until: number | null): string {
  const kit = useKit();
  const read = (): string => wordsOfEnd(until, kit);
  return useSyncExternalStore(until === null ? never : kit.clock.subscribe, read, read);
}

/** Whole minutes since a moment (ms), counted by a clock; null, and no ticking, for an unknown moment. */
export function useMinutesSince(since: number | null, clock: Clock): number | null {
  const read = (): number | null => (since === null ? null : minutesSince(since, clock.now()));
  return useSyncExternalStore(since === null ? never : clock.subscribe, read, none);
}
