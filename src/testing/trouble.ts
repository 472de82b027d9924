// Trouble on demand: what the next matching requests get in place of the server's own answer, or what befalls that. Knows no endpoint and no state.
import { isObject } from "./json.ts";
import type { Answer } from "./wire.ts";

/** Which of the next requests are met. */
export interface Matching {
  /** Only this method. @default every method */
  readonly method?: string;
  /** Only paths (decoded, without the query) that contain or match this. @default every path */
  readonly path?: string | RegExp;
  /** How many requests it meets. @default 1 */
  readonly times?: number;
  /** How likely a matching request is met, from 0 to 1; the same `seed` meets the same ones again. @default 1 */
  readonly chance?: number;
  /** Any whole number. @default 1 */
  readonly seed?: number;
}

/** Which of the next requests are refused, and how. */
export interface Refusal extends Matching {
  /** The status to answer with; 0: no answer at all, `fetch` rejects with a `TypeError` as without a network. */
  readonly status: number;
  /** The Matrix error code in the answer. @default "M_UNKNOWN" */
  readonly errcode?: string;
  /** The sentence in the answer. @default a general one */
  readonly error?: string;
  /** More members for the answer, such as `retry_after_ms`; anything but an object is sent in place of it, a string as it is. */
  readonly body?: unknown;
}

/** What befalls the next requests, which the server answers as usual. */
export interface Disturbance extends Matching {
  /** How much later the answer comes than the server made it, in ms. @default 0 */
  readonly delay?: number;
  /** Whether the answer is kept until what `disturbNext` returned is called: so answers come in another order. @default false */
  readonly hold?: boolean;
  /** What is lost: the request before the server sees it, or the answer once the server considers it sent; `fetch` rejects with a `TypeError`. */
  readonly lose?: "request" | "answer";
}

interface Waiting<T> {
  readonly meant: T;
  readonly random: () => number;
  left: number;
}

/** A disturbance that met a request; `release` settles once it lets the answer go. */
export interface Disturbed extends Disturbance {
  readonly released: Promise<void>;
}

export interface Trouble {
  readonly refusals: Waiting<Refusal>[];
  readonly disturbances: Waiting<Disturbed>[];
}

export function createTrouble(): Trouble {
  return { refusals: [], disturbances: [] };
}

/** Adds a refusal; the function it returns takes it back. */
export function refuseNext({ refusals }: Trouble, refusal: Refusal): () => void {
  return add(refusals, refusal);
}

/** Adds a disturbance; the function it returns takes it back and lets go of all answers it holds. */
export function disturbNext({ disturbances }: Trouble, disturbance: Disturbance): () => void {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const takeBack = add(disturbances, { ...disturbance, released });
  return () => {
    takeBack();
    release();
  };
}

export function disturbanceOf({ disturbances }: Trouble, method: string, path: string): Disturbed | undefined {
  return take(disturbances, method, path);
}

/** The answer prepared for this request, if any; null stands for no network. */
export function refusalOf({ refusals }: Trouble, method: string, path: string): Answer | null | undefined {
  const met = take(refusals, method, path);
  if (!met) return undefined;
  const { status, errcode = "M_UNKNOWN", error = "Refused by the test.", body } = met;
  if (status === 0) return null;
  return { status, body: body === undefined || isObject(body) ? { errcode, error, ...body } : body };
}

/** Waits as long as the answer is kept; rejects as `fetch` does where the request is aborted meanwhile. */
export async function keptBack(
  { delay = 0, hold = false, released }: Disturbed,
  signal: AbortSignal | null,
): Promise<void> {
  if (delay > 0) await undisturbed(new Promise((resolve) => setTimeout(resolve, delay)), signal);
  if (hold) await undisturbed(released, signal);
}

function undisturbed(wait: Promise<void>, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal?.reason as Error);
    signal?.addEventListener("abort", abort, { once: true });
    void wait.then(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    });
  });
}

function add<T extends Matching>(waiting: Waiting<T>[], meant: T): () => void {
  const added = { meant, random: randomFrom(meant.seed ?? 1), left: meant.times ?? 1 };
  waiting.push(added);
  return () => {
    added.left = 0;
  };
}

function take<T extends Matching>(waiting: readonly Waiting<T>[], method: string, path: string): T | undefined {
  const met = waiting.find(
    ({ meant, random, left }) => left > 0 && matches(meant, method, path) && random() < (meant.chance ?? 1),
  );
  if (met) met.left -= 1;
  return met?.meant;
}

function matches({ method, path }: Matching, asked: string, askedPath: string): boolean {
  if (method !== undefined && method.toUpperCase() !== asked) return false;
  if (path === undefined) return true;
  return typeof path === "string" ? askedPath.includes(path) : askedPath.search(path) >= 0;
}

/** Evenly spread numbers from 0 to below 1, the same ones for the same seed: a linear congruence of 32 bits. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
