// React's view of the store: who is in which place, what may be drawn, what time it is. Knows no DOM and no SDK.
import { type Context, createContext, useCallback, useContext, useMemo, useSyncExternalStore } from "react";
import type { Clock } from "./clock.ts";
import type { DraftStore } from "./draft.ts";
import type { Statuses } from "./matrix.ts";
import type { Field } from "./protocol.ts";
import type { Support } from "./store.ts";
import type { Strings } from "./strings.ts";
import { durationOf, minutesSince } from "./time.ts";
import type { StatusView } from "./view.ts";
import { type Place, placeWithin } from "./visibility.ts";

/** What a provider gives to everything below it. */
export interface Kit {
  readonly statuses: Statuses;
  readonly drafts: DraftStore;
  readonly clock: Clock;
  readonly strings: Strings;
  readonly locale: string | undefined;
  readonly dir: "ltr" | "rtl" | undefined;
  /** The badges on the page, for the one tooltip that serves them all. */
  readonly badges: WeakMap<Element, { readonly userId: string; readonly place: Place }>;
}

export const KitContext: Context<Kit | null> = /* @__PURE__ */ createContext<Kit | null>(null);
export const PlaceContext: Context<Place> = /* @__PURE__ */ createContext<Place>({});

/**
 * What the provider above gives.
 * @throws Error outside of a StatusProvider.
 */
export function useKit(): Kit {
  const kit = useContext(KitContext);
  if (kit) return kit;
  throw new Error(
    "matrix-status-kit: no <StatusProvider> above this component, so it cannot know whose statuses to show. " +
      "Wrap your app in <StatusProvider client={client}>.",
  );
}

/** The statuses of the provider's account: for `set`, `clear`, `setCall`, `reveal` and everything else without React. */
export function useStatuses(): Statuses {
  return useKit().statuses;
}

/** The place of something that says `inner` of itself, inside the scopes above it. Stays the same object while it says the same. */
export function usePlace({ surface, roomId }: Place): Place {
  const outer = useContext(PlaceContext);
  return useMemo(() => placeWithin(outer, { surface, roomId }), [outer, surface, roomId]);
}

/**
 * What may be drawn of a person in a place (MSC4426): safe as it is, the same object while nothing changed. Looking asks the server for
 * somebody not heard of.
 * @param userId whose status
 * @param place where it is drawn; what it leaves out comes from the scopes above
 */
export function useStatus(userId: string, place: Place = {}): StatusView {
  const { statuses } = useKit();
  const here = usePlace(place);
  const subscribe = useCallback(
    (changed: () => void) => statuses.subscribe(userId, here, changed),
    [statuses, userId, here],
  );
  const read = useCallback(() => statuses.get(userId, here), [statuses, userId, here]);
  return useSyncExternalStore(subscribe, read, read);
}

/** What this server and account can do with each field, live. */
export function useStatusSupport(): Readonly<Record<Field, Support>> {
  const { store } = useStatuses();
  const read = useCallback(() => store.getState().support, [store]);
  return useSyncExternalStore(store.subscribe, read, read);
}

const never = (): (() => void) => () => {};

/** Whole minutes since a moment (ms), counted by the provider's clock; null, and no ticking, for an unknown moment. */
export function useMinutesSince(since: number | null): number | null {
  const { clock } = useKit();
  const read = useCallback(() => (since === null ? null : minutesSince(since, clock.now())), [clock, since]);
  return useSyncExternalStore(since === null ? never : clock.subscribe, read, read);
}

/** The whole of a status in words, as a screen reader says it; null where there is nothing to say. A call's duration ticks. */
export function useStatusLabel(view: StatusView): string | null {
  const { strings, locale } = useKit();
  const minutes = useMinutesSince(view.is === "call" ? view.call.since : null);
  if (view.is === "status") return strings.status(view.text, view.emoji);
  return view.is === "call" ? strings.call(durationOf(minutes ?? 0, locale)) : null;
}
