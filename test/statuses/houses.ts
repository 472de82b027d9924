// Servers side by side, people in them, and time that may be moved on: where the tests of freshness begin.
import type { Preset } from "matrix-js-sdk";
import { afterEach, beforeEach, vi } from "vitest";
import type { Environment, StatusesOptions } from "../../src/core.ts";
import { createHomeserver, federate, type Homeserver, type HomeserverOptions } from "../../src/testing.ts";
import { createPeople, type Person, until } from "../people.ts";
import { aWhile, isIn, roomWith } from "./garden.ts";

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

const stops: (() => void)[] = [];

/** Declares that each test of a file begins with time that may be moved on, and leaves nothing behind. */
export function livesAlone(): void {
  // A day of time takes seconds of ours.
  vi.setConfig({ testTimeout: 20_000 });
  beforeEach(() => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
  });
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
    vi.useRealTimers();
  });
}

export function found(options?: HomeserverOptions) {
  const server = createHomeserver(options);
  const people = guests(server);
  stops.push(() => server.stop());
  return { server, people };
}

/** More people on a server, or those of it on more devices. */
export function guests(...of: Parameters<typeof createPeople>): ReturnType<typeof createPeople> {
  const people = createPeople(...of);
  stops.push(() => people.stop());
  return people;
}

/** Alice there, bob here, in alice's room. */
export async function neighbours({
  options = {},
  here = {},
}: { options?: StatusesOptions; here?: HomeserverOptions } = {}) {
  const [there, home] = [found({ name: "there.test" }), found({ name: "here.test", ...here })];
  const federation = federate(there.server, home.server);
  const alice = await there.people.arrive(there.server.register("alice"));
  const bob = await home.people.arrive(home.server.register("bob"), {}, options);
  const { room_id: roomId } = await alice.client.createRoom({ preset: "public_chat" as Preset });
  await bob.client.joinRoom(roomId, { viaServers: ["there.test"] });
  await until(() => isIn(bob, roomId, alice.userId) && isIn(alice, roomId, bob.userId));
  return { there: there.server, here: home.server, federation, alice, bob, roomId, inRoom: { roomId } };
}

/** Alice and bob on one server, in one room. */
export async function housemates({
  options = {},
  server: quirks = {},
}: {
  options?: StatusesOptions;
  server?: HomeserverOptions;
}) {
  const { server, people } = found(quirks);
  const alice = await people.arrive(server.register("alice"));
  const bob = await people.arrive(server.register("bob"), {}, options);
  const roomId = await roomWith(alice, bob);
  return { server, alice, bob, roomId, inRoom: { roomId } };
}

export const gets = (server: Homeserver, by: Person, about: string): number =>
  server.requests.filter(
    ({ method, userId, path }) => method === "GET" && userId === by.userId && path.endsWith(`/profile/${about}`),
  ).length;

export const pass = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
  await aWhile();
};

/** A page that a test hides and takes off the network. */
export function createPage(): Environment & { isShown: boolean; hasNetwork: boolean; change: (part: object) => void } {
  const listeners = new Set<() => void>();
  const page = {
    isShown: true,
    hasNetwork: true,
    isVisible: () => page.isShown,
    isOnline: () => page.hasNetwork,
    subscribe(changed: () => void) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    change(part: object) {
      Object.assign(page, part);
      for (const listener of listeners) listener();
    },
  };
  return page;
}
