// Keeps on this device who has no status, for an hour, and takes it away when the account signs out. Loaded only where there is a place for it.
import type { Environment } from "../clock.ts";
import { DEADLINES, withDeadline } from "../deadline.ts";
import { remembered } from "../ledger/remembered.ts";
import type { StatusClient } from "../matrix.ts";
import { isHalf } from "../matrix/hearsay.ts";
import { listen } from "../matrix/listening.ts";
import { isRecord, type Profile, updateOf } from "../protocol.ts";
import type { News } from "../store.ts";
import type { Change } from "./book.ts";
import type { MemoryPort } from "./options.ts";

/** What memory needs of the others. */
export interface RememberingPorts {
  readonly port: MemoryPort | null | undefined;
  readonly client: StatusClient;
  readonly me: string;
  readonly environment: Environment;
  readonly profileOf: (userId: string) => Profile | undefined;
  /** Was only some of them told, of whom the rest may be known elsewhere? */
  readonly isPiece: (userId: string) => boolean;
  readonly hear: (news: readonly News[]) => void;
}

/** A memory that is there. */
export interface Remembering {
  /** Tells of those of these people who are remembered to have none, and answers what becomes of their records. */
  readonly recall: (userIds: readonly string[]) => ReadonlyMap<string, Change>;
  /** Something was heard of these people; `isAnswer`: by asking for them. */
  readonly told: (news: readonly News[], isAnswer?: boolean) => void;
  /** Deletes what is remembered, and remembers no more. */
  readonly end: () => void;
  /** Resolves when what is remembered is there, or will not be. */
  readonly start: () => Promise<void>;
  readonly stop: () => void;
}

const HOUR = 60 * 60_000;
/** So much is gathered before it is written, in ms. */
const GATHERING = 1_000;
/** Of so many at most, the newest. */
const MOST = 1_000;

/** Builds the memory of one account; empty before `start`. */
export function createRemembering({
  port,
  client,
  me,
  environment,
  profileOf,
  isPiece,
  hear,
}: RememberingPorts): Remembering {
  // User ID → when they were last known to have none, by the wall clock: no other goes on while the page is away.
  let none = new Map<string, number>();
  let work: Promise<unknown> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopWatching: (() => void) | undefined;
  let stopHearing: (() => void) | undefined;
  let isSilent = false;
  let isEnded = false;

  const isYoung = (at: number): boolean => at <= Date.now() && Date.now() - at < HOUR;
  const hasNone = (userId: string): boolean => Object.keys(profileOf(userId) ?? {}).length === 0;

  /** A push of the half, or of some names, says nothing of the others. */
  const isNews = (item: News): boolean =>
    "update" in item && !isHalf(item.update) && !isPiece(item.userId) && !none.has(item.userId) && none.size < MOST;

  /** One after the other, each within its time: a place that hangs hangs alone. */
  function queue(act: () => unknown): Promise<unknown> {
    work = work.then(() => withDeadline(act, DEADLINES.write)).catch(() => undefined);
    return work;
  }

  /** What is kept there, by this page's past or by another tab, of people of whom nothing better is known here. */
  async function take(): Promise<void> {
    const kept = await port?.read(me);
    if (!isRecord(kept) || isEnded) return;
    hearSync();
    for (const [userId, at] of Object.entries(kept)) {
      if (typeof at !== "number" || !isYoung(at) || !hasNone(userId)) continue;
      none.set(userId, Math.max(at, none.get(userId) ?? 0));
    }
  }

  async function give(): Promise<void> {
    await take();
    none = new Map(
      [...none]
        .filter(([, at]) => isYoung(at))
        .toSorted(([, a], [, b]) => b - a)
        .slice(0, MOST),
    );
    if (isSilent) return;
    await port?.write(me, Object.fromEntries(none));
    if (!isEnded) hearSync();
  }

  function flush(): void {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    void queue(give);
  }

  function later(): void {
    if (!isSilent) timer ??= setTimeout(flush, GATHERING);
  }

  function wipe(): void {
    isSilent = true;
    clearTimeout(timer);
    timer = undefined;
    void queue(() => port?.write(me, null));
  }

  // `client.logout(true)` says no more than that the sync has stopped, and the page may be gone before the server is asked why.
  function onSync(state: unknown): void {
    if (state === "STOPPED") return wipe();
    if (!isSilent || (state !== "PREPARED" && state !== "SYNCING")) return;
    isSilent = false;
    if (none.size > 0) later();
  }

  /** Goes on when nobody shows the account any more, as what is kept does. Without it nobody listens. */
  function hearSync(): void {
    stopHearing ??= listen(client, [["sync", onSync]]);
  }

  return {
    recall(userIds) {
      const recalled = new Map<string, Change>();
      for (const userId of userIds) {
        const at = none.get(userId);
        if (at === undefined || !isYoung(at) || profileOf(userId) !== undefined) continue;
        const age = Date.now() - at;
        recalled.set(userId, (record, _userId, now) => remembered(record, now - age, now));
      }
      if (recalled.size > 0) hear([...recalled.keys()].map((userId) => ({ userId, update: updateOf({}) })));
      return recalled;
    },
    told(news, isAnswer = false) {
      if (isEnded) return;
      let isChanged = false;
      for (const item of news) {
        const { userId } = item;
        if (userId === me || profileOf(userId) === undefined) continue;
        if (!hasNone(userId)) isChanged = none.delete(userId) || isChanged;
        else if (isAnswer || isNews(item)) isChanged = Boolean(none.set(userId, Date.now()));
      }
      if (isChanged) later();
    },
    async start() {
      if (isEnded) return;
      stopWatching ??= environment.subscribe(() => {
        if (!environment.isVisible()) flush();
      });
      await queue(take);
    },
    stop() {
      stopWatching?.();
      stopWatching = undefined;
      flush();
    },
    end() {
      isEnded = true;
      none.clear();
      stopWatching?.();
      stopHearing?.();
      wipe();
    },
  };
}
