// Whose profile may be older than the server's, and what to do about it. Knows whom to ask again, not how.
import type { News, StatusStore } from "../store.ts";
import type { StatusView } from "../view.ts";
import type { FactSource } from "./facts.ts";

/** What freshness needs of the others. */
export interface FreshnessPorts {
  readonly store: StatusStore;
  readonly facts: FactSource;
  readonly me: string;
  /** What the SDK keeps of a person from pushes, or undefined. May reject. */
  readonly stored: (userId: string) => Promise<Record<string, unknown> | undefined>;
  /** Is somebody looking at this person who sees what fits? */
  readonly isSeen: (userId: string, fits: (view: StatusView) => boolean) => boolean;
  /** Asks for a person when their turn comes. */
  readonly want: (userId: string) => void;
  readonly hear: (news: readonly News[]) => void;
}

/** The freshness of everybody one account knows. */
export interface Freshness {
  readonly isStale: (userId: string) => boolean;
  /** Is more to be known of somebody who is seen like this? */
  readonly isWanting: (userId: string, view: StatusView) => boolean;
  readonly isWanted: (userId: string) => boolean;
  /** The server answered for a person. */
  readonly answered: (userId: string) => void;
  /** A server says that these people need not be tracked any more: true when the last shared room is gone, and sometimes false. */
  readonly untrack: (userIds: readonly string[]) => Promise<void>;
  /** Memberships changed; `hasLeft`: I am out of a room. */
  readonly moved: (hasLeft: boolean) => void;
  /** Listening begins, perhaps again. */
  readonly catchUp: () => Promise<void>;
  /** Forgets everybody but me. */
  readonly forgetAll: () => void;
}

/** Builds the freshness of one account, with nobody stale. */
export function createFreshness({ store, facts, me, stored, isSeen, want, hear }: FreshnessPorts): Freshness {
  // Pushes about them may have been missed: shown on, and asked for anew when looked at.
  const stale = new Set<string>();
  // Known by asking while no room was certain to be shared: nothing was pushed of them since.
  const unpushed = new Set<string>();

  const knownOthers = (): string[] => [...store.getState().profiles.keys()].filter((userId) => userId !== me);
  const isWanting = (userId: string, view: StatusView): boolean =>
    view.is === "unknown" || (view.is !== "hidden" && stale.has(userId));
  const isWanted = (userId: string): boolean => isSeen(userId, (view) => isWanting(userId, view));
  const keptOf = (userIds: readonly string[]): Promise<(Record<string, unknown> | undefined)[]> =>
    Promise.all(userIds.map((userId) => stored(userId).catch(() => undefined)));

  /** What is known of these people may be old. Only with whom no room is shared is forgotten; the others are shown on. */
  function outdate(userIds: readonly string[]): void {
    for (const userId of userIds) stale.add(userId);
    forget(userIds.filter((userId) => facts.sharesRoom(userId) === false));
    for (const userId of userIds) if (isWanted(userId)) want(userId);
  }

  function forget(userIds: readonly string[]): void {
    hear(userIds.map((userId) => ({ userId, forget: true })));
  }

  return {
    isStale: (userId) => stale.has(userId),
    isWanting,
    isWanted,
    answered(userId) {
      stale.delete(userId);
      if (userId !== me && facts.sharesRoom(userId) !== true) unpushed.add(userId);
    },
    async untrack(userIds) {
      // An entry without `profile_updates` is reported the same way, though nothing was removed; the SDK then keeps the profile.
      const kept = await keptOf(userIds);
      outdate(
        userIds.filter((userId, index) => userId !== me && !kept[index] && store.getState().profiles.has(userId)),
      );
    },
    moved(hasLeft) {
      // Not every server says whom it stops tracking when I leave.
      if (hasLeft) outdate(knownOthers().filter((userId) => facts.sharesRoom(userId) !== true));
      const met = [...unpushed].filter((userId) => facts.sharesRoom(userId) === true);
      for (const userId of met) unpushed.delete(userId);
      outdate(met);
    },
    async catchUp() {
      // What was pushed while nobody listened, the SDK has kept; of everybody else anything may have been missed.
      const { profiles } = store.getState();
      const known = knownOthers().map((userId) => ({ userId, before: profiles.get(userId) }));
      const kept = await keptOf(known.map(({ userId }) => userId));
      const all = known
        .map((each, index) => ({ ...each, update: kept[index] }))
        .filter(({ userId, before }) => profiles.get(userId) === before);
      hear(all.filter(({ update }) => update));
      outdate(all.filter(({ update }) => !update).map(({ userId }) => userId));
    },
    forgetAll() {
      stale.clear();
      unpushed.clear();
      forget(knownOthers());
    },
  };
}
