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

/** So many at a time. */
const SLICE = 200;

/** Work on many alike. */
export function* inSlices<Item>(items: readonly Item[], each: (slice: readonly Item[]) => void): Work {
  for (let index = 0; index < items.length; index += SLICE) {
    each(items.slice(index, index + SLICE));
    yield;
  }
}

/** How long a step may take, in ms, beside its last piece: a third of what a frame has. */
const LONGEST = 5;

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
        const all = queue;
        const work = all.shift();
        if (!work) return;
        // Put back only once it has gone well: work that throws is dropped, and what it stopped stays stopped.
        if (work.next().done !== true && queue === all) all.unshift(work);
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
