// One request as an endpoint sees it, and how it is refused. Knows no endpoint, no fetch and no state.
import type { Json } from "./json.ts";
import { isObject } from "./json.ts";
import type { Session, User, World } from "./world.ts";

export interface Call {
  readonly world: World;
  /** Whose access token came with it; null where none did. */
  readonly userId: string | null;
  /** The server that asks, of a request between servers; else null. */
  readonly originServer: string | null;
  /** A named part of the path, decoded; "" where the path has no such part. */
  readonly param: (name: string) => string;
  readonly query: URLSearchParams;
  readonly text: string;
  readonly signal: AbortSignal | null;
}

export interface SignedInCall extends Call {
  readonly session: Session;
}

/** `match` is a method and a path below `/_matrix/client` or `/_matrix/federation`; what `answer` returns is sent with 200. */
export type Route =
  | { readonly match: string; readonly needsToken: false; answer(call: Call): unknown }
  | { readonly match: string; readonly needsToken: true; answer(call: SignedInCall): unknown };

export function open(match: string, answer: (call: Call) => unknown): Route {
  return { match, needsToken: false, answer };
}

export function signedIn(match: string, answer: (call: SignedInCall) => unknown): Route {
  return { match, needsToken: true, answer };
}

export interface Answer {
  readonly status: number;
  /** A string is sent as it is, anything else as JSON. */
  readonly body: unknown;
}

export function refuse(status: number, errcode: string, error: string, more?: Json): never {
  throw Object.assign(new Error(`${errcode}: ${error}`), { answer: { status, body: { errcode, error, ...more } } });
}

export function refuseEndpoint(): never {
  return refuse(404, "M_UNRECOGNIZED", "There is no such endpoint here.");
}

export function refusalIn(thrown: unknown): Answer | null {
  return thrown instanceof Error && "answer" in thrown ? (thrown.answer as Answer) : null;
}

export function bodyOf(call: Call): Json {
  const body = parsed(call.text);
  if (!isObject(body)) refuse(400, "M_BAD_JSON", "The body has to be a JSON object.");
  return body;
}

export function bodyIfAny(call: Call): Json {
  return call.text === "" ? {} : bodyOf(call);
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(400, "M_NOT_JSON", "This is not JSON.");
  }
}

export function mustBeOneself(call: SignedInCall): void {
  if (call.param("userId") !== call.session.user.id) refuse(403, "M_FORBIDDEN", "This belongs to another user.");
}

export function mustNotBeSuspended(user: User): void {
  if (user.isSuspended) refuse(403, "M_USER_SUSPENDED", "This account is suspended.");
}
