// Who plays in the contract: fresh people on one server, with real clients and the kit, all gone after each test.
import { ClientEvent, type IStartClientOpts } from "matrix-js-sdk";
import { afterEach, beforeAll } from "vitest";
import type { Place, StatusView } from "../../src/core.ts";
import { createPeople, until, type Account, type Person, type Server } from "../people.ts";
import { asking, type Ask } from "../testing/asking.ts";
import type { Traits } from "./traits.ts";

/** A server of the contract: ours in memory, or a real one. */
export interface ContractServer extends Server {
  readonly name: string;
  login(account: Account & { readonly password: string }): Account | Promise<Account>;
  register(localpart: string): Registered | Promise<Registered>;
}

type Registered = Account & { readonly password: string };

/** Somebody with plain requests in their name, and no client yet. */
export interface Actor extends Registered {
  readonly ask: Ask;
  /** The path of one of their profile's fields. */
  readonly field: (key: string) => string;
}

/** The people of one test, on a server and another that it federates with. */
export interface Scene {
  /** What the servers are like. */
  readonly traits: Traits;
  readonly serverName: () => string;
  readonly register: (name: string, where?: "here" | "there") => Promise<Actor>;
  /** Plain requests with any token, or none. */
  readonly asking: (accessToken?: string) => Ask;
  /** Starts a client, and the kit on it; the same person again is another device. */
  readonly arrive: (actor: Actor, start?: IStartClientOpts, hold?: Hold) => Promise<Person>;
  /** As `view`, once the news is there: it comes by itself, and where nothing is pushed the kit is told to ask for it. */
  readonly told: (viewer: Person, of: Pick<Account, "userId">, place: Place) => () => Promise<StatusView>;
}

/** Holds a client's next sync back until it is let go, so that much can happen within one. */
export interface Hold {
  isHeld: boolean;
  isWaiting: boolean;
  letGo: () => void;
}

/** A hold that is open. */
export function createHold(): Hold {
  return { isHeld: false, isWaiting: false, letGo: () => {} };
}

/** The scene of two servers; declares how it is set up and cleared. */
export function createScene(
  traits: Traits,
  connect: () => Promise<readonly [here: ContractServer, there: ContractServer]>,
): Scene {
  let here: ContractServer;
  let there: ContractServer;
  let people: ReturnType<typeof createPeople>[] = [];
  // Several files of cases meet on one real server at the same time.
  const crowd = crypto.randomUUID().slice(0, 8);
  let number = 0;
  const arrived = new Set<string>();

  beforeAll(async () => {
    [here, there] = await connect();
  });
  afterEach(() => {
    for (const each of people) each.stop();
    people = [];
  });

  const serverOf = ({ userId }: Account): ContractServer => (userId.endsWith(`:${there.name}`) ? there : here);
  const askingAt = ({ baseUrl, fetch: fetchFn = fetch }: ContractServer, accessToken?: string): Ask =>
    asking({ baseUrl, fetch: fetchFn }, accessToken);

  return {
    traits,
    serverName: () => here.name,
    asking: (accessToken) => askingAt(here, accessToken),
    async register(name, where = "here") {
      const server = where === "here" ? here : there;
      const account = await server.register(`${name}-${crowd}-${++number}`);
      const path = `v3/profile/${encodeURIComponent(account.userId)}`;
      return {
        ...account,
        ask: askingAt(server, account.accessToken),
        field: (key) => (key === "" ? path : `${path}/${encodeURIComponent(key)}`),
      };
    },
    async arrive(actor, start, hold) {
      const server = serverOf(actor);
      const device = arrived.has(actor.userId) ? await server.login(actor) : actor;
      arrived.add(actor.userId);
      const fetchFn = hold ? holding(server.fetch ?? fetch, hold) : server.fetch;
      const group = createPeople({ ...server, ...(fetchFn && { fetch: fetchFn }) });
      people.push(group);
      return group.arrive(device, start);
    },
    told: (viewer, of, place) => async () => {
      if (!traits.pushes) await viewer.statuses.fetchNow(of.userId);
      return viewer.statuses.get(of.userId, place);
    },
  };
}

function holding(fetchFn: typeof fetch, hold: Hold): typeof fetch {
  return async (input, init) => {
    if (hold.isHeld && new URL(input instanceof Request ? input.url : input).pathname.endsWith("/sync")) {
      await new Promise<void>((resolve) => {
        hold.isWaiting = true;
        hold.letGo = () => {
          hold.isHeld = false;
          hold.isWaiting = false;
          resolve();
        };
      });
    }
    return fetchFn(input, init);
  };
}

/** Closes the hold once the open sync of `viewer` has ended, which a write of theirs brings about. */
export async function close(hold: Hold, viewer: Actor): Promise<void> {
  hold.isHeld = true;
  await viewer.ask("PUT", `v3/user/${viewer.userId}/account_data/org.example.wake`, { at: Date.now() });
  await until(() => hold.isWaiting);
}

/** A public room made by the first, with the others in it. */
export async function roomOf(maker: Actor, ...others: readonly Actor[]): Promise<string> {
  const { body } = await maker.ask("POST", "v3/createRoom", { preset: "public_chat", name: "Garden" });
  const server = maker.userId.slice(maker.userId.indexOf(":") + 1);
  for (const { ask } of others) {
    const { status } = await ask("POST", `v3/join/${body.room_id}?server_name=${server}&via=${server}`, {});
    if (status !== 200) throw new Error(`Joining ${body.room_id} at ${server} answered ${status}.`);
  }
  return body.room_id as string;
}

/** Says something in a room. */
export async function say({ ask }: Actor, roomId: string, body: string): Promise<void> {
  await ask("PUT", `v3/rooms/${roomId}/send/m.room.message/${body}`, { msgtype: "m.text", body });
}

/** How long a real server may take: `await expect.poll(view(bob, alice, place), SOON)`. */
export const SOON = { timeout: 4_000, interval: 10 };

/** What `viewer` sees of somebody in a place, whenever it is asked. */
export function view(viewer: Person, { userId }: Pick<Account, "userId">, place: Place): () => StatusView {
  return () => viewer.statuses.get(userId, place);
}

/** Waits until the client of `viewer` has taken one more sync. */
export function nextSync({ client }: Person): Promise<void> {
  return new Promise((resolve) => client.once(ClientEvent.Sync, () => resolve()));
}

/** What the SDK of `viewer` reports of profiles from now on. */
export function pushesTo(viewer: Person): unknown[][] {
  const pushes: unknown[][] = [];
  viewer.client.on(ClientEvent.UserProfileUpdate, (...push) => pushes.push(push));
  return pushes;
}

/** What a badge saw of somebody, one view for each time it was told; its look is what fetches whoever is not known. */
export function watch(viewer: Person, { userId }: Pick<Account, "userId">, place: Place): StatusView[] {
  const seen: StatusView[] = [];
  viewer.statuses.subscribe(userId, place, () => seen.push(viewer.statuses.get(userId, place)));
  return seen;
}
