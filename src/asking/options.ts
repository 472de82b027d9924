// How people are asked for, where the defaults do not fit. Types alone.

/**
 * Asks for the whole profiles of some people at once. Answers user ID → profile, null where there is none; whoever is missing from the answer is
 * asked for again later, and so is everybody where it rejects. A MatrixError's 429, 401 and 403 are understood.
 */
export type FetchProfiles = (
  userIds: readonly string[],
) => Promise<ReadonlyMap<string, Readonly<Record<string, unknown>> | null>>;

/** How people are asked for anew whose changes no server tells. */
export interface RefreshOptions {
  /**
   * How old a profile on screen may become, in ms, at least 10,000; Infinity: as old as it likes. Where very many are on screen, they take turns.
   * @default 300_000 (5 minutes)
   */
  readonly every?: number;
  /**
   * Do other servers tell yours of changes (MSC4259)? No server can say so yet. Remote people who were pushed once are then asked for once
   * a day, as what servers tell each other may get lost.
   * @default false
   */
  readonly hearsOthers?: boolean;
}

/** Where one device remembers who has no status: user IDs and moments (ms), and no texts. Failures, and answers that never come, cost no more than the memory. */
export interface MemoryPort {
  /** What was written last for this account; anything but an object means nothing. */
  readonly read: (account: string) => unknown;
  /** Keeps it in the place of what was; null: deletes it, at every logout. May answer with a promise. */
  readonly write: (account: string, value: Readonly<Record<string, number>> | null) => unknown;
}

/** Who is asked for, how, and how often. */
export interface AskingOptions {
  /**
   * May this person's profile be asked for? Spares bots and bridged ghosts a request each.
   * @default () => true
   */
  readonly shouldFetch?: (userId: string) => boolean;
  /**
   * How profiles are asked for, up to 100 at a time: for servers that can answer many at once (MSC4536).
   * @default one GET of the whole profile each
   */
  readonly fetchProfiles?: FetchProfiles;
  /**
   * How people on screen are asked for anew whose changes no server tells: other servers' people, and everybody where there are no pushes.
   * @default {}
   */
  readonly refresh?: RefreshOptions;
  /**
   * Does an appservice add to this person's profile (MSC4337)? What it adds is never pushed, so such people are refreshed while on screen.
   * Whoever's profile is seen to differ from what was pushed is found out without this.
   * @default () => false
   */
  readonly isSupplemented?: (userId: string) => boolean;
  /**
   * Where this device remembers for an hour who has no status, so that a reload asks for nobody of them again; null: nowhere. Whom it shows and no
   * server tells of is asked for `refresh.every` after the reload. Nothing of texts is in it, and what it has of an account is deleted at its end
   * and at every logout.
   * @default nowhere; the provider passes the browser's IndexedDB
   */
  readonly memory?: MemoryPort | null;
}
