// Alice and Bob in one room, each with a real client on one homeserver: where the tests of `createStatuses` begin.
import type { IStartClientOpts, Preset } from "matrix-js-sdk";
import type { Edit, Place, StatusesOptions, StatusView } from "../../src/core.ts";
import { createHomeserver, type Homeserver, type HomeserverOptions } from "../../src/testing.ts";
import { createPeople, type Person, until } from "../people.ts";

export const PALM = { emoji: "🌴", text: "On holiday" };
export const HOME = { emoji: "🏡", text: "Working remotely" };
export const STATUS = "org.matrix.msc4426.status";
export const CALL = "org.matrix.msc4426.call";

/** A homeserver whose answers can be held back, and its people. */
export interface Garden extends Pick<ReturnType<typeof createPeople>, "arrive"> {
  readonly server: Homeserver;
  /** Holds the answers to requests that fit, though the server has given them; returns how to let them through. */
  readonly hold: (fits: (method: string, path: string) => boolean) => () => void;
  /** Two people who have joined a room; they know so. */
  readonly meet: (options?: MeetOptions) => Promise<{ alice: Person; bob: Person; roomId: string; inRoom: Place }>;
  /** The GETs of a person's whole profile so far, by the one who asked. */
  readonly asked: (by: Person, about: string) => number;
  /** What a person wrote so far: "PUT m.status" and the like. */
  readonly written: (by: Person) => string[];
  readonly stop: () => void;
}

export interface MeetOptions {
  readonly start?: IStartClientOpts;
  readonly options?: StatusesOptions;
}

export function createGarden(quirks?: HomeserverOptions): Garden {
  const server = createHomeserver(quirks);
  const gates = new Set<{ fits: (method: string, path: string) => boolean; open: Promise<void> }>();
  const held: typeof fetch = async (input, init) => {
    const answer = await server.fetch(input, init);
    const path = decodeURIComponent(new URL(input instanceof Request ? input.url : input).pathname);
    for (const { fits, open } of gates) if (fits(init?.method ?? "GET", path)) await open;
    return answer;
  };
  const people = createPeople({ baseUrl: server.baseUrl, fetch: held, register: server.register });
  const profiles = (by: Person) =>
    server.requests.filter(({ userId, path }) => userId === by.userId && path.includes("/profile/"));

  return {
    server,
    arrive: (...of) => people.arrive(...of),
    hold(fits) {
      let release = (): void => {};
      const gate = { fits, open: new Promise<void>((resolve) => (release = resolve)) };
      gates.add(gate);
      return () => {
        gates.delete(gate);
        release();
      };
    },
    async meet({ start, options } = {}) {
      const alice = await people.arrive(server.register("alice"), start, options);
      const bob = await people.arrive(server.register("bob"), start, options);
      const roomId = await roomWith(alice, bob);
      return { alice, bob, roomId, inRoom: { roomId } };
    },
    asked: (by, about) =>
      profiles(by).filter(({ method, path }) => method === "GET" && path.endsWith(`/profile/${about}`)).length,
    written: (by) =>
      profiles(by)
        .filter(({ method }) => method !== "GET")
        .map(({ method, path }) => `${method} ${path.split("/").at(-1)}`),
    stop() {
      for (const gate of gates) gate.fits = () => false;
      people.stop();
      server.stop();
    },
  };
}

/** A public room that the first made and the others joined; all of them know. */
export async function roomWith(maker: Person, ...others: Person[]): Promise<string> {
  const { room_id: roomId } = await maker.client.createRoom({ preset: "public_chat" as Preset });
  for (const { client } of others) await client.joinRoom(roomId);
  await until(() => others.every((other) => isIn(maker, roomId, other.userId) && isIn(other, roomId, maker.userId)));
  return roomId;
}

export function isIn(viewer: Person, roomId: string, userId: string, membership = "join"): boolean {
  return viewer.client.getRoom(roomId)?.getMember(userId)?.membership === membership;
}

/** Looks at somebody as a badge does: everything seen, from the first view on. */
export function look({ statuses }: Person, userId: string, place: Place = {}): StatusView[] {
  const seen = [statuses.get(userId, place)];
  statuses.subscribe(userId, place, () => seen.push(statuses.get(userId, place)));
  return seen;
}

/** A message sent now reaches the other: the sync goes on. */
export async function syncsOn(from: Person, to: Person, roomId: string): Promise<void> {
  const { event_id } = await from.client.sendTextMessage(roomId, "still there?");
  await until(() => to.client.getRoom(roomId)?.findEventById(event_id) !== undefined);
}

/** Time for what must not happen: longer than a look in passing. */
export const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 280));

/** What the last look saw, in a word: why it is hidden, else what it is. */
export function whyOf(views: readonly StatusView[]): string | undefined {
  const view = views.at(-1);
  return view?.is === "hidden" ? view.why : view?.is;
}

/** My own edit of the status that is under way. */
export const editOf = ({ statuses }: Person): Edit<unknown> | null => statuses.store.getState().edits.status;

/** My own status in its words, else what is seen. */
export function textOf({ statuses, userId }: Person): string {
  const view = statuses.get(userId);
  return view.is === "status" ? view.text : view.is;
}

/** Does a request write a profile? */
export const isWrite = (method: string, path: string): boolean => method !== "GET" && path.includes("/profile/");
