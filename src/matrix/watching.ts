// Who is looking at whom, and where. Tells each only when what they see has changed; knows no client and no store.
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
  readonly isWatched: (userId: string) => boolean;
  /** Is somebody looking at this person who sees "unknown"? */
  readonly isWanted: (userId: string) => boolean;
}

/** Builds an empty registry. `wanted` is called when somebody begins to look at a person not known yet. */
export function createWatching(
  view: (userId: string, place: Place) => StatusView,
  wanted: (userId: string) => void,
): Watching {
  const watchers = new Map<string, Set<Watcher>>();

  function check(watcher: Watcher): void {
    const now = view(watcher.userId, watcher.place);
    if (now === watcher.seen) return;
    watcher.seen = now;
    if (now.is === "unknown") wanted(watcher.userId);
    try {
      watcher.changed();
    } catch (error) {
      // One listener's fault must reach its author, but neither the other listeners nor the SDK's sync loop.
      setTimeout(() => {
        throw error;
      });
    }
  }

  return {
    subscribe(userId, place, changed) {
      const watcher: Watcher = { userId, place, changed, seen: view(userId, place) };
      const group = watchers.get(userId) ?? new Set();
      watchers.set(userId, group.add(watcher));
      if (watcher.seen.is === "unknown") wanted(userId);
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
    isWatched: (userId) => watchers.has(userId),
    isWanted: (userId) => [...(watchers.get(userId) ?? [])].some((watcher) => watcher.seen.is === "unknown"),
  };
}
