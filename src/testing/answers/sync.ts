// GET /sync: reads the request, waits where there is nothing to say, and hands out the answer. Knows no content.
import type { Json } from "../json.ts";
import { isObject } from "../json.ts";
import { syncAnswer } from "../sync.ts";
import type { SyncRequest } from "../sync-request.ts";
import { filterOf, positionOf } from "../sync-request.ts";
import { whenNews } from "../waiting.ts";
import type { Route, SignedInCall } from "../wire.ts";
import { parsed, refuse, signedIn } from "../wire.ts";

export const syncRoutes: readonly Route[] = [signedIn("GET v3/sync", sync)];

async function sync(call: SignedInCall): Promise<Json> {
  const { world, query } = call;
  const request = requestIn(call);
  const mayWait = request.since !== null && !request.wantsFullState;
  const { body } = await whenNews(call, mayWait ? Number(query.get("timeout") ?? 0) : 0, () =>
    syncAnswer(world, request),
  );
  return body;
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
