// What the SDK kept of people from earlier pushes, read in one go for all who are looked at together. Knows no requests.
import { withDeadline } from "../deadline.ts";
import type { StatusClient } from "../matrix.ts";
import { isRecord } from "../protocol.ts";

/** What was found to be kept; undefined: nothing. */
export type Kept = ReadonlyMap<string, Readonly<Record<string, unknown>> | undefined>;

/** The reader of one account. */
export interface Reading {
  /** Reads what is kept of a person, together with all who are wanted in the same moment. */
  readonly want: (userId: string) => void;
  /** A push about a person came: its fields beat those that are being read. */
  readonly overtake: (userId: string, update: unknown) => void;
  /** Reads what was kept of these people, without telling anybody. */
  readonly of: (userIds: readonly string[]) => Promise<Kept>;
  /** Has the SDK forget these people, too: nothing is pushed of them from now on, and the next page would take what is kept for what is. */
  readonly drop: (userIds: string[]) => Promise<void>;
  /** What is wanted is read no more. */
  readonly forget: () => void;
}

/** A database that does not answer must not keep people from being asked for. */
const PATIENCE = 2_000;

/**
 * Builds a reader of a store, which may have nothing of this, reject or never answer; tells `onRead` of all at once, or thousands of names would be drawn
 * one by one, and not before `ready`, which has an end.
 */
export function createReading(
  store: StatusClient["store"],
  onRead: (kept: Kept) => void,
  ready: () => Promise<unknown>,
): Reading {
  let wanted = new Map<string, Readonly<Record<string, unknown>>>();
  let isUnderWay = false;

  async function of(userIds: readonly string[]): Promise<Map<string, Readonly<Record<string, unknown>> | undefined>> {
    const kept = new Map<string, Readonly<Record<string, unknown>> | undefined>();
    const readOne = async (userId: string): Promise<void> => {
      const value = await store.getUserProfile?.(userId);
      if (value) kept.set(userId, value);
    };
    await withDeadline(
      () => Promise.all(userIds.map((userId) => readOne(userId).catch(() => undefined))),
      PATIENCE,
    ).catch(() => undefined);
    return kept;
  }

  // A list mounts name by name: read once it is whole.
  function schedule(): void {
    if (isUnderWay) return;
    isUnderWay = true;
    queueMicrotask(() => void readAll());
  }

  async function readAll(): Promise<void> {
    const mine = wanted;
    const userIds = [...mine.keys()];
    const [kept] = await Promise.all([of(userIds), ready()]);
    isUnderWay = false;
    // Forgotten meanwhile.
    if (wanted !== mine) return;
    const done = new Set(userIds);
    wanted = new Map([...mine].filter(([userId]) => !done.has(userId)));
    if (wanted.size > 0) schedule();
    onRead(
      new Map(
        userIds.map((userId) => {
          const value = kept.get(userId);
          return [userId, value && { ...value, ...mine.get(userId) }];
        }),
      ),
    );
  }

  return {
    want(userId) {
      if (!wanted.has(userId)) wanted.set(userId, {});
      schedule();
    },
    overtake(userId, update) {
      const newer = wanted.get(userId);
      if (newer && isRecord(update)) wanted.set(userId, { ...newer, ...update });
    },
    of,
    async drop(userIds) {
      // A database that fails keeps what it has.
      if (userIds.length > 0)
        await withDeadline(async () => store.removeUserProfiles?.(userIds), PATIENCE).catch(() => {});
    },
    forget() {
      wanted = new Map();
    },
  };
}
