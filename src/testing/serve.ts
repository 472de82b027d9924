// The fetch function: finds the endpoint, keeps the log, makes the trouble asked for. Knows no endpoint's contents.
import { accountRoutes } from "./answers/account.ts";
import { memberRoutes } from "./answers/members.ts";
import { profileRoutes } from "./answers/profile.ts";
import { restRoutes } from "./answers/rest.ts";
import { roomRoutes } from "./answers/room.ts";
import { syncRoutes } from "./answers/sync.ts";
import type { Trouble } from "./trouble.ts";
import { takeTrouble } from "./trouble.ts";
import type { Answer, Call } from "./wire.ts";
import { refusalIn, refuse } from "./wire.ts";
import type { Session, World } from "./world.ts";

/** One request in the log of a homeserver. */
export interface LoggedRequest {
  readonly method: string;
  /** The path from `/_matrix` on, decoded, without the query. */
  readonly path: string;
  /** The query with its leading "?", still encoded; "" where there was none. */
  readonly query: string;
  /** Whose access token it carried; null for none or an unknown one. */
  readonly userId: string | null;
  /** The body as it was sent; absent where there was none. */
  readonly body?: string;
  /** The status of the answer; null while there is none yet (a long poll), 0 where none came (aborted, no network). */
  readonly status: number | null;
}

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly token: string | null;
  readonly text: string;
  readonly signal: AbortSignal | null;
}

const PREFIX = "/_matrix/client/";
const TABLE = [accountRoutes, memberRoutes, profileRoutes, restRoutes, roomRoutes, syncRoutes].flat().map((route) => {
  const [method = "", path = ""] = route.match.split(" ");
  return { route, method, parts: path.split("/") };
});

/** A `fetch` that this server answers, whatever host it is asked at; it fills `log` in the order of arrival. */
export function createFetch(world: World, trouble: Trouble, log: LoggedRequest[]): typeof fetch {
  return async (input, init) => {
    const asked = await read(input, init);
    asked.signal?.throwIfAborted();
    const session = asked.token === null ? undefined : world.sessions.get(asked.token);
    const logged = {
      method: asked.method,
      path: decodeURIComponent(asked.url.pathname),
      query: asked.url.search,
      userId: session?.user.id ?? null,
      ...(asked.text !== "" && { body: asked.text }),
      status: null as number | null,
    };
    log.push(logged);
    try {
      const prepared = world.isOnline ? takeTrouble(trouble, asked.method, logged.path) : null;
      if (prepared === null) throw new TypeError("There is no network.");
      const { status, body } = prepared ?? (await answerTo(world, asked, session));
      asked.signal?.throwIfAborted();
      logged.status = status;
      const headers = { "Content-Type": "application/json" };
      return new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });
    } catch (failure) {
      logged.status = 0;
      throw failure;
    }
  };
}

async function answerTo(world: World, asked: Asked, session: Session | undefined): Promise<Answer> {
  try {
    return { status: 200, body: await ask(world, asked, session) };
  } catch (thrown) {
    const refusal = refusalIn(thrown);
    if (!refusal) throw thrown;
    return refusal;
  }
}

function ask(world: World, asked: Asked, session: Session | undefined): unknown {
  const parts = partsOf(asked.url.pathname);
  const rows = TABLE.filter((row) => fits(row.parts, parts));
  const row = rows.find(({ method }) => method === asked.method);
  if (!row) return refuse(rows.length > 0 ? 405 : 404, "M_UNRECOGNIZED", "There is no such endpoint here.");
  const params = new Map(row.parts.map((name, index) => [name, parts[index] ?? ""]));
  const call: Call = {
    world,
    param: (name) => params.get(`:${name}`) ?? "",
    query: asked.url.searchParams,
    text: asked.text,
    signal: asked.signal,
  };
  if (!row.route.needsToken) return row.route.answer(call);
  if (asked.token === null) return refuse(401, "M_MISSING_TOKEN", "This needs an access token.");
  if (!session) return refuse(401, "M_UNKNOWN_TOKEN", "This access token is not known.", { soft_logout: false });
  return row.route.answer({ ...call, session });
}

function partsOf(pathname: string): string[] {
  if (!pathname.startsWith(PREFIX)) return [];
  const path = pathname.slice(PREFIX.length).replace(/^r0\//, "v3/").replace(/\/$/, "");
  return path.split("/").map(decodeURIComponent);
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  return (
    pattern.length === parts.length && pattern.every((part, index) => part.startsWith(":") || part === parts[index])
  );
}

/** Reads what `fetch` was given without building a `Request`, which refuses signals of another realm. */
async function read(input: RequestInfo | URL, init: RequestInit = {}): Promise<Asked> {
  const request = typeof input === "object" && "url" in input ? input : null;
  const url = new URL(request ? request.url : String(input), "https://localhost");
  const headers = new Headers(init.headers ?? request?.headers);
  const bearer = /^Bearer (.+)$/.exec(headers.get("Authorization") ?? "")?.[1];
  const body = init.body ?? null;
  return {
    method: (init.method ?? request?.method ?? "GET").toUpperCase(),
    url,
    token: bearer ?? url.searchParams.get("access_token"),
    text:
      typeof body === "string"
        ? body
        : request && body === null
          ? await request.text()
          : await new Response(body).text(),
    signal: init.signal ?? request?.signal ?? null,
  };
}
