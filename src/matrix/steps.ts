// Long work done a few milliseconds at a time, so that the page goes on meanwhile. Knows nothing of what is done.

/** Work that can pause: whatever it yields is a place to stop. */
export type Work = Iterator<void, void>;

/** Work in turn, one piece after the other. */
export interface Steps {
  /** Begins with it at once where nothing else is under way; the rest follows by itself. */
  readonly add: (work: Work) => void;
  /** Drops what is not done yet. */
  readonly stop: () => void;
}

/** How long a step may take, in ms: half of what a frame has. */
const LONGEST = 8;

/** Builds an empty queue of work. */
export function createSteps(): Steps {
  let queue: Work[] = [];
  let isRunning = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function run(): void {
    timer = undefined;
    isRunning = true;
    const end = performance.now() + LONGEST;
    try {
      do {
        const work = queue.shift();
        if (!work) return;
        // Put back only once it has gone well: work that throws is dropped.
        if (work.next().done !== true) queue.unshift(work);
      } while (performance.now() < end);
    } finally {
      isRunning = false;
      if (queue.length > 0) timer = setTimeout(run);
    }
  }

  return {
    add(work) {
      queue.push(work);
      if (!isRunning && timer === undefined) run();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      queue = [];
    },
  };
}
