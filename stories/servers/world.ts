// The world of one choice: one server or two, Alice and Bob with clients of matrix-js-sdk, and a tape on every wire. Knows no React.
import { type MatrixClient, Preset } from "matrix-js-sdk";
import {
  type Appservice,
  createHomeserver,
  federate,
  type Homeserver,
  type Persona,
  personas,
} from "../../src/testing.ts";
import { begin, clientOf } from "../live/town.ts";
import { createWire, type Wire } from "./wire.ts";

/** What a person chose. */
export interface Choice {
  readonly persona: Persona;
  /** Whether Bob is on another server of the same kind, and whether the two tell each other of profiles (MSC4259). */
  readonly federation: "none" | "without EDUs" | "with EDUs";
  /** Whether an appservice adds to profiles (MSC4337). */
  readonly hasHR: boolean;
}

/** A world that runs. */
export interface ServersWorld {
  readonly roomId: string;
  readonly alice: MatrixClient;
  readonly bob: MatrixClient;
  /** Whose profile an appservice adds to. */
  readonly isSupplemented: (userId: string) => boolean;
  /** What crossed since both clients began. */
  readonly wire: Wire;
  readonly stop: () => void;
}

const STATUS = "org.matrix.msc4426.status";
const HERE = "here.test";
const THERE = "there.test";

/** Builds it; what was needed to do so is not on the tape. */
export async function buildWorld({ persona, federation, hasHR }: Choice): Promise<ServersWorld> {
  const wire = createWire();
  const serverCalled = (name: string): Homeserver =>
    createHomeserver({ ...personas[persona], name, appservices: hasHR ? [hrOf(name, wire)] : [] });
  const here = serverCalled(HERE);
  const there = federation === "none" ? here : serverCalled(THERE);
  const servers = new Set([here, there]);
  if (there !== here) {
    const [one, other] = [taped(here, THERE, wire), taped(there, HERE, wire)];
    federate(one, other, { edus: federation === "with EDUs" });
  }
  const signedIn = (name: string, server: Homeserver): MatrixClient => {
    const login = server.register(name.toLowerCase(), { displayName: name });
    return clientOf({ baseUrl: server.baseUrl, fetch: wire.tape(server.fetch, name, server.name) }, login);
  };
  const [alice, bob] = [signedIn("Alice", here), signedIn("Bob", there)];
  there.setProfileField(bob.getSafeUserId(), STATUS, { emoji: "🎧", text: "Focusing" });
  const { room_id: roomId } = await alice.createRoom({ preset: Preset.PublicChat, name: "Garden" });
  await bob.joinRoom(roomId, { viaServers: [HERE] });
  wire.clear();
  await Promise.all([begin(alice), begin(bob)]);
  return {
    roomId,
    alice,
    bob,
    isSupplemented: (userId) => hasHR && userId === bob.getUserId(),
    wire,
    stop() {
      for (const client of [alice, bob]) client.stopClient();
      for (const server of servers) server.stop();
    },
  };
}

/** A server whose questions from the other one are taped. */
function taped(server: Homeserver, asker: string, wire: Wire): Pick<Homeserver, "name" | "fetch" | "meet"> {
  return { name: server.name, meet: server.meet, fetch: wire.tape(server.fetch, asker, server.name) };
}

/** Says that Bob is on holiday: to colleagues until when, to other servers not; to himself nothing. */
function hrOf(server: string, wire: Wire): Appservice {
  return {
    namespaces: { users: [{ regex: `@bob:${server}`, exclusive: false }] },
    msc4337_supports_profile_lookup: true,
    supports_profile_lookup: true,
    profile: ({ userId, key, fromUserId }) => {
      if (fromUserId === userId) return null;
      const text = fromUserId === null ? "On holiday" : "On holiday until Friday";
      const fields = { "m.status": { emoji: "🌴", text } };
      const path = `app/uk.half-shot.msc4337/profile/${userId}${key === undefined ? "" : `/${key}`}`;
      const said = Object.entries(fields).map(([field, value]) => ({ userId, field, value }));
      const carried = [
        { way: "read" as const, name: fromUserId === null ? "for another server" : `for ${fromUserId}`, said },
      ];
      wire.note({ from: server, to: "HR", method: "GET", path, status: 200, isOfProfiles: true, carried });
      return fields;
    },
  };
}
