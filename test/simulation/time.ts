// All time of a simulation: timers, clocks and randomness of everything that runs inside, each device with a clock of its own.
// Knows no network and no client. Promises settle for real, but completely, between two steps.
import { AsyncLocalStorage } from "node:async_hooks";
import { type Chance, chanceOf } from "./chance.ts";

/** Whose code is running: a page of a device, with a clock that may be wrong, that may sleep and may be killed. */
export interface Page {
  readonly name: string;
  readonly chance: Chance;
  /** How wrong its wall clock is, in ms. */
  skew: number;
  /** How wrong it has been, in ms. */
  readonly skews: Set<number>;
  /** Its timers stand still until then. */
  asleepUntil: number;
  /** How long it slept so far, in ms; its monotonic clock may leave that out. */
  slept: number;
  readonly countsSleep: boolean;
  /** Does what it loads when first needed come late, or not at all? */
  loadsLate: boolean;
  isKilled: boolean;
  /** Timers waiting now. */
  timers: number;
}

/** Virtual time. */
export interface Time {
  /** What the clock on the wall of the simulation says, in ms since 1970. */
  readonly now: () => number;
  /** Runs `deed` as code of a page (null: of nobody's). */
  readonly within: <T>(page: Page | null, deed: () => T) => T;
  /** Whose code is running. */
  readonly page: () => Page | null;
  /** Calls `deed` so many ms from now, as code of a page; returns how to take that back. */
  readonly later: (page: Page | null, ms: number, deed: () => void) => () => void;
  /** Lets so many ms pass: every timer in its turn, all promises settled in between; `seen` after each, with its page. */
  readonly pass: (ms: number, seen?: (page: Page | null) => void) => Promise<void>;
  readonly settle: () => Promise<void>;
  readonly createPage: (name: string, of?: Partial<Page>) => Page;
  /** How many steps there were. */
  readonly steps: () => number;
  /** Gives the world its real clocks back. */
  readonly end: () => void;
}

interface Task {
  at: number;
  order: number;
  readonly page: Page | null;
  readonly run: () => void;
  readonly every: number | null;
  isOver: boolean;
}

const START = Date.UTC(2026, 10, 26, 9, 0, 0);
const real = {
  setImmediate: globalThis.setImmediate,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  Date: globalThis.Date,
  random: Math.random,
};

/** Takes all clocks and all chance of this process; `onThrow` hears what timers throw. */
export function takeTime(seed: number, onThrow: (error: unknown, page: Page | null) => void): Time {
  const pages = new AsyncLocalStorage<Page | null>();
  const queue: Task[] = [];
  const byId = new Map<number, Task>();
  const outside = chanceOf(`${seed} outside`);
  let now = START;
  let order = 0;
  let steps = 0;

  const chance = (): Chance => pages.getStore()?.chance ?? outside;
  const wall = (): number => now + (pages.getStore()?.skew ?? 0);
  function monotonic(): number {
    const page = pages.getStore();
    return now - START + 1_000 - (page && !page.countsSleep ? page.slept : 0);
  }

  function add(page: Page | null, ms: number, run: () => void, every: number | null = null): Task {
    const task: Task = { at: now + Math.max(1, Math.trunc(ms) || 0), order: order++, page, run, every, isOver: false };
    if (page) page.timers += 1;
    push(queue, task);
    return task;
  }

  function drop(task: Task | undefined): void {
    if (!task || task.isOver) return;
    task.isOver = true;
    if (task.page) task.page.timers -= 1;
  }

  function timer(run: unknown, ms: unknown, args: unknown[], isRepeated: boolean): number {
    const wait = Number(ms ?? 0);
    // What does not fit into 32 bits runs at once, as everywhere.
    const fitting = wait > 2 ** 31 - 1 ? 1 : wait;
    const call = (): void => (run as (...args: unknown[]) => void)(...args);
    const task = add(pages.getStore() ?? null, fitting, call, isRepeated ? Math.max(1, fitting) : null);
    byId.set(task.order, task);
    return task.order;
  }

  function clear(id: unknown): void {
    drop(byId.get(Number(id)));
    byId.delete(Number(id));
  }

  const settle = (): Promise<void> => new Promise((resolve) => real.setImmediate(resolve));

  async function step(task: Task): Promise<void> {
    now = Math.max(now, task.at);
    const { page } = task;
    if (task.isOver) return;
    if (page && page.asleepUntil > now) {
      task.at = page.asleepUntil;
      push(queue, task);
      return;
    }
    if (task.every === null) {
      drop(task);
      byId.delete(task.order);
    } else {
      task.at = now + task.every;
      push(queue, task);
    }
    if (page?.isKilled) return drop(task);
    steps += 1;
    try {
      pages.run(page, task.run);
    } catch (error) {
      onThrow(error, page);
    }
    await settle();
  }

  const RealDate = real.Date;
  class VirtualDate extends RealDate {
    constructor(...args: [] | [number | string | Date]) {
      if (args.length === 0) super(wall());
      else super(...args);
    }

    static override now(): number {
      return wall();
    }
  }

  Object.assign(globalThis, {
    setTimeout: (run: unknown, ms: unknown, ...args: unknown[]) => timer(run, ms, args, false),
    setInterval: (run: unknown, ms: unknown, ...args: unknown[]) => timer(run, ms, args, true),
    clearTimeout: clear,
    clearInterval: clear,
    Date: VirtualDate,
  });
  Math.random = () => chance().next();
  define(performance, "now", monotonic);
  define(globalThis.crypto, "getRandomValues", (into: ArrayBufferView) => {
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
    for (let index = 0; index < bytes.length; index++) bytes[index] = chance().between(0, 255);
    return into;
  });
  define(globalThis.crypto, "randomUUID", () => `00000000-0000-4000-8000-${String(order++).padStart(12, "0")}`);

  return {
    now: () => now,
    within: (page, deed) => pages.run(page, deed),
    page: () => pages.getStore() ?? null,
    later(page, ms, deed) {
      const task = add(page, ms, deed);
      return () => drop(task);
    },
    async pass(ms, seen) {
      const end = now + ms;
      await settle();
      for (let task = queue[0]; task && task.at <= end; task = queue[0]) {
        pop(queue);
        await step(task);
        seen?.(task.page);
      }
      now = end;
    },
    settle,
    createPage: (name, of = {}) => ({
      loadsLate: false,
      name,
      chance: chanceOf(`${seed} ${name}`),
      skew: 0,
      skews: new Set([of.skew ?? 0]),
      asleepUntil: 0,
      slept: 0,
      countsSleep: true,
      isKilled: false,
      timers: 0,
      ...of,
    }),
    steps: () => steps,
    end() {
      const { random, setImmediate: _, ...clocks } = real;
      Object.assign(globalThis, clocks);
      Math.random = random;
      for (const name of ["getRandomValues", "randomUUID"]) Reflect.deleteProperty(globalThis.crypto, name);
      Reflect.deleteProperty(performance, "now");
    },
  };
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

const isBefore = (a: Task, b: Task): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

function push(heap: Task[], task: Task): void {
  let index = heap.length;
  heap.push(task);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent];
    if (!above || !isBefore(task, above)) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = task;
}

function pop(heap: Task[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const [one, other] = [heap[left], heap[left + 1]];
    const least = other && one && isBefore(other, one) ? other : one;
    if (!least || !isBefore(least, last)) break;
    heap[index] = least;
    index = least === other ? left + 1 : left;
  }
  heap[index] = last;
}
