// Whose profile may differ from the server's, and what to do about it. Knows whom to ask again, not how.
import type { News, KnownStore } from "../store.ts";
import type { StatusView } from "../view.ts";
import type { Aging } from "./aging.ts";
import type { Found } from "./fetching.ts";
import type { Sharing } from "./sharing.ts";

/** What freshness needs of the others. */
export interface FreshnessPorts {
  readonly store: KnownStore;
  readonly sharing: Pick<Sharing, "of" | "untracked">;
  readonly me: string;
  readonly aging: Aging;
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
  /** A profile is old: shown on, and asked for anew where somebody looks; a stranger nobody looks at is forgotten. */
  readonly expire: (userId: string) => void;
  /** The server answered for people. */
  readonly answered: (answers: Found) => void;
  /** A server says that these people need not be tracked any more: true when the last shared room is gone, and sometimes false. */
  readonly untrack: (userIds: readonly string[]) => Promise<void>;
  /** The memberships of these people changed; `hasLeft`: I am out of a room. */
  readonly moved: (userIds: Iterable<string>, hasLeft: boolean) => void;
  /** Listening begins, perhaps again. */
  readonly catchUp: () => Promise<void>;
  /** Forgets everybody but me. */
  readonly forgetAll: () => void;
}

const MINUTE = 60_000;

/** Builds the freshness of one account, with nobody stale. */
export function createFreshness(ports: FreshnessPorts): Freshness {
  const { store, sharing, me, aging, stored, isSeen, want, hear } = ports;
  // Shown on, and asked for anew when looked at: pushes may have been missed, or the profile is merely old.
  const stale = new Map<string, "missed" | "old">();
  // Known by asking while no room was certain to be shared: nothing was pushed of them since.
  const unpushed = new Set<string>();
  let sweptAt = -Infinity;

  const knownOthers = (): string[] => [...store.getState().profiles.keys()].filter((userId) => userId !== me);
  const isWanting = (userId: string, view: StatusView): boolean =>
    view.is === "unknown" || (view.is !== "hidden" && stale.has(userId));
  const isWanted = (userId: string): boolean => isSeen(userId, (view) => isWanting(userId, view));
  const keptOf = (userIds: readonly string[]): Promise<(Record<string, unknown> | undefined)[]> =>
    Promise.all(userIds.map((userId) => stored(userId).catch(() => undefined)));

  /** What is known of these people may be wrong. Only with whom no room is shared is forgotten; the others are shown on. */
  function outdate(userIds: readonly string[]): void {
    for (const userId of userIds) stale.set(userId, "missed");
    forget(userIds.filter((userId) => sharing.of(userId) === "no"));
    for (const userId of userIds) if (isWanted(userId)) want(userId);
  }

  /** Whoever was kept while it was not certain that no room is shared may be forgotten once it is; counting rooms is dear. */
  function sweep(): void {
    if (Date.now() - sweptAt < MINUTE) return;
    sweptAt = Date.now();
    const { profiles } = store.getState();
    const kept = [...stale.keys()].filter((userId) => userId !== me && profiles.has(userId) && !isWanted(userId));
    forget(kept.filter((userId) => sharing.of(userId) === "no"));
  }

  function forget(userIds: readonly string[]): void {
    aging.forget(userIds);
    for (const userId of userIds) unpushed.delete(userId);
    hear(userIds.map((userId) => ({ userId, forget: true })));
  }

  return {
    isStale: (userId) => stale.has(userId),
    isWanting,
    isWanted,
    expire(userId) {
      if (!stale.has(userId)) stale.set(userId, "old");
      if (isWanted(userId)) want(userId);
      else if (userId !== me && sharing.of(userId) === "no") forget([userId]);
    },
    answered(answers) {
      for (const { userId, update } of answers) {
        aging.answered(userId, update, stale.get(userId) === "missed");
        stale.delete(userId);
        if (userId !== me && sharing.of(userId) !== "shared") unpushed.add(userId);
      }
    },
    async untrack(userIds) {
      // An entry without `profile_updates` is reported the same way, though nothing was removed; the SDK then keeps the profile.
      const kept = await keptOf(userIds);
      const gone = userIds.filter(
        (userId, index) => userId !== me && !kept[index] && store.getState().profiles.has(userId),
      );
      sharing.untracked(gone);
      // Of other servers' people it is said with each of their messages; they are asked for in their time anyway.
      outdate(gone.filter((userId) => !aging.isRemote(userId) || sharing.of(userId) === "no"));
    },
    moved(userIds, hasLeft) {
      // Not every server says whom it stops tracking, when I leave or when they do.
      if (hasLeft) outdate(knownOthers().filter((userId) => sharing.of(userId) !== "shared"));
      const { profiles } = store.getState();
      const isGone = (userId: string): boolean =>
        userId !== me && profiles.has(userId) && sharing.of(userId) !== "shared";
      outdate([...userIds].filter(isGone));
      const met = [...unpushed].filter((userId) => sharing.of(userId) === "shared");
      for (const userId of met) unpushed.delete(userId);
      outdate(met);
      sweep();
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
      forget(knownOthers());
      stale.clear();
      unpushed.clear();
    },
  };
}
