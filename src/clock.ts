// One clock for everything that ticks: aligned to the minute, asleep when nobody listens or the page is hidden.

/** What the kit asks of the place it runs in. The provider passes the browser's. */
export interface Environment {
  /** Can anybody see the page? */
  readonly isVisible: () => boolean;
  /** Is there a network? */
  readonly isOnline: () => boolean;
  /** Calls `changed` when an answer changes; returns its stop. */
  readonly subscribe: (changed: () => void) => () => void;
}

/** A clock that ticks once a minute. */
export interface Clock {
  /** The last minute that was struck, in ms; the moment itself while nobody listens. */
  readonly now: () => number;
  readonly subscribe: (tick: () => void) => () => void;
}

const MINUTE = 60_000;

/** Builds a clock; it runs only while somebody listens. */
export function createClock(environment: Environment): Clock {
  const listeners = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => {};

  function tick(): void {
    clearTimeout(timer);
    if (!environment.isVisible()) return;
    now = Date.now();
    // Before the listeners, of whom one may throw.
    timer = setTimeout(tick, MINUTE - (now % MINUTE));
    for (const listener of Array.from(listeners)) listener();
  }

  return {
    now: () => (listeners.size === 0 ? Date.now() : now),
    subscribe(listener) {
      if (listeners.size === 0) {
        stop = environment.subscribe(tick);
        now = Date.now();
        timer = setTimeout(tick, MINUTE - (now % MINUTE));
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        stop();
      };
    },
  };
}
