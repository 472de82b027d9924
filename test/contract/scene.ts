// Who plays in the contract: fresh people on one server, with real clients and the kit, all gone after each test.
import { ClientEvent, type IStartClientOpts } from "matrix-js-sdk";
import { afterEach, beforeAll } from "vitest";
import type { Place, StatusView } from "../../src/core.ts";
import { createPeople, until, type Account, type Person, type Server } from "../people.ts";
import { asking, type Ask } from "../testing/asking.ts";

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

/** The people of one test. */
export interface Scene {
  readonly serverName: () => string;
  readonly register: (name: string) => Promise<Actor>;
  /** Plain requests with any token, or none. */
  readonly asking: (accessToken?: string) => Ask;
  /** Starts a client, and the kit on it; the same person again is another device. */
  readonly arrive: (actor: Actor, start?: IStartClientOpts, hold?: Hold) => Promise<Person>;
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

/** The scene of one server; declares how it is set up and cleared. */
export function createScene(connect: () => Promise<ContractServer>): Scene {
  let server: ContractServer;
  let people: ReturnType<typeof createPeople>[] = [];
  let number = 0;
  const arrived = new Set<string>();

  beforeAll(async () => {
    server = await connect();
  });
  afterEach(() => {
    for (const each of people) each.stop();
    people = [];
  });

  const askingWith = (accessToken?: string): Ask =>
    asking({ baseUrl: server.baseUrl, fetch: server.fetch ?? fetch }, accessToken);

  return {
    serverName: () => server.name,
    asking: askingWith,
    async register(name) {
      const account = await server.register(`${name}${++number}`);
      const path = `v3/profile/${encodeURIComponent(account.userId)}`;
      return {
        ...account,
        ask: askingWith(account.accessToken),
        field: (key) => (key === "" ? path : `${path}/${encodeURIComponent(key)}`),
      };
    },
    async arrive(actor, start, hold) {
      const device = arrived.has(actor.userId) ? await server.login(actor) : actor;
      arrived.add(actor.userId);
      const fetchFn = hold ? holding(server.fetch ?? fetch, hold) : server.fetch;
      const group = createPeople({ ...server, ...(fetchFn && { fetch: fetchFn }) });
      people.push(group);
      return group.arrive(device, start);
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
export async function roomOf(...[maker, ...others]: readonly Pick<Actor, "ask">[]): Promise<string> {
  const { body } = (await maker?.ask("POST", "v3/createRoom", { preset: "public_chat", name: "Garden" })) ?? {};
  for (const { ask } of others) await ask("POST", `v3/join/${body.room_id}`, {});
  return body.room_id as string;
}

/** How long a real server may take: `await expect.poll(view(bob, alice, place), SOON)`. */
export const SOON = { timeout: 4_000, interval: 10 };

/** What `viewer` sees of somebody in a place, whenever it is asked. */
export function view(viewer: Person, { userId }: Pick<Account, "userId">, place: Place): () => StatusView {
  return () => viewer.statuses.get(userId, place);
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
