// Who is looking at whom, and where. Tells each only when what they see has changed; knows no client and no profiles.
import { harmless } from "../store.ts";
import type { StatusView } from "../view.ts";
import type { Place } from "../visibility.ts";

interface Watcher {
  readonly userId: string;
  readonly place: Place;
  readonly changed: () => void;
  seen: StatusView;
}

/** The parts on screen, by user ID. */
export interface Watching {
  readonly subscribe: (userId: string, place: Place, changed: () => void) => () => void;
  /** Looks again for some people. */
  readonly checkUsers: (userIds: Iterable<string>) => void;
  /** Looks again for all whose place fits. */
  readonly checkPlaces: (fits: (place: Place, userId: string) => boolean) => void;
  /** Is somebody looking at this person who sees what fits? */
  readonly isSeen: (userId: string, fits: (view: StatusView) => boolean) => boolean;
}

/** Builds an empty registry. `looked` is called when somebody begins to see a view of a person. */
export function createWatching(
  view: (userId: string, place: Place) => StatusView,
  looked: (userId: string, view: StatusView) => void,
): Watching {
  const watchers = new Map<string, Set<Watcher>>();

  function check(watcher: Watcher): void {
    // One told before may have stopped this one.
    if (!watchers.get(watcher.userId)?.has(watcher)) return;
    const now = view(watcher.userId, watcher.place);
    if (now === watcher.seen) return;
    watcher.seen = now;
    looked(watcher.userId, now);
    watcher.changed();
  }

  return {
    subscribe(userId, place, changed) {
      const watcher: Watcher = { userId, place, changed: harmless(changed), seen: view(userId, place) };
      const group = watchers.get(userId) ?? new Set();
      watchers.set(userId, group.add(watcher));
      looked(userId, watcher.seen);
      return () => {
        group.delete(watcher);
        if (group.size === 0 && watchers.get(userId) === group) watchers.delete(userId);
      };
    },
    checkUsers(userIds) {
      for (const userId of userIds) for (const watcher of Array.from(watchers.get(userId) ?? [])) check(watcher);
    },
    checkPlaces(fits) {
      const fitting = [...watchers.values()].flatMap((group) =>
        [...group].filter((each) => fits(each.place, each.userId)),
      );
      for (const watcher of fitting) check(watcher);
    },
    isSeen(userId, fits) {
      for (const { seen } of watchers.get(userId) ?? []) if (fits(seen)) return true;
      return false;
    },
  };
}
