// The fetch function: finds the endpoint, keeps the log, makes the trouble asked for. Knows no endpoint's contents.
import { accountRoutes } from "./answers/account.ts";
import { bulkRoutes } from "./answers/bulk.ts";
import { delayedRoutes } from "./answers/delayed.ts";
import { federationRoutes } from "./answers/federation.ts";
import { memberRoutes } from "./answers/members.ts";
import { profileRoutes } from "./answers/profile.ts";
import { restRoutes } from "./answers/rest.ts";
import { roomRoutes } from "./answers/room.ts";
import { slidingRoutes } from "./answers/sliding.ts";
import { syncRoutes } from "./answers/sync.ts";
import { isObject } from "./json.ts";
import type { Way } from "./mishaps.ts";
import { bodyOf, carry } from "./mishaps.ts";
import type { AskedRequest, Mishap, Trouble } from "./trouble.ts";
import { mishapOf } from "./trouble.ts";
import type { Answer, Call, Route } from "./wire.ts";
import { refusalIn, refuse } from "./wire.ts";
import type { Session, World } from "./world.ts";

/** One request in the log of a homeserver. */
export interface LoggedRequest extends AskedRequest {
  /** When it was made, in ms. */
  readonly at: number;
  /** The status of the answer; null while there is none yet (a long poll), 0 where none came (aborted, no network). */
  readonly status: number | null;
  /** The error code in the answer, where it was refused. */
  readonly errcode?: string;
  /** What befell it, where trouble was made. */
  readonly mishap?: Mishap;
}

/** All requests so far, and who wants to hear of each change of them. */
export interface Log {
  readonly requests: LoggedRequest[];
  readonly watchers: Set<() => void>;
}

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly token: string | null;
  readonly originServer: string | null;
  readonly text: string;
  readonly signal: AbortSignal | null;
}

const PREFIX = "/_matrix/";
const CLIENT = [
  accountRoutes,
  bulkRoutes,
  delayedRoutes,
  memberRoutes,
  profileRoutes,
  restRoutes,
  roomRoutes,
  slidingRoutes,
  syncRoutes,
].flat();
const TABLE = [...rowsOf("client", CLIENT), ...rowsOf("federation", federationRoutes)];

function rowsOf(api: string, routes: readonly Route[]): { route: Route; method: string; parts: string[] }[] {
  return routes.map((route) => {
    const [method = "", path = ""] = route.match.split(" ");
    return { route, method, parts: [api, ...path.split("/")] };
  });
}

/** A `fetch` that this server answers, whatever host it is asked at; it fills the log in the order of arrival. */
export function createFetch(world: World, trouble: Trouble, log: Log): typeof fetch {
  const tell = (): void => {
    for (const watcher of log.watchers) watcher();
  };
  return async (input, init) => {
    const asked = await read(input, init);
    asked.signal?.throwIfAborted();
    const session = sessionOf(world, asked);
    const logged: { -readonly [Key in keyof LoggedRequest]: LoggedRequest[Key] } = {
      method: asked.method,
      path: decodeURIComponent(asked.url.pathname),
      query: asked.url.search,
      userId: session?.user.id ?? null,
      deviceId: session?.deviceId ?? null,
      at: Date.now(),
      ...(asked.text !== "" && { body: asked.text }),
      status: null,
    };
    const met = world.isOnline ? mishapOf(trouble, logged) : undefined;
    if (met) logged.mishap = met;
    log.requests.push(logged);
    tell();
    const way: Way = {
      timed: world,
      signal: asked.signal,
      met: met ?? {},
      isOnline: () => world.isOnline,
      ask: () => answerTo(world, asked),
    };
    try {
      const { status, body } = await carry(way);
      logged.status = status;
      if (status >= 400 && isObject(body) && typeof body.errcode === "string") logged.errcode = body.errcode;
      const text = typeof body === "string" ? body : JSON.stringify(body);
      return new Response(bodyOf(way, text), { status, headers: { "Content-Type": "application/json" } });
    } catch (failure) {
      logged.status = 0;
      throw failure;
    } finally {
      tell();
    }
  };
}

async function answerTo(world: World, asked: Asked): Promise<Answer> {
  try {
    return { status: 200, body: await ask(world, asked, sessionOf(world, asked)) };
  } catch (thrown) {
    const refusal = refusalIn(thrown);
    if (!refusal) throw thrown;
    return refusal;
  }
}

function sessionOf({ sessions }: World, { token }: Asked): Session | undefined {
  return token === null ? undefined : sessions.get(token);
}

function ask(world: World, asked: Asked, session: Session | undefined): unknown {
  const parts = partsOf(asked.url.pathname);
  const rows = TABLE.filter((row) => fits(row.parts, parts));
  const row = rows.find(({ method }) => method === asked.method);
  if (!row) return refuse(rows.length > 0 ? 405 : 404, "M_UNRECOGNIZED", "There is no such endpoint here.");
  const params = new Map(row.parts.map((name, index) => [name, parts[index] ?? ""]));
  const call: Call = {
    world,
    userId: session?.user.id ?? null,
    originServer: asked.originServer,
    param: (name) => params.get(`:${name}`) ?? "",
    query: asked.url.searchParams,
    text: asked.text,
    signal: asked.signal,
  };
  if (asked.token !== null && !session)
    return refuse(401, "M_UNKNOWN_TOKEN", "This access token is not known.", { soft_logout: false });
  if (!row.route.needsToken) return row.route.answer(call);
  return session
    ? row.route.answer({ ...call, session })
    : refuse(401, "M_MISSING_TOKEN", "This needs an access token.");
}

function partsOf(pathname: string): string[] {
  if (!pathname.startsWith(PREFIX)) return [];
  return pathname.slice(PREFIX.length).split("/").map(decodeURIComponent);
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  return (
    pattern.length === parts.length && pattern.every((part, index) => part.startsWith(":") || part === parts[index])
  );
}

/** Reads what `fetch` was given without building a `Request`, which refuses signals of another realm. */
async function read(input: RequestInfo | URL, init: RequestInit = {}): Promise<Asked> {
  const request = typeof input === "object" && "url" in input ? input : null;
  const url = new URL(typeof input === "object" && "url" in input ? input.url : input, "https://localhost");
  const headers = new Headers(init.headers ?? request?.headers);
  const authorization = headers.get("Authorization") ?? "";
  const bearer = /^Bearer (.+)$/.exec(authorization)?.[1];
  return {
    method: (init.method ?? request?.method ?? "GET").toUpperCase(),
    url,
    originServer: /^X-Matrix .*origin="([^"]+)"/.exec(authorization)?.[1] ?? null,
    token: bearer ?? url.searchParams.get("access_token"),
    text: await textOf(request, init.body ?? null),
    signal: init.signal ?? request?.signal ?? null,
  };
}

/** At once where it can be had at once, so that requests arrive in the order they were made. */
function textOf(request: Request | null, body: BodyInit | null): string | Promise<string> {
  if (typeof body === "string") return body;
  if (body !== null) return new Response(body).text();
  return request ? request.text() : "";
}
