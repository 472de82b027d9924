// What clients ask in passing: what the server can do, and everything that needs a harmless answer. Knows no rooms' contents.
import type { Json } from "../json.ts";
import { stringIn } from "../json.ts";
import { profileOf } from "../profiles.ts";
import type { Call, Route, SignedInCall } from "../wire.ts";
import { bodyOf, open, refuse, signedIn } from "../wire.ts";

export const restRoutes: readonly Route[] = [
  open("GET versions", versions),
  signedIn("GET v3/capabilities", capabilities),
  signedIn("POST v3/user_directory/search", searchUsers),
  signedIn("POST v3/users/:userId/report", reportUser),
  signedIn("GET v3/pushrules/", () => ({ global: { override: [], content: [], room: [], sender: [], underride: [] } })),
  signedIn("POST v3/keys/upload", () => ({ one_time_key_counts: {} })),
  signedIn("POST v3/keys/query", () => ({ device_keys: {}, failures: {} })),
  signedIn("POST v3/keys/claim", () => ({ one_time_keys: {}, failures: {} })),
  signedIn("GET v3/keys/changes", () => ({ changed: [], left: [] })),
  signedIn("GET v3/presence/:userId/status", () => ({ presence: "offline" })),
  signedIn("GET v3/rooms/:roomId/context/:eventId", () => refuse(404, "M_NOT_FOUND", "Context is not kept here.")),
  ...[
    "POST v3/keys/device_signing/upload",
    "POST v3/keys/signatures/upload",
    "PUT v3/sendToDevice/:type/:transactionId",
    "PUT v3/presence/:userId/status",
    "PUT v3/rooms/:roomId/typing/:userId",
    "POST v3/rooms/:roomId/receipt/:type/:eventId",
    "POST v3/rooms/:roomId/read_markers",
  ].map((match) => signedIn(match, () => ({}))),
];

function versions({ world: { behaviour } }: Call): Json {
  const { names, push, profileFields, slidingSync, slidingPush, delayedEvents, stickyEvents, bulkProfiles, flags } =
    behaviour;
  const features = {
    "uk.tcpip.msc4133": profileFields === "unstable",
    "uk.tcpip.msc4133.stable": profileFields === true,
    "org.matrix.msc4429": push && names !== "stable",
    "org.matrix.msc4429.stable": push && names !== "unstable",
    "org.matrix.simplified_msc3575": slidingSync,
    "org.matrix.msc4262": slidingSync && slidingPush && names !== "stable",
    "org.matrix.msc4140": delayedEvents !== null,
    "org.matrix.msc4354": stickyEvents,
    "org.matrix.msc4536": bulkProfiles && names !== "stable",
    "org.matrix.msc4536.stable": bulkProfiles && names !== "unstable",
  };
  return {
    versions: Array.from({ length: 15 }, (_, index) => `v1.${index + 1}`),
    unstable_features: flags ? features : {},
  };
}

function capabilities({ world: { behaviour } }: SignedInCall): Json {
  const { profileFields, capabilities: said } = behaviour;
  const name = profileFields === "unstable" ? "uk.tcpip.msc4133.profile_fields" : "m.profile_fields";
  return {
    capabilities: {
      "m.change_password": { enabled: false },
      "m.room_versions": { default: "10", available: { "10": "stable" } },
      ...(profileFields !== false && said && { [name]: said }),
    },
  };
}

/** Takes a report (MSC4260) and, as Synapse does, says nothing of whether such a person exists. */
function reportUser(call: SignedInCall): Json {
  if (stringIn(bodyOf(call), "reason") === undefined) refuse(400, "M_BAD_JSON", "The body has to contain a reason.");
  return {};
}

/** Finds everybody on the server by id or name, strangers included. */
function searchUsers(call: SignedInCall): Json {
  const term = (stringIn(bodyOf(call), "search_term") ?? "").toLowerCase();
  const others = [...call.world.users.values()].filter((user) => user !== call.session.user);
  const results = others.map((user) => {
    const { displayname, avatar_url } = profileOf(user);
    return { user_id: user.id, display_name: displayname, avatar_url };
  });
  return {
    limited: false,
    results: results.filter(({ user_id, display_name }) =>
      `${user_id} ${String(display_name)}`.toLowerCase().includes(term),
    ),
  };
}
