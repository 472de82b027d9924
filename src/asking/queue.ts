// Who is to be asked for, in which order and when: newest interest first, within the budget and the lanes. Knows steps, and no records.
import type { Step } from "../ledger.ts";
import { createBudget } from "./budget.ts";
import { createLanes, type End } from "./lanes.ts";

/** One question that is put: about whom, and what to call with how it ended. */
export interface Question {
  readonly userIds: readonly string[];
  readonly most: number;
  readonly landed: (end: End) => void;
}

/** What the queue needs of the others. */
export interface QueuePorts {
  readonly now: () => number;
  /** The server of the account. */
  readonly home: string;
  readonly every: number;
  /** May anybody be asked for at all? */
  readonly isOpen: () => boolean;
  readonly stepOf: (userId: string) => Step;
  /** Which lane a question about this person takes, and about how many people it may be. */
  readonly wayTo: (userId: string) => { readonly lane: string; readonly most: number };
  readonly ask: (question: Question) => void;
  /** For these it is time to look again. */
  readonly consider: (userIds: readonly string[]) => void;
}

/** The queue of one account. */
export interface Queue {
  /** Somebody looks anew: comes first among those who are to be asked for. */
  readonly prefer: (userId: string) => void;
  /** Waits for what the step says. */
  readonly place: (userId: string, step: Step) => void;
  /** Puts a question past the queue. */
  readonly rush: (userId: string) => void;
  /** The server said that this was too much, and perhaps for how long (ms): everybody waits. */
  readonly limit: (wait: number | undefined) => void;
  /** It may be open now. */
  readonly run: () => void;
  readonly start: () => void;
  readonly stop: () => void;
  readonly clear: () => void;
  /** What keeps somebody waiting who is to be asked for: for how long everybody waits (ms), or their server's lane; null: only the others before them. */
  readonly obstacle: (userId: string) => number | "lane" | null;
}

/** Wakes come on such a grid, in ms, so that thousands who are due one after the other wake nobody thousands of times. */
const [FINE, COARSE] = [50, 1_000];
/** The longest wait a timer can hold, in ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Builds an empty queue, asleep. */
export function createQueue(ports: QueuePorts): Queue {
  const { now, wayTo } = ports;
  const budget = createBudget(ports.every);
  const lanes = createLanes(ports.home);
  // The newest interest is answered first, so it stands last. Who grew old on screen comes after all who are looked at anew.
  const ready = new Set<string>();
  const grown = new Set<string>();
  const due = new Map<string, number>();
  const all = [ready, grown, due];
  let isRunning = false;
  let isScheduled = false;
  let wakesAt = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wakeAt(time: number): void {
    const at = now();
    // A timer does not notice that the computer slept, or that a clock was set: what is overdue is not waited for.
    if (!isRunning || (time >= wakesAt && wakesAt > at)) return;
    clearTimeout(timer);
    wakesAt = Math.min(time, wakesAt);
    timer = setTimeout(wake, Math.min(Math.max(0, Math.ceil(wakesAt - at)), LONGEST_TIMER));
  }

  function wake(): void {
    wakesAt = Infinity;
    const at = now();
    const isDue: string[] = [];
    for (const [userId, time] of due) {
      if (time > at) wakeAt(time);
      else if (due.delete(userId)) isDue.push(userId);
    }
    ports.consider(isDue);
    run();
  }

  function run(): void {
    if (isScheduled || !isRunning) return;
    isScheduled = true;
    queueMicrotask(() => {
      isScheduled = false;
      pump();
    });
  }

  function pump(): void {
    if (!isRunning || !ports.isOpen()) return;
    const at = now();
    const questions: { userIds: string[]; lane: string; most: number; landed: (end: End) => void }[] = [];
    const full = new Set<string>();
    const changed: string[] = [];
    for (const userId of [...[...ready].reverse(), ...grown]) {
      const isGrown = grown.has(userId);
      if (isGrown && budget.turnAt(at) > at) {
        wakeAt(budget.turnAt(at));
        break;
      }
      const { lane, most } = wayTo(userId);
      if (full.has(lane)) continue;
      if (ports.stepOf(userId).do !== "ask") {
        changed.push(userId);
        continue;
      }
      const open = questions.find((each) => each.lane === lane && each.most === most && each.userIds.length < most);
      if (!open && !lanes.isFree(lane, at)) {
        full.add(lane);
        continue;
      }
      if (!open && budget.freeAt(at) > at) {
        wakeAt(budget.freeAt(at));
        break;
      }
      if (open) open.userIds.push(userId);
      else questions.push({ userIds: [userId], lane, most, landed: depart(lane, at) });
      if (isGrown) budget.spendTurn(at);
      ready.delete(userId);
      grown.delete(userId);
    }
    if (full.size > 0) wakeAt(lanes.freeAt(at));
    for (const question of questions) ports.ask(question);
    ports.consider(changed);
  }

  function depart(lane: string, at: number): (end: End) => void {
    budget.spend(at);
    const land = lanes.take(lane, at);
    return (end) => {
      land(end, now());
      if (end === "answered") budget.ease();
      run();
    };
  }

  return {
    prefer: (userId) => void ready.delete(userId),
    place(userId, step) {
      const queue = step.do !== "ask" ? undefined : step.why === "refresh" ? grown : ready;
      for (const other of all) if (other !== queue) other.delete(userId);
      if (queue) {
        queue.add(userId);
        run();
      } else if (step.do === "nothing" && step.until < Infinity) {
        const grid = step.why === "fresh" ? COARSE : FINE;
        const time = Math.ceil(step.until / grid) * grid;
        due.set(userId, time);
        wakeAt(time);
      }
    },
    rush(userId) {
      for (const each of all) each.delete(userId);
      const { lane, most } = wayTo(userId);
      ports.ask({ userIds: [userId], most, landed: depart(lane, now()) });
    },
    limit(wait) {
      budget.limit(wait, now());
      lanes.narrow();
    },
    run,
    start() {
      isRunning = true;
      wake();
    },
    stop() {
      isRunning = false;
      clearTimeout(timer);
      wakesAt = Infinity;
    },
    clear() {
      for (const each of all) each.clear();
    },
    obstacle(userId) {
      const at = now();
      const wait = budget.freeAt(at) - at;
      return wait > 0 ? wait : lanes.isFree(wayTo(userId).lane, at) ? null : "lane";
    },
  };
}
