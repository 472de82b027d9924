// How long the kit keeps the thread busy: its listeners, and what they put off to timers and microtasks. Knows nothing of what it does.
import type { MatrixClient } from "matrix-js-sdk";

type Fn = (...args: never[]) => unknown;

/** A meter on one client. */
export interface Meter {
  /** Counts what this does, and what it puts off, as the kit's. */
  readonly timed: <F extends Fn>(work: F) => F;
  readonly begin: () => void;
  /** Waits until the kit has nothing left to do; answers how long it worked before this was asked, and how long after. */
  readonly end: () => Promise<{ readonly during: number; readonly after: number }>;
  /** The longest step so far, in ms. */
  readonly longest: () => number;
  /** Forgets the longest step. */
  readonly forget: () => void;
  /** Gives timers back as they were. */
  readonly restore: () => void;
}

/** How long this thread was busy, in ms. Counted in ticks; what others do on the machine is not in it. */
function busy(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** Builds it; what a counted listener does is counted. */
export function createMeter(client: MatrixClient): Meter {
  let depth = 0;
  let sum = 0;
  let longest = 0;
  let endedAt = 0;
  const timers = { setTimeout: globalThis.setTimeout, queueMicrotask: globalThis.queueMicrotask };

  function timed<F extends Fn>(work: F): F {
    const counted = (...args: Parameters<F>): unknown => {
      const start = performance.now();
      const before = busy();
      depth++;
      try {
        return work(...args);
      } finally {
        if (--depth === 0) {
          const spent = performance.now() - start;
          sum += spent;
          longest = Math.max(longest, Math.min(spent, busy() - before));
          endedAt = performance.now();
        }
      }
    };
    return counted as F;
  }

  const { on, removeListener } = client as unknown as Record<"on" | "removeListener", Fn>;
  const counted = new Map<Fn, Fn>();
  Object.assign(client, {
    on(event: never, listener: Fn) {
      // The SDK listens to itself, too.
      if (depth === 0) return on.call(client, event, listener as never);
      const own = counted.get(listener) ?? timed(listener);
      counted.set(listener, own);
      return on.call(client, event, own as never);
    },
    removeListener: (event: never, listener: Fn) =>
      removeListener.call(client, event, (counted.get(listener) ?? listener) as never),
  });
  Object.assign(globalThis, {
    setTimeout: (work: Fn, ...rest: never[]) =>
      (timers.setTimeout as Fn)((depth > 0 ? timed(work) : work) as never, ...rest),
    queueMicrotask: (work: () => void) => timers.queueMicrotask(depth > 0 ? timed(work) : work),
  });

  return {
    timed,
    begin() {
      sum = 0;
    },
    async end() {
      const during = sum;
      sum = 0;
      do await new Promise((resolve) => timers.setTimeout(resolve, 20));
      while (performance.now() - endedAt < 20);
      return { during, after: sum };
    },
    longest: () => longest,
    forget() {
      longest = 0;
    },
    restore: () => void Object.assign(globalThis, timers),
  };
}
