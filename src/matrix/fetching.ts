// Asking for people nobody has heard of: once each, shared, few at a time, newest interest first. Knows requests, not views.
import { requestErrorOf } from "./client.ts";

const AT_ONCE = 4;
const SOON = 10_000;
const LATE = 10 * 60_000;
const FORBIDDEN = 60 * 60_000;

/** The queue of questions about people. */
export interface Fetching {
  /** Somebody looks at a person not known yet. */
  readonly want: (userId: string) => void;
  /** Asks now, past every memory, sharing only a request already in flight. Resolves when answered or failed; never rejects. */
  readonly fetchNow: (userId: string) => Promise<void>;
  /** A push about a person came: it beats an answer to an older question. */
  readonly overtake: (userId: string) => void;
  /** Begins, or goes on, with the queue. */
  readonly resume: () => void;
  /** Asks nobody until `resume`. */
  readonly pause: () => void;
}

/** What fetching needs of the others. */
export interface FetchingPorts {
  /** What the SDK keeps of a person from earlier pushes, or undefined. */
  readonly stored: (userId: string) => Promise<unknown>;
  /** One GET of a whole profile. */
  readonly request: (userId: string) => Promise<unknown>;
  /** A pushed profile the SDK kept. */
  readonly onStored: (userId: string, profile: unknown) => void;
  /** The answer to a GET; undefined: the server knows of no profile. */
  readonly onWhole: (userId: string, profile: unknown) => void;
  /** Is an answer still of use to somebody? */
  readonly isWanted: (userId: string) => boolean;
}

/** Builds the queue; asks nobody before `resume`. */
export function createFetching(ports: FetchingPorts): Fetching {
  // A stack: the newest interest is answered first. A name may stand in it twice; what is not wanted any more is dropped on the way.
  const queue: string[] = [];
  const later = new Set<string>();
  const inFlight = new Map<string, { isOvertaken: boolean; done: Promise<void> }>();
  const failures = new Map<string, { count: number; retryAt: number }>();
  let isPaused = true;
  let isScheduled = false;
  let limitedUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  // A list mounts name by name: asked after it is whole, the newest come first.
  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(() => {
      isScheduled = false;
      pump();
    });
  }

  function pump(): void {
    if (isPaused) return;
    const now = Date.now();
    if (now < limitedUntil) return wakeAt(limitedUntil);
    while (inFlight.size < AT_ONCE) {
      const userId = queue.pop();
      if (userId === undefined) break;
      if (inFlight.has(userId) || !ports.isWanted(userId)) continue;
      if ((failures.get(userId)?.retryAt ?? 0) > now) later.add(userId);
      else void ask(userId, true);
    }
    if (later.size > 0) wakeAt(Math.min(...[...later].map((userId) => failures.get(userId)?.retryAt ?? now)));
  }

  function wakeAt(time: number): void {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        queue.unshift(...later);
        later.clear();
        pump();
      },
      Math.max(0, Math.min(time - Date.now(), LATE)),
    );
  }

  function ask(userId: string, fromStore: boolean): Promise<void> {
    const running = inFlight.get(userId);
    if (running) return running.done;
    const flight = { isOvertaken: false, done: Promise.resolve() };
    inFlight.set(userId, flight);
    flight.done = answer(userId, flight, fromStore).finally(() => {
      inFlight.delete(userId);
      pump();
    });
    return flight.done;
  }

  async function answer(userId: string, flight: { isOvertaken: boolean }, fromStore: boolean): Promise<void> {
    const stored = fromStore ? await ports.stored(userId).catch(() => undefined) : undefined;
    if (flight.isOvertaken) return;
    if (stored !== undefined) ports.onStored(userId, stored);
    if (stored !== undefined && !ports.isWanted(userId)) return;
    try {
      const whole = await ports.request(userId);
      failures.delete(userId);
      if (!flight.isOvertaken) ports.onWhole(userId, whole);
    } catch (error) {
      if (!flight.isOvertaken) refused(userId, error);
    }
  }

  function refused(userId: string, error: unknown): void {
    const { errcode, status, retryAfter } = requestErrorOf(error);
    // Any other 404 or 5xx says nothing about the person (a remote server out of reach): not to be remembered as none.
    if (status === 404 && errcode === "M_NOT_FOUND") return ports.onWhole(userId, undefined);
    queue.push(userId);
    if (status === 429) {
      limitedUntil = Date.now() + (retryAfter ?? SOON);
      return;
    }
    const count = (failures.get(userId)?.count ?? 0) + 1;
    const wait = status === 401 || status === 403 ? FORBIDDEN : Math.min(SOON * 2 ** (count - 1), LATE);
    failures.set(userId, { count, retryAt: Date.now() + wait });
  }

  return {
    want(userId) {
      queue.push(userId);
      schedule();
    },
    fetchNow: (userId) => ask(userId, false),
    overtake(userId) {
      const flight = inFlight.get(userId);
      if (flight) flight.isOvertaken = true;
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
