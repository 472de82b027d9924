// One version of matrix-js-sdk, silenced, and what a device needs of it. Two versions in one process throw, so a process chooses once.
import type * as Sdk43 from "matrix-js-sdk";
import type * as Sliding43 from "matrix-js-sdk/lib/sliding-sync.js";
import type * as Memory43 from "matrix-js-sdk/lib/store/memory.js";

export interface Sdk {
  readonly version: 38 | 43;
  readonly createClient: typeof Sdk43.createClient;
  readonly SlidingSync: typeof Sliding43.SlidingSync;
  readonly MemoryStore: typeof Memory43.MemoryStore;
  readonly SyncAccumulator: typeof Sdk43.SyncAccumulator;
}

interface Logging {
  readonly logger: unknown;
}

/** Loads it; call once a process. */
export async function loadSdk(version: 38 | 43): Promise<Sdk> {
  const [sdk, sliding, memory, logging] =
    version === 43
      ? await Promise.all([
          import("matrix-js-sdk"),
          import("matrix-js-sdk/lib/sliding-sync.js"),
          import("matrix-js-sdk/lib/store/memory.js"),
          import("matrix-js-sdk/lib/logger.js"),
        ])
      : await Promise.all([
          import("matrix-js-sdk-38") as unknown as Promise<typeof Sdk43>,
          import("matrix-js-sdk-38/lib/sliding-sync.js") as unknown as Promise<typeof Sliding43>,
          import("matrix-js-sdk-38/lib/store/memory.js") as unknown as Promise<typeof Memory43>,
          import("matrix-js-sdk-38/lib/logger.js") as unknown as Promise<Logging>,
        ]);
  silence(logging.logger);
  return {
    version,
    createClient: sdk.createClient,
    SyncAccumulator: sdk.SyncAccumulator,
    SlidingSync: sliding.SlidingSync,
    MemoryStore: memory.MemoryStore,
  };
}

// Its children take their methods from this factory when they are made.
function silence(logger: unknown): void {
  const global = logger as { methodFactory: () => () => void; rebuild?: () => void; setLevel: (level: string) => void };
  global.methodFactory = () => () => {};
  if (global.rebuild) global.rebuild();
  else global.setLevel("silent");
}
