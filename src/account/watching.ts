// Who is looking at whom, and where. Tells each only when what they see has changed; knows no client and no profiles.
import { harmless } from "../guard.ts";
import type { StatusView } from "../view.ts";
import type { Place } from "../visibility.ts";

interface Watcher {
  readonly userId: string;
  readonly place: Place;
  readonly changed: (view: StatusView) => void;
  seen: StatusView;
}

/** The parts on screen, by user ID. */
export interface Watching {
  readonly subscribe: (userId: string, place: Place, changed: (view: StatusView) => void) => () => void;
  /** Whom somebody looks at who may see what is known of them. */
  readonly lookedAt: () => Iterable<string>;
  /** Looks again for some people. */
  readonly checkUsers: (userIds: Iterable<string>) => void;
  /** Looks again for all whose place fits. */
  readonly checkPlaces: (fits: (place: Place, userId: string) => boolean) => void;
}

/** Whether people are looked at by somebody who may see what is known of them. */
export interface Interest {
  /** Somebody looks anew. */
  readonly looked: (userId: string) => void;
  /** The last has stopped looking. */
  readonly unlooked: (userId: string) => void;
}

/** Builds an empty registry. */
export function createWatching(view: (userId: string, place: Place) => StatusView, interest: Interest): Watching {
  const watchers = new Map<string, Set<Watcher>>();
  const lookedAt = new Set<string>();

  /** Tells of interest in a person, where it began (`isNew`: with this very look) or ended. */
  function note(userId: string, isNew: boolean): void {
    let isSeen = false;
    for (const { seen } of watchers.get(userId) ?? NOBODY) isSeen ||= seen.is !== "hidden";
    if (isSeen ? !isNew && lookedAt.has(userId) : !lookedAt.delete(userId)) return;
    if (isSeen) lookedAt.add(userId);
    interest[isSeen ? "looked" : "unlooked"](userId);
  }

  function check(watcher: Watcher): void {
    // One told before may have stopped this one.
    if (!watchers.get(watcher.userId)?.has(watcher)) return;
    const now = view(watcher.userId, watcher.place);
    if (now === watcher.seen) return;
    const { is } = watcher.seen;
    watcher.seen = now;
    watcher.changed(now);
    // What becomes known as somebody looks is told later than this.
    if (now.is !== is) note(watcher.userId, false);
  }

  return {
    subscribe(userId, place, changed) {
      const watcher: Watcher = { userId, place, changed: harmless(changed), seen: view(userId, place) };
      const group = watchers.get(userId) ?? new Set();
      watchers.set(userId, group.add(watcher));
      note(userId, watcher.seen.is !== "hidden");
      return () => {
        group.delete(watcher);
        if (group.size === 0 && watchers.get(userId) === group) watchers.delete(userId);
        note(userId, false);
      };
    },
    lookedAt: () => lookedAt,
    checkUsers(userIds) {
      // Whoever begins to look meanwhile has seen what is: no list is made of those who are to be told.
      for (const userId of userIds) for (const watcher of watchers.get(userId) ?? NOBODY) check(watcher);
    },
    checkPlaces(fits) {
      const fitting = [...watchers.values()].flatMap((group) =>
        [...group].filter((each) => fits(each.place, each.userId)),
      );
      for (const watcher of fitting) check(watcher);
    },
  };
}

const NOBODY: ReadonlySet<Watcher> = /* @__PURE__ */ new Set();
