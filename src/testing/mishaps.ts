// What trouble does to one request: late, lost, twice, refused, or with a body that is no whole one. Knows no endpoint and decides nothing.
import { isObject } from "./json.ts";
import type { Timed } from "./timers.ts";
import { later } from "./timers.ts";
import type { Met, Refused } from "./trouble.ts";
import type { Answer } from "./wire.ts";

/** The way a request takes: what `fetch` gives for it, or how it rejects. */
export interface Way {
  readonly timed: Timed;
  readonly signal: AbortSignal | null;
  readonly met: Met;
  /** Whether the server can be reached at this moment. */
  readonly isOnline: () => boolean;
  /** The server's own answer. */
  readonly ask: () => Promise<Answer>;
}

/** Takes a request to the server and its answer back; rejects with a `TypeError` where either is lost. */
export async function carry(way: Way): Promise<Answer> {
  const { met, signal } = way;
  const { detour = 0, twice = false, lose, delay = 0, hold = false, refuse } = met;
  if (detour > 0) await wait(way, detour);
  mustArrive(way);
  if (lose === "request" || refuse?.status === 0) throw noNetwork();
  if (twice && !refuse) await way.ask();
  const answer = refuse ? refusal(refuse) : await way.ask();
  const isLate = delay > 0 || hold;
  if (delay > 0) await wait(way, delay);
  if (hold) await wait(way, Infinity, met.released);
  signal?.throwIfAborted();
  if (isLate) mustArrive(way);
  if (lose === "answer") throw noNetwork();
  return answer;
}

/** What the client reads: the text, or a stream that does not give it whole. */
export function bodyOf({ timed, signal, met }: Way, text: string): BodyInit {
  if (met.body === undefined) return text;
  const half = text.slice(0, text.length >> 1);
  if (met.body === "half") return half;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(half));
      if (met.body === "break") {
        controller.error(noNetwork());
        return;
      }
      const forget = later(timed, Infinity, () => controller.error(noNetwork()));
      const abort = (): void => {
        forget();
        controller.error(signal?.reason);
      };
      signal?.addEventListener("abort", abort, { once: true });
    },
  });
}

function refusal({ status, errcode = "M_UNKNOWN", error = "Refused by the test.", body }: Refused): Answer {
  return { status, body: body === undefined || isObject(body) ? { errcode, error, ...body } : body };
}

function mustArrive({ isOnline }: Way): void {
  if (!isOnline()) throw noNetwork();
}

function noNetwork(): TypeError {
  return new TypeError("There is no network.");
}

/** Waits; rejects as `fetch` does where the request is aborted meanwhile, or the server stops. */
function wait({ timed, signal }: Way, ms: number, released?: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let forget = (): void => {};
    const settle = (then: () => void): void => {
      forget();
      signal?.removeEventListener("abort", abort);
      then();
    };
    const abort = (): void => settle(() => reject(signal?.reason as Error));
    forget = later(timed, ms, (why) => settle(() => (why === "due" ? resolve() : reject(noNetwork()))));
    signal?.addEventListener("abort", abort, { once: true });
    void released?.then(() => settle(resolve));
  });
}
