// My own status ends by itself (`until`, no proposal has it): whichever of my devices is awake clears it on the server. Knows no wire.
import type { Environment } from "../clock.ts";
import type { Outcome } from "../outcome.ts";
import type { RawStatus } from "../protocol.ts";

/** What expiring needs of the others. */
export interface ExpiringPorts {
  /** What the server holds of my status, ended or not; null: none; undefined: not known yet. */
  readonly held: () => RawStatus | null | undefined;
  /** Did this client set it? */
  readonly isMine: () => boolean;
  /** Is an edit of mine on its way, which says more than what the server holds? */
  readonly isEditing: () => boolean;
  /** Reads my profile from the server, which compares nothing by itself (MSC4133); resolves to whether it answered. Never rejects. */
  readonly look: () => Promise<boolean>;
  readonly clear: () => Promise<Outcome>;
  /** A status has ended by itself. */
  readonly onEnd: (status: RawStatus) => void;
  readonly environment: Environment;
}

/** The end of my statuses. */
export interface Expiring {
  /** My status, or an edit of it, may have changed. */
  readonly review: () => void;
  /** Begins; returns its stop. */
  readonly start: () => () => void;
}

const SECOND = 1_000;
/** A clock may be set, and a computer sleep: nothing is waited for in one go. */
const LONGEST_WAIT = 60 * SECOND;
const FIRST_RETRY = 60 * SECOND;
const LONGEST_RETRY = 10 * 60 * SECOND;

interface Plan {
  readonly status: RawStatus;
  /** So long the device that set it is left the chance, in ms. */
  readonly patience: number;
  /** Not again before this moment, in ms. */
  readonly retryAt: number;
  readonly failures: number;
  readonly hasEnded: boolean;
}

/** Builds the end of one account's statuses, asleep. */
export function createExpiring(ports: ExpiringPorts): Expiring {
  const { environment } = ports;
  let plan: Plan | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAwake = false;
  let isClearing = false;

  function review(): void {
    clearTimeout(timer);
    if (!isAwake || isClearing) return;
    const status = ports.held();
    const until = status?.until ?? null;
    if (!status || until === null || ports.isEditing()) return void (plan = null);
    if (!plan || !isSameStatus(plan.status, status)) {
      const patience = (30 + 60 * Math.random()) * SECOND;
      plan = { status, patience, retryAt: 0, failures: 0, hasEnded: false };
    }
    const now = Date.now();
    const due = Math.max(plan.retryAt, until + (ports.isMine() ? 0 : plan.patience));
    if (now >= until && !plan.hasEnded) {
      plan = { ...plan, hasEnded: true };
      ports.onEnd(status);
    }
    if (now >= due && environment.isOnline()) return void clear(plan);
    const next = now < until ? until : Math.max(due, now + SECOND);
    timer = setTimeout(review, Math.min(next - now, LONGEST_WAIT));
  }

  /** Only if the server still holds that very value: another client may have replaced it. */
  async function clear(ended: Plan): Promise<void> {
    isClearing = true;
    const hasLooked = await ports.look();
    const held = ports.held();
    const isStill = hasLooked && isAwake && isSameStatus(held, ended.status) && !ports.isEditing();
    const outcome = isStill ? await ports.clear() : null;
    isClearing = false;
    if (outcome ? !outcome.ok : !hasLooked) {
      const failures = ended.failures + 1;
      const wait = Math.min(FIRST_RETRY * 2 ** ended.failures, LONGEST_RETRY);
      plan = { ...ended, failures, retryAt: Date.now() + wait };
    }
    review();
  }

  return {
    review,
    start() {
      isAwake = true;
      const stop = environment.subscribe(review);
      review();
      return () => {
        isAwake = false;
        clearTimeout(timer);
        stop();
      };
    },
  };
}

/** Are these the same status, and are there both? */
export function isSameStatus(a: RawStatus | null | undefined, b: RawStatus | undefined): boolean {
  return !!a && !!b && a.text === b.text && a.emoji === b.emoji && a.until === b.until;
}
