// What a view says in the viewer's words: every surface takes them from here, so that all say the same. Knows no DOM.
import { useSyncExternalStore } from "react";
import { type Kit, useKit } from "./hooks.ts";
import { durationOf, endOf, minutesSince } from "./time.ts";
import type { StatusView } from "./view.ts";

/** The whole of a status in words, as a screen reader says it, where it ticks: a call's duration, an end. null where there is nothing to say. */
export function useStatusLabel(view: StatusView): string | null {
  const kit = useKit();
  const read = (): string | null => labelOf(view, kit);
  return useSyncExternalStore(kit.clock.subscribe, read, read);
}

/** Do its words change as time goes by? */
export function isTicking(view: StatusView): boolean {
  return view.is === "status" ? view.until !== null : view.is === "call" && view.call.since !== null;
}

/** The whole of a status in words now. */
export function labelOf(view: StatusView, kit: Kit): string | null {
  const { clock, strings, locale } = kit;
  if (view.is === "status") return strings.status(view.text, view.emoji, wordsOfEnd(view.until, kit));
  if (view.is !== "call") return null;
  const { since } = view.call;
  return strings.call(since === null ? "" : durationOf(minutesSince(since, clock.now()), locale));
}

/** When a status ends now, such as "until Friday 5:00 PM"; "" for one that stays. */
export function wordsOfEnd(until: number | null, { clock, strings, locale, timeZone }: Kit): string {
  return until === null ? "" : strings.until(endOf(until, clock.now(), { locale, timeZone }));
}
