// What asking has to judge, gathered until a sync is through, or until asking is there at all: it is loaded while others listen already. Judges nothing.

/** User IDs, each for its own reason. */
export interface Gathered {
  /** Their memberships changed. */
  readonly movers: Set<string>;
  /** A server says that they need not be tracked any more: true when the last shared room is gone, and sometimes false. */
  readonly untracked: Set<string>;
  /** Of them only the half was told. */
  readonly halves: Set<string>;
  /** Pushes about them may have been lost. */
  readonly missed: Set<string>;
  /** Nothing was known of them, and some names were told by a server that may have told the others before anybody listened. */
  readonly pieces: Set<string>;
  /** They were known when listening began: what was pushed while nobody listened, the SDK may have kept; anything else may have been missed. */
  readonly unheard: Set<string>;
}

/** Gathers nobody yet. */
export function createGathered(): Gathered {
  return {
    movers: new Set(),
    untracked: new Set(),
    halves: new Set(),
    missed: new Set(),
    pieces: new Set(),
    unheard: new Set(),
  };
}

/** Puts people to others. */
export function gather(into: Set<string>, userIds: Iterable<string>): void {
  for (const userId of userIds) into.add(userId);
}

/** Takes all, and leaves none. */
export function taken(from: Set<string>): string[] {
  const userIds = [...from];
  from.clear();
  return userIds;
}
