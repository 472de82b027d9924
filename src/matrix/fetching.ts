// Asking for people nobody has heard of: once each, shared, few at a time, newest interest first. Knows requests, not views.
import { isRecord, updateOf } from "../protocol.ts";
import { requestErrorOf } from "./client.ts";

const AT_ONCE = 4;
const SHORTEST_PAUSE = 1_000;
const SOON = 10_000;
const LATE = 10 * 60_000;
const FORBIDDEN = 60 * 60_000;

/** The queue of questions about people. */
export interface Fetching {
  /** Somebody looks at a person of whom more is to be known. */
  readonly want: (userId: string) => void;
  /** Asks now, past every memory, sharing only a request already in flight. Resolves when answered or failed; never rejects. */
  readonly fetchNow: (userId: string) => Promise<void>;
  /** A push about a person came: its fields beat those of an answer to an older question. */
  readonly overtake: (userId: string, update: unknown) => void;
  /** Begins, or goes on, with the queue. */
  readonly resume: () => void;
  /** Asks nobody until `resume`. */
  readonly pause: () => void;
}

/** What was found out about some people. */
export type Found = readonly { readonly userId: string; readonly update: Readonly<Record<string, unknown>> }[];

/** What fetching needs of the others. */
export interface FetchingPorts {
  /** What the SDK keeps of a person from earlier pushes, or undefined. */
  readonly stored: (userId: string) => Promise<Readonly<Record<string, unknown>> | undefined>;
  /** Asks for whole profiles; null: there is none. Who is missing from the answer stays unknown. */
  readonly request: (userIds: readonly string[]) => Promise<ReadonlyMap<string, unknown>>;
  /** How many people one request may be about. */
  readonly batch: number;
  /** Pushed profiles the SDK kept. */
  readonly onStored: (kept: Found) => void;
  /** Whole profiles from the server. */
  readonly onWhole: (answers: Found) => void;
  /** Is an answer still of use to somebody? */
  readonly isWanted: (userId: string) => boolean;
}

interface Flight {
  /** What was pushed about its people while it was in the air. */
  readonly newer: Map<string, Readonly<Record<string, unknown>>>;
  done: Promise<void>;
}

/** Builds the queue; asks nobody before `resume`. */
export function createFetching(ports: FetchingPorts): Fetching {
  // The newest interest is answered first, so it stands last. What is not wanted any more is dropped on the way.
  const queue = new Set<string>();
  // Those just looked at, and what is pushed about them while the SDK is asked what it kept.
  const fresh = new Map<string, Readonly<Record<string, unknown>>>();
  const later = new Set<string>();
  const inFlight = new Map<string, Flight>();
  const failures = new Map<string, { count: number; retryAt: number }>();
  let requests = 0;
  let isPaused = true;
  let isScheduled = false;
  let limitedUntil = 0;
  // After a 429 one at a time: four at once would be refused together. Each that goes well earns back a part.
  let lanes = AT_ONCE;
  let timer: ReturnType<typeof setTimeout> | undefined;

  // A list mounts name by name: asked after it is whole, the newest come first.
  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(() => void seed());
  }

  /** What the SDK kept is told in one go, or thousands of names would be drawn one by one; the server is asked for the others. */
  async function seed(): Promise<void> {
    const userIds = isPaused ? [] : [...fresh.keys()];
    const kept = await Promise.all(userIds.map((userId) => ports.stored(userId).catch(() => undefined)));
    ports.onStored(
      userIds.flatMap((userId, index) =>
        kept[index] ? [{ userId, update: { ...kept[index], ...fresh.get(userId) } }] : [],
      ),
    );
    for (const userId of userIds) {
      fresh.delete(userId);
      queue.delete(userId);
      if (ports.isWanted(userId)) queue.add(userId);
    }
    isScheduled = false;
    if (fresh.size > 0 && !isPaused) schedule();
    pump();
  }

  function pump(): void {
    if (isPaused) return;
    const now = Date.now();
    if (now < limitedUntil) return wakeAt(limitedUntil);
    let together: string[] = [];
    for (const userId of [...queue].reverse()) {
      if (requests >= Math.floor(lanes)) break;
      queue.delete(userId);
      if (inFlight.has(userId) || !ports.isWanted(userId)) continue;
      if ((failures.get(userId)?.retryAt ?? 0) > now) later.add(userId);
      else together.push(userId);
      if (together.length < ports.batch) continue;
      void ask(together);
      together = [];
    }
    if (together.length > 0) void ask(together);
    if (later.size > 0)
      wakeAt([...later].reduce((soonest, userId) => Math.min(soonest, failures.get(userId)?.retryAt ?? now), Infinity));
  }

  function wakeAt(time: number): void {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        for (const userId of later) queue.add(userId);
        later.clear();
        pump();
      },
      Math.max(0, Math.min(time - Date.now(), LATE)),
    );
  }

  function ask(userIds: readonly string[]): Promise<void> {
    const flight: Flight = { newer: new Map(), done: Promise.resolve() };
    for (const userId of userIds) inFlight.set(userId, flight);
    requests++;
    flight.done = answer(userIds, flight).finally(() => {
      for (const userId of userIds) inFlight.delete(userId);
      requests--;
      pump();
    });
    return flight.done;
  }

  async function answer(userIds: readonly string[], { newer }: Flight): Promise<void> {
    const answers = await attempt(() => ports.request(userIds));
    const told = userIds.flatMap((userId) => {
      const whole = "error" in answers ? noneIf(answers.error) : answers.get(userId);
      if (!isRecord(whole) && whole !== null) {
        refused(userId, "error" in answers ? answers.error : undefined);
        return [];
      }
      failures.delete(userId);
      return [{ userId, update: updateOf({ ...whole, ...newer.get(userId) }) }];
    });
    if (told.length === 0) return;
    lanes = Math.min(AT_ONCE, lanes + 1 / AT_ONCE);
    ports.onWhole(told);
  }

  function refused(userId: string, error: unknown): void {
    const { status, retryAfter } = requestErrorOf(error);
    if (status === 429) {
      queue.add(userId);
      lanes = 1;
      limitedUntil = Date.now() + Math.max(retryAfter ?? SOON, SHORTEST_PAUSE);
      return;
    }
    later.add(userId);
    const count = (failures.get(userId)?.count ?? 0) + 1;
    const wait = status === 401 || status === 403 ? FORBIDDEN : Math.min(SOON * 2 ** (count - 1), LATE);
    failures.set(userId, { count, retryAt: Date.now() + wait });
  }

  return {
    want(userId) {
      fresh.set(userId, fresh.get(userId) ?? {});
      schedule();
    },
    fetchNow: (userId) => inFlight.get(userId)?.done ?? ask([userId]),
    overtake(userId, update) {
      const newer = inFlight.get(userId)?.newer;
      newer?.set(userId, { ...newer.get(userId), ...(update as object) });
      if (fresh.has(userId)) fresh.set(userId, { ...fresh.get(userId), ...(update as object) });
    },
    resume() {
      isPaused = false;
      schedule();
    },
    pause() {
      isPaused = true;
      clearTimeout(timer);
    },
  };
}

async function attempt<Answer>(ask: () => Promise<Answer>): Promise<Answer | { readonly error: unknown }> {
  try {
    return await ask();
  } catch (error) {
    return { error };
  }
}

/** Any other 404 or 5xx says nothing about the person (a remote server out of reach): not to be remembered as none. */
function noneIf(error: unknown): null | undefined {
  const { errcode, status } = requestErrorOf(error);
  return status === 404 && errcode === "M_NOT_FOUND" ? null : undefined;
}
