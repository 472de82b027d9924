// Trouble on demand: answers that the next matching requests get in place of the server's own. Knows no endpoint and no state.
import type { Answer } from "./wire.ts";
import { isObject } from "./wire.ts";

/** Which of the next requests are refused, and how. */
export interface Refusal {
  /** Only this method. @default every method */
  readonly method?: string;
  /** Only paths (decoded, without the query) that contain or match this. @default every path */
  readonly path?: string | RegExp;
  /** The status to answer with; 0: no answer at all, `fetch` rejects with a `TypeError` as without a network. */
  readonly status: number;
  /** The Matrix error code in the answer. @default "M_UNKNOWN" */
  readonly errcode?: string;
  /** The sentence in the answer. @default a general one */
  readonly error?: string;
  /** More members for the answer, such as `retry_after_ms`; anything but an object is sent in place of it, a string as it is. */
  readonly body?: unknown;
  /** How many requests it meets. @default 1 */
  readonly times?: number;
}

export type Trouble = { readonly refusal: Refusal; left: number }[];

/** Adds a refusal; the function it returns takes it back. */
export function addTrouble(trouble: Trouble, refusal: Refusal): () => void {
  const added = { refusal, left: refusal.times ?? 1 };
  trouble.push(added);
  return () => {
    added.left = 0;
  };
}

/** The answer prepared for this request, if any; null stands for no network. */
export function takeTrouble(trouble: Trouble, method: string, path: string): Answer | null | undefined {
  const met = trouble.find(({ refusal, left }) => left > 0 && matches(refusal, method, path));
  if (!met) return undefined;
  met.left -= 1;
  const { status, errcode = "M_UNKNOWN", error = "Refused by the test.", body } = met.refusal;
  if (status === 0) return null;
  return { status, body: body === undefined || isObject(body) ? { errcode, error, ...body } : body };
}

function matches({ method, path }: Refusal, asked: string, askedPath: string): boolean {
  if (method !== undefined && method.toUpperCase() !== asked) return false;
  if (path === undefined) return true;
  return typeof path === "string" ? askedPath.includes(path) : askedPath.search(path) >= 0;
}
