// Reading many profiles with one request (MSC4536): what the server knows itself, nobody is asked. Knows no rooms but who is in one.
import type { Json } from "../json.ts";
import { mustBeJoined } from "../power.ts";
import { profileIn } from "../profiles.ts";
import { mustNotReadTooOften } from "../rate.ts";
import { usersWith } from "../rooms.ts";
import type { Route, SignedInCall } from "../wire.ts";
import { bodyOf, refuse, refuseEndpoint, signedIn } from "../wire.ts";
import type { World } from "../world.ts";
import { roomIn } from "./members.ts";

const MOST = 100;

export const bulkRoutes: readonly Route[] = (["unstable", "stable"] as const).flatMap((name) => {
  const prefix = name === "unstable" ? "unstable/org.matrix.msc4536" : "v3";
  const mustExist = ({ world: { behaviour } }: SignedInCall): void => {
    if (!behaviour.bulkProfiles || ![name, "both"].includes(behaviour.names)) refuseEndpoint();
  };
  return [
    signedIn(`POST ${prefix}/profiles/query`, (call) => {
      mustExist(call);
      const { users, fields } = bodyOf(call);
      if (!Array.isArray(users) || !users.every((userId) => typeof userId === "string")) {
        return refuse(400, "M_BAD_JSON", "users has to be a list of user ids.");
      }
      if (users.length > MOST) refuse(400, "M_INVALID_PARAM", `At most ${MOST} profiles are read at once.`);
      return answer(call, users, fields);
    }),
    signedIn(`GET ${prefix}/rooms/:roomId/profiles`, (call) => {
      mustExist(call);
      const room = roomIn(call);
      mustBeJoined(room, call.session.user.id);
      return answer(call, usersWith(room, "join"), call.query.get("fields") ?? undefined);
    }),
  ];
});

/** `fields`: names between commas; without it, all. */
function answer({ world, session }: SignedInCall, users: readonly string[], fields: unknown): Json {
  if (fields !== undefined && typeof fields !== "string")
    return refuse(400, "M_BAD_JSON", "fields has to be a string.");
  mustNotReadTooOften(world, session.user.id);
  const keys = fields?.split(",").map((key) => key.trim());
  return Object.fromEntries(users.flatMap((userId) => known(world, userId, keys)));
}

/** `{}` says that there is none: that is known of one's own people only. Of others what they told (MSC4259), or nothing at all. */
function known(world: World, userId: string, keys: readonly string[] | undefined): [string, Json][] {
  const profile = profileIn(world, userId);
  if (!profile) return [];
  const told = Object.fromEntries([...profile].filter(([key]) => keys === undefined || keys.includes(key)));
  return world.users.has(userId) || Object.keys(told).length > 0 ? [[userId, told]] : [];
}
