// What clients ask of events that are held back (MSC4140): how they stand, and what shall become of them. Knows no rooms.
import { asListed, cancelDelayed, delayedNamed, delayedOf, restartDelayed, sendDelayed } from "../delayed.ts";
import type { Json } from "../json.ts";
import type { Call, Route } from "../wire.ts";
import { bodyOf, open, refuse, refuseEndpoint, signedIn } from "../wire.ts";
import type { World } from "../world.ts";

const PATH = "unstable/org.matrix.msc4140/delayed_events";
const ACTIONS = { cancel: cancelDelayed, restart: restartDelayed, send: sendDelayed };

/** Whoever knows an event's name may manage it; the action is in the path, or in the body as earlier drafts had it. */
export const delayedRoutes: readonly Route[] = [
  signedIn(`GET ${PATH}`, ({ world, session }) => {
    mustHaveDelays(world);
    // Both names of two members that earlier drafts called otherwise.
    const listed = delayedOf(world, session.user.id).map((event) => ({
      ...asListed(event),
      delay: event.delay,
      running_since: event.since,
    }));
    return { delayed_events: listed };
  }),
  signedIn(`GET ${PATH}/:delayId`, ({ world, session, param }) => {
    mustHaveDelays(world);
    const event = delayedNamed(world, param("delayId"));
    if (event.userId !== session.user.id) refuse(404, "M_NOT_FOUND", "There is no such delayed event of yours.");
    return asListed(event);
  }),
  open(`POST ${PATH}/:delayId`, (call) => {
    const { action } = bodyOf(call);
    if (action === undefined) refuse(400, "M_MISSING_PARAM", "The body has to contain action.");
    return manage(call, action);
  }),
  ...Object.keys(ACTIONS).map((action) => open(`POST ${PATH}/:delayId/${action}`, (call) => manage(call, action))),
];

function manage({ world, param }: Call, action: unknown): Json {
  mustHaveDelays(world);
  if (action !== "cancel" && action !== "restart" && action !== "send") {
    return refuse(400, "M_INVALID_PARAM", `The action has to be one of: ${Object.keys(ACTIONS).join(", ")}.`);
  }
  ACTIONS[action](world, param("delayId"));
  return {};
}

function mustHaveDelays({ behaviour }: World): void {
  if (behaviour.delayedEvents === null) refuseEndpoint();
}
