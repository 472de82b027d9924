// What a view says in the viewer's words: every surface takes them from here, so that all say the same. Knows no DOM.
import { useCallback, useSyncExternalStore } from "react";
import { useKit } from "./hooks.ts";
import { durationOf, endOf, minutesSince } from "./time.ts";
import type { StatusView } from "./view.ts";

const never = (): (() => void) => () => {};

/** When a status ends, such as "until Friday 5:00 PM", as the provider's clock has it; "" for one that stays. */
export function useEnd(until: number | null): string {
  const { clock, strings, locale, timeZone } = useKit();
  const read = useCallback(
    () => (until === null ? "" : strings.until(endOf(until, clock.now(), { locale, timeZone }))),
    [until, clock, strings, locale, timeZone],
  );
  return useSyncExternalStore(until === null ? never : clock.subscribe, read, read);
}

/** The whole of a status in words, as a screen reader says it; null where there is nothing to say. A call's duration and an end tick. */
export function useStatusLabel(view: StatusView): string | null {
  const { clock, strings, locale, timeZone } = useKit();
  const read = useCallback(() => {
    if (view.is === "status") {
      const end = view.until === null ? "" : strings.until(endOf(view.until, clock.now(), { locale, timeZone }));
      return strings.status(view.text, view.emoji, end);
    }
    if (view.is !== "call") return null;
    const { since } = view.call;
    return strings.call(since === null ? "" : durationOf(minutesSince(since, clock.now()), locale));
  }, [view, clock, strings, locale, timeZone]);
  const isTicking = view.is === "status" ? view.until !== null : view.is === "call" && view.call.since !== null;
  return useSyncExternalStore(isTicking ? clock.subscribe : never, read, read);
}
