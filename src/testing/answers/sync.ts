// GET /sync: reads the request, waits where there is nothing to say, and hands out the answer. Knows no content.
import { syncAnswer } from "../sync.ts";
import type { SyncRequest } from "../sync-request.ts";
import { filterOf, positionOf } from "../sync-request.ts";
import type { Route, SignedInCall } from "../wire.ts";
import { isObject, parsed, refuse, signedIn } from "../wire.ts";
import type { Json, Waiter, World } from "../world.ts";

export const syncRoutes: readonly Route[] = [signedIn("GET v3/sync", sync)];

async function sync(call: SignedInCall): Promise<Json> {
  const { world, query, signal } = call;
  const request = requestIn(call);
  const mayWait = request.since !== null && !request.wantsFullState;
  const end = Date.now() + (mayWait ? Number(query.get("timeout") ?? 0) : 0);
  for (;;) {
    signal?.throwIfAborted();
    const { body, isEmpty } = syncAnswer(world, request);
    const left = end - Date.now();
    if (!isEmpty || left <= 0 || (await nextChange(world, left, signal)) === "stopped") return body;
    if (!world.sessions.has(call.session.accessToken)) refuse(401, "M_UNKNOWN_TOKEN", "This session was signed out.");
  }
}

function requestIn({ world, query, session }: SignedInCall): SyncRequest {
  const token = query.get("since");
  const since =
    token === null
      ? null
      : (positionOf(token) ?? refuse(400, "M_INVALID_PARAM", "This is not a since token of this server."));
  const asked = query.get("filter") ?? "{}";
  const raw = asked.startsWith("{") ? parsed(asked) : session.user.filters[Number(asked)];
  if (!isObject(raw)) return refuse(400, "M_INVALID_PARAM", "There is no such filter.");
  return { session, since, wantsFullState: query.get("full_state") === "true", filter: filterOf(world.behaviour, raw) };
}

function nextChange(world: World, ms: number, signal: AbortSignal | null): Promise<"news" | "stopped"> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      world.waiters.delete(waiter);
      then();
    };
    const abort = (): void => settle(() => reject(signal?.reason as Error));
    const waiter: Waiter = {
      end: (why) => settle(() => resolve(why)),
      cut: () => settle(() => reject(new TypeError("The network was cut."))),
    };
    const timer = setTimeout(() => waiter.end("news"), ms);
    signal?.addEventListener("abort", abort);
    world.waiters.add(waiter);
  });
}
