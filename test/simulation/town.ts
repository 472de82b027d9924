// The servers of a simulation, their people and rooms, moved without any network. Records what is true, by what the servers took.
import {
  createHomeserver,
  federate,
  type Federating,
  type Homeserver,
  type Login,
  personas,
} from "../../src/testing.ts";
import { RTC_MEMBER } from "./model.ts";
import type { WorldPlan } from "./scenario.ts";
import type { Time } from "./time.ts";

export interface Citizen {
  readonly userId: string;
  readonly home: 0 | 1;
  /** Another client of theirs, which has no kit and no network. */
  readonly elsewhere: Login;
}

/** What was ever true of a person: nothing else may be drawn of them. */
export interface Truth {
  /** Field name → value, as their server holds it. */
  readonly held: Map<string, unknown>;
  /** When each name was set or taken back last. */
  readonly wroteAt: Map<string, number>;
  /** When words were last set, by whichever device. */
  readonly saidAt: Map<unknown, number>;
  /** Each status that their server ever held, as it is drawn. */
  readonly ever: Set<string>;
}

export interface Town {
  readonly servers: readonly [Homeserver, Homeserver];
  readonly people: readonly Citizen[];
  /** The rooms' IDs; an upgraded room's place is taken by its successor. */
  readonly rooms: string[];
  /** The policy room's ID. */
  readonly list: string;
  readonly truthOf: (userId: string) => Truth;
  readonly wrote: (userId: string, name: string, value: unknown) => void;
  /** When a person joined rooms; the beginning where they never did. */
  readonly joinedAt: (userId: string) => readonly number[];
  /** Whose membership of which room was redacted ("!room @person"): not every SDK finds that out. */
  readonly redacted: Set<string>;
  /** Of whom a sync told nonsense in place of what it had to tell, and to whom ("@viewer @person"). */
  readonly garbled: Set<string>;
  /** A request as the person's other client makes it; null when it was refused. */
  readonly act: (
    person: number,
    method: string,
    path: string,
    body?: object,
  ) => Promise<Record<string, unknown> | null>;
  readonly setReachable: (server: 0 | 1, isReachable: boolean) => void;
  readonly setLosingEdus: (isLosing: boolean) => void;
  readonly join: (person: number, roomId: string) => Promise<void>;
  /** Oneself, and everybody with whom a person shares a room. */
  readonly matesOf: (userId: string) => Promise<ReadonlySet<string>>;
  /** What a person's account data hold of a type. */
  readonly keptOf: (userId: string, type: string) => Promise<Record<string, unknown>>;
  readonly login: (person: number) => Login;
}

const NAMES = ["one.test", "two.test"] as const;
const PEOPLE = ["ann", "ben", "cho", "dan", "eve", "fay", "gus", "hal"] as const;

export async function createTown(plan: WorldPlan, time: Time): Promise<Town> {
  const [one, two] = plan.servers.map((persona, index) => {
    const edus = plan.edus || persona === "future";
    return createHomeserver({ ...personas[persona], edus, name: NAMES[index] ?? "" });
  });
  if (!one || !two) throw new Error("A town has two servers.");
  const servers = [one, two] as const;
  const reachable = [true, true];
  // Servers talk over the same wires, without a wait.
  const wired = servers.map(({ name, fetch, meet }, index): Federating => ({
    name,
    meet,
    fetch: (...request) => (reachable[index] ? fetch(...request) : Promise.reject(new TypeError("No route."))),
  }));
  const [first, second] = wired;
  const federation = first && second && federate(first, second, { edus: plan.edus });

  const people = plan.people.map((home, index): Citizen => {
    const { userId } = servers[home].register(PEOPLE[index] ?? `p${index}`);
    return { userId, home, elsewhere: servers[home].login(userId) };
  });
  const truths = new Map(
    people.map(({ userId }) => [
      userId,
      {
        held: new Map(),
        wroteAt: new Map<string, number>(),
        saidAt: new Map<unknown, number>(),
        ever: new Set<string>(),
      },
    ]),
  );

  async function act(person: number, method: string, path: string, body?: object) {
    const citizen = people[person];
    if (!citizen) return null;
    const { baseUrl, fetch } = servers[citizen.home];
    if (!reachable[citizen.home]) return null;
    const response = await time.within(null, () =>
      fetch(`${baseUrl}/_matrix/client/v3/${path}`, {
        method,
        headers: { Authorization: `Bearer ${citizen.elsewhere.accessToken}` },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
    const answer = (await response.json()) as Record<string, unknown>;
    return response.ok ? answer : null;
  }

  const joins = new Map<string, number[]>();
  async function join(person: number, roomId: string): Promise<void> {
    const userId = people[person]?.userId ?? "";
    joins.set(userId, [...(joins.get(userId) ?? []), time.now()]);
    const servers = NAMES.map((name) => `server_name=${name}`).join("&");
    await act(person, "POST", `join/${encodeURIComponent(roomId)}?${servers}`, {});
  }

  async function createRoom(maker: number, members: readonly number[], isPublic: boolean): Promise<string> {
    const made = await act(maker, "POST", "createRoom", {
      preset: isPublic ? "public_chat" : "private_chat",
      power_level_content_override: { events: { [RTC_MEMBER]: 0 } },
    });
    const roomId = String(made?.["room_id"]);
    for (const member of members) {
      if (!isPublic) {
        await act(maker, "POST", `rooms/${encodeURIComponent(roomId)}/invite`, { user_id: people[member]?.userId });
      }
      await join(member, roomId);
    }
    return roomId;
  }

  const rooms: string[] = [];
  for (const { members, isPublic } of plan.rooms) {
    const [maker = 0, ...others] = members;
    rooms.push(await createRoom(maker, others, isPublic));
  }
  // Nobody but the first person is in the list's room with others of the devices' accounts: it must not count as shared.
  const list = await createRoom(0, [], true);

  return {
    servers,
    people,
    rooms,
    list,
    truthOf(userId) {
      const truth = truths.get(userId);
      if (!truth) throw new Error(`Nobody is called ${userId}.`);
      return truth;
    },
    wrote(userId, name, value) {
      const truth = truths.get(userId);
      if (value === undefined) truth?.held.delete(name);
      else truth?.held.set(name, value);
      truth?.wroteAt.set(name, time.now());
      if (typeof value === "string") truth?.ever.add(`💬 ${value}`);
      const { emoji, text } = (value ?? {}) as Record<string, unknown>;
      truth?.saidAt.set(text, time.now());
      if (typeof emoji === "string" && typeof text === "string") truth?.ever.add(`${emoji} ${text}`);
    },
    joinedAt: (userId) => joins.get(userId) ?? [0],
    redacted: new Set(),
    garbled: new Set(),
    act,
    setReachable(server, isReachable) {
      reachable[server] = isReachable;
      servers[server].isOnline = isReachable;
    },
    setLosingEdus(isLosing) {
      if (federation) federation.isLosingEdus = isLosing;
    },
    join,
    async matesOf(userId) {
      const person = people.findIndex((each) => each.userId === userId);
      const joined = (await act(person, "GET", "joined_rooms"))?.["joined_rooms"] as string[];
      const mates = new Set([userId]);
      for (const roomId of joined) {
        const members = await act(person, "GET", `rooms/${encodeURIComponent(roomId)}/joined_members`);
        for (const mate of Object.keys(members?.["joined"] ?? {})) mates.add(mate);
      }
      return mates;
    },
    async keptOf(userId, type) {
      const person = people.findIndex((each) => each.userId === userId);
      return (await act(person, "GET", `user/${encodeURIComponent(userId)}/account_data/${type}`)) ?? {};
    },
    login: (person) => {
      const citizen = people[person];
      if (!citizen) throw new Error(`There is no person ${person}.`);
      return servers[citizen.home].login(citizen.userId);
    },
  };
}
