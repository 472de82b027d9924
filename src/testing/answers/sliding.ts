// POST of the simplified sliding sync (MSC4186): finds the connection's position, waits, and hands out the next one. Knows no content.
import type { Json } from "../json.ts";
import { beginToHear } from "../profile-news.ts";
import { slidingAnswer } from "../sliding.ts";
import { connectionIn, slidingRequest } from "../sliding/request.ts";
import { tokenOf } from "../sync-request.ts";
import { whenNews } from "../waiting.ts";
import type { Route, SignedInCall } from "../wire.ts";
import { bodyOf, refuse, refuseEndpoint, signedIn } from "../wire.ts";
import type { SlidingPosition, World } from "../world.ts";

export const slidingRoutes: readonly Route[] = [signedIn("POST unstable/org.matrix.simplified_msc3575/sync", sync)];

async function sync(call: SignedInCall): Promise<Json> {
  const { world, session, query } = call;
  if (!world.behaviour.slidingSync) refuseEndpoint();
  const body = bodyOf(call);
  const token = query.get("pos");
  const from = token === null ? null : positionNamed(call, token, connectionIn(body));
  const request = slidingRequest(world.behaviour, session, from, body);
  beginToHear(world, session.user.id);
  const mayWait = from !== null;
  const { body: answer, next } = await whenNews(call, mayWait ? Number(query.get("timeout") ?? 0) : 0, () =>
    slidingAnswer(world, request),
  );
  return { pos: remember(world, token, next), ...answer };
}

/** Synapse tells what never was a token of its own from one that expired. */
function positionNamed({ world, session }: SignedInCall, token: string, connection: string): SlidingPosition {
  const found = world.slidingPositions.get(token);
  const isOurs = found?.session === session && found.connection === connection;
  if (!/^\d+\/s\d+$/.test(token)) refuse(400, "M_UNKNOWN", "This is not a position of this server.");
  return isOurs ? found : refuse(400, "M_UNKNOWN_POS", "This position is not known (any more): start again.");
}

/** Forgets the connection's other positions, but for the one it came from: its answer may get lost. One that expired meanwhile has no next. */
function remember(world: World, from: string | null, next: SlidingPosition): string {
  const isExpired = from !== null && !world.slidingPositions.has(from);
  for (const [token, { session, connection }] of world.slidingPositions) {
    if (token !== from && session === next.session && connection === next.connection) {
      world.slidingPositions.delete(token);
    }
  }
  world.slidingSerial += 1;
  const token = `${world.slidingSerial}/${tokenOf(next.position)}`;
  if (!isExpired) world.slidingPositions.set(token, next);
  return token;
}
