// React's view of the store: who is in which place, what may be drawn, what time it is. Knows no DOM and no SDK.
import { type Context, createContext, useContext, useMemo, useSyncExternalStore } from "react";
import type { AwayHolder } from "./away.ts";
import type { Clock } from "./clock.ts";
import { DEADLINES, withDeadline } from "./deadline.ts";
import { answerOf } from "./guard.ts";
import type { Theme, Tips } from "./layers.ts";
import type { Field } from "./protocol.ts";
import type { StatusState } from "./shown.ts";
import type { Slots } from "./slots.ts";
import type { Statuses } from "./statuses.ts";
import { type Preferences, type Support } from "./store.ts";
import type { SpokenStrings, Strings } from "./strings.ts";
import { NONE, type StatusView, UNKNOWN } from "./view.ts";
import { type Place, placeWithin } from "./visibility.ts";

export type { SkinTone } from "./text.ts";

/** What a provider gives to everything below it. */
export interface Kit {
  readonly statuses: Statuses;
  readonly clock: Clock;
  /** What is said beside names, and whatever else the host replaces. */
  readonly strings: SpokenStrings & Partial<Strings>;
  readonly locale: string | undefined;
  readonly dir: "ltr" | "rtl" | undefined;
  /** The viewer's time zone, for moments. */
  readonly timeZone: string | undefined;
  /** Parts the host draws itself. */
  readonly slots: Partial<Slots>;
  /** What the host does with a report where the server takes none. */
  readonly onReport: ((userId: string, reason: string) => unknown) | undefined;
  /** Who is a bot, of whom no notice tells. */
  readonly isBot: (userId: string) => boolean;
  /** What `AwayNotice` remembers, made by the first one: most pages have none. */
  readonly away: AwayHolder;
  /** How layers look: as the page computes, unless the host says. */
  readonly theme: Theme | "auto";
  /** Who on the page tells of whom, for the one tooltip that serves them all; and its ID. */
  readonly tips: Tips;
  readonly tooltipId: string;
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
    "matrix-status-kit: no <StatusProvider> above this component. Wrap your app in <StatusProvider client={client}>.",
  );
}

/** The words of a part: the host's, and for what it leaves out the English ones, which come with the parts that say them. */
export function useStrings<Part extends object>(english: Part): Part & SpokenStrings {
  const { strings } = useKit();
  return useMemo(() => ({ ...english, ...strings }), [english, strings]);
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
  return useView(useLook(userId, place));
}

/** What one part keeps that looks at one person: a thousand badges mount together, and each hook less counts. */
interface Look {
  readonly place: Place;
  readonly subscribe: (changed: () => void) => () => void;
  /** Asks anew what may be seen. */
  readonly ask: () => void;
  /** What was seen or told last. */
  readonly read: () => StatusView;
  /** What a page says of anybody while it comes to life: drawn on a server, it knew nobody. */
  readonly notYet: () => StatusView;
  /** Is what is seen new: was there nothing at first? */
  readonly isNew: () => boolean;
}

function lookOf(statuses: Statuses, userId: string, place: Place): Look {
  let first: StatusView | undefined;
  let last: StatusView = UNKNOWN;
  const saw = (view: StatusView): StatusView => {
    first ??= view;
    return view;
  };
  const ask = (): void => {
    last = statuses.get(userId, place);
  };
  return {
    place,
    subscribe(changed) {
      ask();
      return statuses.subscribe(userId, place, (view) => {
        last = view;
        changed();
      });
    },
    ask,
    read: () => saw(last),
    notYet: () => saw(UNKNOWN),
    isNew: () => first === NONE || first === UNKNOWN,
  };
}

/** One part's look at a person; the same while it looks at the same one in the same place. */
export function useLook(userId: string, { surface, roomId }: Place): Look {
  const statuses = useStatuses();
  const outer = useContext(PlaceContext);
  return useMemo(
    () => lookOf(statuses, userId, placeWithin(outer, { surface, roomId })),
    [statuses, userId, outer, surface, roomId],
  );
}

/** What may be drawn of whom a part looks at, live: asked for once a drawing, though React compares it three times more. */
export function useView({ subscribe, ask, read, notYet }: Look): StatusView {
  ask();
  return useSyncExternalStore(subscribe, read, notYet);
}

/** What may be drawn of several people in a place, live; the same list while nothing changed. */
export function useViews(userIds: readonly string[], place: Place): readonly StatusView[] {
  const statuses = useStatuses();
  const joined = userIds.join(" ");
  const [subscribe, read] = useMemo(() => viewsOf(statuses, joined, place), [statuses, joined, place]);
  return useSyncExternalStore(subscribe, read, nobody);
}

function viewsOf(
  statuses: Statuses,
  joined: string,
  place: Place,
): [subscribe: (changed: () => void) => () => void, read: () => readonly StatusView[]] {
  const whom = joined === "" ? [] : joined.split(" ");
  let last: readonly StatusView[] = [];
  return [
    (changed) => {
      const stops = whom.map((userId) => statuses.subscribe(userId, place, changed));
      return () => stops.forEach((stop) => stop());
    },
    () => {
      const now = whom.map((userId) => statuses.get(userId, place));
      if (now.length !== last.length || now.some((view, index) => view !== last[index])) last = now;
      return last;
    },
  ];
}

const NOBODY: readonly StatusView[] = [];
const nobody = (): readonly StatusView[] => NOBODY;

/** Part of what may be read of the account, live; at first what a page says that was drawn on a server. */
export function useShown<Part>(part: (state: StatusState) => Part): Part {
  const { store } = useStatuses();
  return useSyncExternalStore(
    store.subscribe,
    () => part(store.getState()),
    () => part(store.getInitialState()),
  );
}

/** What this server and account can do with each field, live. */
export function useStatusSupport(): Readonly<Record<Field, Support>> {
  return useShown(({ support }) => support);
}

/** What the viewer chose to see of others, and how they change it: at once here, then on all their devices. */
export interface PreferencesState extends Pick<Statuses, "hide" | "hideAll" | "emojiOnly" | "showCalls" | "skinTone"> {
  /** What they chose. */
  readonly preferences: Preferences;
}

/** What the viewer chose, live: hide all, emoji only, whose status not to see, and whether others see their calls. */
export function useStatusPreferences(): PreferencesState {
  const { hide, hideAll, emojiOnly, showCalls, skinTone } = useStatuses();
  const preferences = useShown((state) => state.preferences);
  return useMemo(
    () => ({ preferences, hide, hideAll, emojiOnly, showCalls, skinTone }),
    [preferences, hide, hideAll, emojiOnly, showCalls, skinTone],
  );
}

/** A status that the policy hides, seen because the viewer asked to. */
export interface ShownAnyway {
  /** Is it seen in this place for that reason alone? */
  readonly isShown: boolean;
  /** Asks to see it, or takes that back. */
  readonly show: (isShown: boolean) => void;
}

/** Whether a person's status is seen in a place only because the viewer asked to, live. */
export function useShownAnyway(userId: string, place: Place): ShownAnyway {
  const { store, isShownAnyway, reveal } = useStatuses();
  const isShown = useSyncExternalStore(store.subscribe, () => isShownAnyway(userId, place), no);
  return useMemo(() => ({ isShown, show: (shown) => reveal(userId, shown) }), [isShown, reveal, userId]);
}

const no = (): boolean => false;

/** Reports a person to the server (MSC4260), else to the host; null where neither takes reports. Resolves to whether it arrived. */
export function useReport(): ((userId: string, reason: string) => Promise<boolean>) | null {
  const { statuses, onReport } = useKit();
  const canReport = useShown((state) => state.canReport === true);
  return useMemo(() => {
    if (canReport) return async (userId, reason) => (await statuses.report(userId, reason)).ok;
    if (!onReport) return null;
    return async (userId, reason) => {
      try {
        await withDeadline(() => onReport(userId, reason), DEADLINES.write);
        return true;
      } catch (error) {
        answerOf(() => {
          throw error;
        }, undefined);
        return false;
      }
    };
  }, [canReport, statuses, onReport]);
}
