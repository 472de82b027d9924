// What a host may read of an account: one zustand state, read-only, with nothing in it that may not be drawn. Knows no SDK.
import { createStore, type StoreApi } from "zustand/vanilla";
import { harmless } from "./guard.ts";
import { type Field, rawStatusOf } from "./protocol.ts";
import {
  type Cleared,
  type Edits,
  type Known,
  type KnownStore,
  type OwnStatus,
  type Preferences,
  type Recent,
  type Support,
} from "./store.ts";
import { type StatusView, UNKNOWN } from "./view.ts";
import type { Place } from "./visibility.ts";

/** Everything that may be drawn. */
export interface StatusState {
  /** Steps with every change of anybody's view. */
  readonly version: number;
  /**
   * What may be drawn of a person in a place; the same object while nothing changed, and the same as `useStatus` has. Reading asks the server
   * for nobody: `subscribe` and the hooks do.
   */
  readonly viewOf: (userId: string, place?: Place) => StatusView;
  /** My own status as typed, an edit under way included; null: there is none, or it is not known. */
  readonly mine: OwnStatus | null;
  /** My own changes under way. */
  readonly edits: Edits;
  /** What server and account can do. */
  readonly support: Readonly<Record<Field, Support>>;
  /** What the viewer chose. */
  readonly preferences: Preferences;
  /** What I set before: pinned ones, then the last five. */
  readonly recents: readonly Recent[];
  /** Does the server take reports of people (MSC4260)? undefined: not known yet. */
  readonly canReport: boolean | undefined;
  /** My status ended by itself, until the next one is set or this is dismissed; null: it did not. */
  readonly cleared: Cleared | null;
}

/** The zustand store of one account, to read: `useStore(statuses.store, (state) => state.viewOf(userId, place))`. */
export type StatusStore = Pick<StoreApi<StatusState>, "getState" | "getInitialState" | "subscribe">;

/** What one account shows. */
export interface Shown {
  readonly store: StatusStore;
  /** Somebody's view may have changed for another reason than what is known: who is where, or the time. */
  readonly step: () => void;
}

/** Builds what `me` may see of what is known. */
export function createShown(known: KnownStore, me: string, viewOf: StatusState["viewOf"]): Shown {
  const store = createStore<StatusState>(() => ({ version: 0, viewOf, ...drawableOf(known.getState(), me) }));
  // A page drawn on a server knows nobody; while it comes to life in a browser it has to say the same.
  const initial = { ...store.getState(), viewOf: () => UNKNOWN };

  function step(): void {
    // Drawn whether or not anybody looks, so that its end is told.
    viewOf(me);
    store.setState({ version: store.getState().version + 1, ...drawableOf(known.getState(), me) });
  }

  known.subscribe(step);
  return {
    store: {
      getState: store.getState,
      getInitialState: () => initial,
      subscribe: (listener) => store.subscribe(harmless(listener)),
    },
    step,
  };
}

function drawableOf(state: Known, me: string): Omit<StatusState, "version" | "viewOf"> {
  const { edits, support, preferences, recents, canReport, cleared } = state;
  return { mine: mineOf(state, me), edits, support, preferences, recents, canReport, cleared };
}

function mineOf({ profiles, edits, order }: Known, me: string): OwnStatus | null {
  if (edits.status) return edits.status.value;
  const profile = profiles.get(me);
  return profile ? rawStatusOf(profile, Date.now(), order) : null;
}
