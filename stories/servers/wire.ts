// A tape on the wire: every request that passes, once it is answered, newest first. Knows what was said, not who draws it.
import { carriedBy, type Carried } from "./crossing.ts";

/** One request on the tape. */
export interface Passed {
  readonly id: number;
  readonly at: Date;
  readonly from: string;
  readonly to: string;
  readonly method: string;
  /** Decoded, from behind `/_matrix/` on, without the query. */
  readonly path: string;
  /** 0 where no answer came. */
  readonly status: number;
  readonly isOfProfiles: boolean;
  readonly carried: readonly Carried[];
}

/** A tape that can be read while it runs. */
export interface Wire {
  readonly read: () => readonly Passed[];
  readonly subscribe: (changed: () => void) => () => void;
  /** Everything that passes through the fetch function it gives back is taped. */
  readonly tape: (fetchFn: typeof fetch, from: string, to: string) => typeof fetch;
  /** Tapes what passes in no request of ours. */
  readonly note: (passed: Omit<Passed, "id" | "at">) => void;
  readonly clear: () => void;
}

const LONGEST = 300;

/** An empty tape. */
export function createWire(): Wire {
  let passed: readonly Passed[] = [];
  let count = 0;
  const listeners = new Set<() => void>();

  function keep(next: readonly Passed[]): void {
    passed = next;
    for (const changed of listeners) changed();
  }

  function note(one: Omit<Passed, "id" | "at">): void {
    keep([{ id: ++count, at: new Date(), ...one }, ...passed].slice(0, LONGEST));
  }

  return {
    read: () => passed,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    tape: (fetchFn, from, to) => async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const method = init?.method ?? "GET";
      const path = decodeURIComponent(url.pathname).replace(/^\/_matrix\//, "");
      const response = await fetchFn(input, init).catch((error: unknown) => {
        // A client that stops cuts its long poll: nothing passed.
        if (!init?.signal?.aborted) note({ from, to, method, path, status: 0, isOfProfiles: false, carried: [] });
        throw error;
      });
      const asked = parsed(typeof init?.body === "string" ? init.body : "");
      const answered = parsed(await response.clone().text());
      const exchange = { method, path, query: url.searchParams, status: response.status, asked, answered };
      note({ from, to, method, path, status: response.status, ...carriedBy(exchange) });
      return response;
    },
    note,
    clear: () => keep([]),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
