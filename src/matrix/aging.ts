// Whose profile grows old although nobody says so (PROTOCOL 4), and when it has to be asked for anew. Knows no requests.
import type { Environment } from "../clock.ts";
import { isRecord, mergeUpdate } from "../protocol.ts";
import { harmless, type KnownStore } from "../store.ts";
import type { Shares, Sharing } from "./sharing.ts";

/** How people are asked for anew whose changes no server tells. */
export interface RefreshOptions {
  /**
   * How old a profile on screen may become, in ms; Infinity: as old as it likes. Where very many are on screen, they take turns.
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

/** What aging needs of the others. */
export interface AgingPorts {
  readonly store: KnownStore;
  readonly shares: Sharing["of"];
  readonly me: string;
  /** Are changes of this server's people pushed to this client? undefined: not known yet. */
  readonly isPushed: () => boolean | undefined;
  /** Does the host know that an appservice adds to this person's profile (MSC4337)? */
  readonly isSupplemented: (userId: string) => boolean;
  readonly refresh: RefreshOptions;
  readonly environment: Environment;
  readonly isLookedAt: (userId: string) => boolean;
  /** A profile is too old. */
  readonly expire: (userId: string) => void;
}

/** The ages of everybody one account knows. */
export interface Aging {
  /** Is this a person of another server? */
  readonly isRemote: (userId: string) => boolean;
  /** Does this say no more than that this server has read nothing of a remote person? tuwunel says so of everybody it never asked for. */
  readonly isHearsay: (news: { readonly userId: string; readonly update: unknown }) => boolean;
  /** A push about a person came: it resets the time of those who age, and never ends their aging. */
  readonly pushed: (userId: string, update: unknown) => void;
  /** The server answered for a person; `isMissing`: pushes about them may have been missed, so a difference proves nothing. */
  readonly answered: (userId: string, update: Readonly<Record<string, unknown>>, isMissing: boolean) => void;
  /** These were kept from an earlier session. */
  readonly seeded: (userIds: readonly string[]) => void;
  /** Has the server answered for them within the last minute? */
  readonly isJustAnswered: (userId: string) => boolean;
  /** It may have become known whether changes are pushed. */
  readonly check: () => void;
  readonly forget: (userIds: readonly string[]) => void;
  /** Begins to wake when somebody is due; returns its stop. */
  readonly start: () => () => void;
}

const EVERY = 5 * 60_000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** So many refreshes an interval at most, one every 4 s by default: Synapse takes one profile read a second, others included. */
const TURNS = 75;
/** After a pause so many are asked for at once; the others take turns. */
const AT_ONCE = 40;
/** The longest wait a timer can hold, in ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Builds the ages of one account, asleep. */
export function createAging(ports: AgingPorts): Aging {
  const { store, shares, me, environment } = ports;
  const every = Math.max(1, ports.refresh.every ?? EVERY);
  const turn = every / TURNS;
  const isRemote = (userId: string): boolean => serverOf(userId) !== serverOf(me);
  // Oldest first.
  const due = new Map<string, number>();
  const answeredAt = new Map<string, number>();
  const supplemented = new Set<string>();
  const unverified = new Set<string>();
  const pushedFromAfar = new Set<string>();
  let isAwake = false;
  let wakesAt = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turns = AT_ONCE;
  let countedAt = Date.now();

  function isAging(userId: string, isStranger = (): boolean => isGone(shares(userId))): boolean {
    if (ports.isPushed() === false || isRemote(userId)) return true;
    return userId !== me && (supplemented.has(userId) || ports.isSupplemented(userId) || isStranger());
  }

  function schedule(userId: string, isStranger?: () => boolean): void {
    due.delete(userId);
    if (!isAging(userId, isStranger)) return;
    const interval = pushedFromAfar.has(userId) ? Math.max(every, DAY) : every;
    // Those who were answered together should not be due together.
    dueAt(userId, Date.now() + interval * (0.8 + 0.18 * Math.random()));
  }

  function dueAt(userId: string, time: number): void {
    due.set(userId, time);
    wakeAt(time);
  }

  function wakeAt(time: number): void {
    if (!isAwake || time >= wakesAt || !environment.isVisible() || !environment.isOnline()) return;
    clearTimeout(timer);
    wakesAt = time;
    timer = setTimeout(wake, Math.max(0, Math.min(Math.ceil(time - Date.now()), LONGEST_TIMER)));
  }

  function wake(): void {
    clearTimeout(timer);
    wakesAt = Infinity;
    if (!isAwake || !environment.isVisible() || !environment.isOnline()) return;
    const now = Date.now();
    turns = Math.min(AT_ONCE, turns + (now - countedAt) / turn);
    countedAt = now;
    let next = Infinity;
    for (const [userId, time] of due) {
      if (time > now) {
        next = Math.min(next, time);
      } else if (!ports.isLookedAt(userId) || !isAging(userId)) {
        expire(userId);
      } else if (turns >= 1) {
        turns--;
        expire(userId);
      } else {
        next = Math.min(next, now + turn);
      }
    }
    // Not for each person apart: thousands may be due one after the other.
    wakeAt(Math.max(next, now + turn));
  }

  function expire(userId: string): void {
    due.delete(userId);
    if (isAging(userId)) tell(userId);
  }

  const tell = harmless(ports.expire);

  /** Of those kept from an earlier session, who may have changed since is asked for anew; the others were pushed what changed. */
  function verify(): void {
    for (const userId of unverified) {
      if (isAging(userId)) expire(userId);
      if (ports.isPushed() !== undefined || isAging(userId)) unverified.delete(userId);
    }
  }

  return {
    isRemote,
    isHearsay: ({ userId, update }) =>
      isRemote(userId) &&
      !store.getState().profiles.has(userId) &&
      isRecord(update) &&
      Object.values(update).every((value) => value === null),
    pushed(userId, update) {
      unverified.delete(userId);
      if (ports.refresh.hearsOthers && isRemote(userId)) pushedFromAfar.add(userId);
      const profile = store.getState().profiles.get(userId);
      // The answer was no addition of an appservice: it only came before this push.
      if (supplemented.has(userId) && mergeUpdate(profile, update, Date.now()) === profile) supplemented.delete(userId);
      // What an appservice adds is not in the push.
      if (supplemented.has(userId) || ports.isSupplemented(userId)) return dueAt(userId, Date.now());
      // A push is proof of a shared room, and counting rooms is dear.
      schedule(userId, () => false);
    },
    answered(userId, update, isMissing) {
      const before = store.getState().profiles.get(userId);
      if (before && !isMissing && userId !== me && !isAging(userId)) {
        // A push holds only what changed: of other fields nothing was known that could differ.
        const isWhole = answeredAt.has(userId) || Object.keys(before).length === 0;
        const comparable = isWhole
          ? update
          : Object.fromEntries(Object.entries(update).filter(([name]) => before[name] !== undefined));
        if (mergeUpdate(before, comparable, Date.now()) !== before) supplemented.add(userId);
      }
      unverified.delete(userId);
      answeredAt.set(userId, Date.now());
      schedule(userId);
    },
    seeded(userIds) {
      for (const userId of userIds) unverified.add(userId);
      verify();
    },
    isJustAnswered: (userId) => Date.now() - (answeredAt.get(userId) ?? -Infinity) < MINUTE,
    check() {
      verify();
      if (ports.isPushed() !== false) return;
      for (const userId of store.getState().profiles.keys()) if (!due.has(userId)) schedule(userId);
    },
    forget(userIds) {
      for (const userId of userIds) {
        due.delete(userId);
        for (const each of [answeredAt, supplemented, unverified, pushedFromAfar]) each.delete(userId);
      }
    },
    start() {
      isAwake = true;
      const stop = environment.subscribe(wake);
      wake();
      return () => {
        isAwake = false;
        clearTimeout(timer);
        stop();
      };
    },
  };
}

function isGone(answer: Shares): boolean {
  return answer === "no" || answer === "departed";
}

function serverOf(userId: string): string {
  return userId.slice(userId.indexOf(":") + 1);
}
