// What asks and writes is loaded as an account starts. Until it is there, what was pushed is drawn, and nobody is told, asked or forgotten wrongly.
import type { MatrixClient } from "matrix-js-sdk";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Statuses, StatusesOptions } from "../../src/core.ts";
import type * as ActingModule from "../../src/account/acting.ts";
import { statusFields } from "../../src/protocol.ts";
import { clientOf, createPeople, type Person, until } from "../people.ts";
import { aWhile, createGarden, type Garden, HOME, isIn, look, PALM, syncsOn } from "./garden.ts";
import { createPage } from "./houses.ts";

const load = vi.hoisted(() => ({ tries: 0, isThere: false }));
vi.mock("../../src/account/acting.ts", async (original) => {
  const acting = await original<typeof ActingModule>();
  return {
    ...acting,
    // A module that cannot be had until a test says so.
    createActing(...args: Parameters<typeof acting.createActing>) {
      load.tries++;
      if (!load.isThere) throw new TypeError("Failed to fetch dynamically imported module");
      return acting.createActing(...args);
    },
  };
});

let garden: Garden;
let stops: (() => void)[];
beforeEach(() => {
  garden = createGarden();
  stops = [];
  Object.assign(load, { tries: 0, isThere: false });
});
afterEach(() => {
  for (const stop of stops) stop();
  garden.stop();
});

interface Scene {
  readonly alice: Person;
  readonly carol: Person;
  readonly roomId: string;
  /** Carol's page shows nobody any more. */
  readonly leave: () => void;
}

/** Alice, and carol in her room, in whose page nothing asks or writes yet. */
async function meet(options: StatusesOptions = {}): Promise<Scene> {
  const alice = await garden.arrive(garden.server.register("alice"));
  const account = garden.server.register("carol");
  const client: MatrixClient = clientOf(garden.server, account);
  // A page of its own.
  vi.resetModules();
  const { createStatuses } = await import("../../src/core.ts");
  const statuses: Statuses = createStatuses(client, options);
  const leave = statuses.start();
  stops.push(leave, () => client.stopClient());
  await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
  await until(() => client.isInitialSyncComplete());
  const carol = { ...account, client, statuses };
  const { room_id: roomId } = await alice.client.createRoom({ preset: "public_chat" as never });
  await client.joinRoom(roomId);
  await until(() => isIn(carol, roomId, alice.userId) && isIn(alice, roomId, carol.userId));
  return { alice, carol, roomId, leave };
}

it("what is pushed is drawn before it, and who is hidden or gone is not; nobody is asked for", async () => {
  const { alice, carol, roomId } = await meet();
  const seen = look(carol, alice.userId, { roomId });
  await alice.statuses.set(PALM);
  await until(() => seen.at(-1)?.is === "status");
  expect(load.tries).toBeGreaterThan(0);
  void carol.statuses.hide(alice.userId, true);
  expect(seen.at(-1)).toMatchObject({ is: "hidden", why: "hidden-by-viewer" });
  void carol.statuses.hide(alice.userId, false);
  await alice.client.leave(roomId);
  await until(() => seen.at(-1)?.is === "hidden");
  expect(garden.asked(carol, alice.userId) + garden.asked(carol, carol.userId)).toBe(0);
});

it("once it is there, oneself and who was not heard of are asked for, once, and who was pushed is not", async () => {
  const { alice, carol, roomId } = await meet();
  const dave = await garden.arrive(garden.server.register("dave"));
  await dave.client.joinRoom(roomId);
  await alice.statuses.set(PALM);
  const seen = look(carol, alice.userId, { roomId });
  await until(() => seen.at(-1)?.is === "status" && isIn(carol, roomId, dave.userId));
  look(carol, dave.userId, { roomId });
  load.isThere = true;
  await carol.statuses.prepare();
  await until(() => carol.statuses.get(dave.userId, { roomId }).is === "none");
  await syncsOn(alice, carol, roomId);
  await aWhile();
  expect([alice, dave, carol].map(({ userId }) => garden.asked(carol, userId))).toEqual([0, 1, 1]);
  expect(carol.statuses.store.getState().support.status).toBe("ready");
});

it("who is looked at is asked for, also where it came while nobody showed the account", async () => {
  const { alice, carol, roomId, leave } = await meet();
  look(carol, alice.userId, { roomId });
  leave();
  load.isThere = true;
  await carol.statuses.prepare();
  stops.push(carol.statuses.start());
  await until(() => carol.statuses.get(alice.userId, { roomId }).is === "none");
  expect(garden.asked(carol, alice.userId)).toBe(1);
});

it("who was left behind meanwhile is forgotten then", async () => {
  const { alice, carol, roomId } = await meet();
  await alice.statuses.set(PALM);
  await until(() => carol.statuses.get(alice.userId, { roomId }).is === "status");
  await carol.client.leave(roomId);
  await until(() => carol.statuses.get(alice.userId, { roomId }).is === "hidden");
  load.isThere = true;
  await carol.statuses.prepare();
  await until(() => carol.statuses.get(carol.userId).is === "none");
  carol.statuses.reveal(alice.userId);
  await until(() => carol.statuses.get(alice.userId).is !== "status");
  expect(carol.statuses.get(alice.userId)).toEqual({ is: "unknown" });
});

it("of whom only a call was pushed meanwhile, the status is asked for", async () => {
  const { alice, carol, roomId } = await meet();
  const seen = look(carol, alice.userId, { roomId });
  await alice.statuses.setCall({ since: null });
  await until(() => seen.at(-1)?.is === "call");
  load.isThere = true;
  await carol.statuses.prepare();
  await until(() => garden.asked(carol, alice.userId) > 0);
  expect(garden.asked(carol, alice.userId)).toBe(1);
});

it("a write that cannot have it is unreachable, and the next one tries again", async () => {
  const { carol } = await meet();
  expect(await carol.statuses.set(PALM)).toEqual({ ok: false, reason: "unreachable" });
  load.isThere = true;
  expect(await carol.statuses.set(HOME)).toEqual({ ok: true });
  expect(carol.statuses.get(carol.userId)).toMatchObject(HOME);
});

it("my edit is shown at once while it comes, badge and editor, and falls back where it does not", async () => {
  const { alice, carol } = await meet();
  const seen = look(carol, carol.userId);
  const outcome = carol.statuses.set(PALM);
  expect(carol.statuses.get(carol.userId)).toMatchObject(PALM);
  expect(seen.at(-1)).toMatchObject(PALM);
  expect(carol.statuses.store.getState()).toMatchObject({
    mine: PALM,
    edits: { status: { value: PALM, retryAt: null } },
  });
  expect(await outcome).toEqual({ ok: false, reason: "unreachable" });
  expect(carol.statuses.get(carol.userId)).not.toMatchObject(PALM);
  expect(carol.statuses.store.getState()).toMatchObject({ mine: null, edits: { status: null } });
  expect(garden.asked(carol, alice.userId)).toBe(0);
});

it("an older value that is pushed while it comes does not take the place of my edit, which lands", async () => {
  const page = createPage();
  const { carol } = await meet({ environment: page });
  page.change({ hasNetwork: false });
  const outcome = carol.statuses.set(PALM);
  const other = createPeople(garden.server);
  stops.push(() => other.stop());
  const phone = await other.arrive(carol);
  await phone.statuses.set(HOME);
  await until(() => carol.client.store.getUserProfile?.(carol.userId) !== undefined);
  await aWhile();
  expect(carol.statuses.get(carol.userId)).toMatchObject(PALM);
  expect(carol.statuses.store.getState().edits.status).toMatchObject({ value: PALM, isOffline: true });
  load.isThere = true;
  page.change({ hasNetwork: true });
  expect(await outcome).toEqual({ ok: true });
  expect(carol.statuses.get(carol.userId)).toMatchObject(PALM);
  expect(garden.written(carol).at(-1)).toBe("PUT org.matrix.msc4426.status");
  await until(() => phone.statuses.get(carol.userId).is === "status");
});

it("nonsense is not shown while it comes, and what must not be sent no longer than that; the newest is what is seen", async () => {
  const page = createPage();
  const { carol } = await meet({ environment: page });
  page.change({ hasNetwork: false });
  const edits = () => carol.statuses.store.getState().edits;
  const nonsense = [null, {}, { emoji: 1, text: [] }].map((draft) => carol.statuses.set(draft as never));
  expect(edits()).toEqual({ status: null, call: null });
  const refused = carol.statuses.set({ emoji: "Smith", text: "On holiday", until: "tomorrow" as never });
  expect(carol.statuses.get(carol.userId)).toMatchObject({ emoji: "💬", text: "On holiday", until: null });
  const first = carol.statuses.set(PALM);
  const cleared = carol.statuses.clear();
  expect(carol.statuses.get(carol.userId)).toEqual({ is: "none" });
  load.isThere = true;
  page.change({ hasNetwork: true });
  expect(await Promise.all([...nonsense, refused])).toEqual(Array(4).fill({ ok: false, reason: "malformed" }));
  expect(await Promise.all([first, cleared])).toEqual([{ ok: true }, { ok: true }]);
  expect(carol.statuses.get(carol.userId)).toEqual({ is: "none" });
  expect(edits()).toEqual({ status: null, call: null });
});

it("an account that starts and stops while it comes keeps my edit shown, and who ends takes it away", async () => {
  const page = createPage();
  const { carol, leave } = await meet({ environment: page });
  page.change({ hasNetwork: false });
  const outcome = carol.statuses.set(PALM);
  leave();
  stops.push(carol.statuses.start());
  expect(carol.statuses.get(carol.userId)).toMatchObject(PALM);
  carol.statuses.end();
  expect(carol.statuses.get(carol.userId)).toEqual({ is: "unknown" });
  expect(await outcome).toEqual({ ok: false, reason: "signed-out" });
});

it("a load that failed is tried for by itself, again and again", async () => {
  const { carol } = await meet();
  expect(load.tries).toBe(1);
  load.isThere = true;
  await until(() => garden.asked(carol, carol.userId) === 1);
});

it("whoever ends before it is there is signed out, and nothing of them is asked or written any more", async () => {
  const { alice, carol, roomId } = await meet();
  await alice.statuses.set(PALM);
  await until(() => carol.statuses.get(alice.userId, { roomId }).is === "status");
  const outcome = carol.statuses.set(HOME);
  carol.statuses.end();
  load.isThere = true;
  expect(await outcome).toEqual({ ok: false, reason: "signed-out" });
  expect(await carol.statuses.clear()).toEqual({ ok: false, reason: "signed-out" });
  expect(carol.statuses.store.getState().support).toEqual({ status: "signed-out", call: "signed-out" });
  expect(carol.statuses.get(alice.userId, { roomId })).toEqual({ is: "unknown" });
  await carol.statuses.prepare();
  await carol.statuses.fetchNow(alice.userId);
  expect(garden.asked(carol, carol.userId) + garden.asked(carol, alice.userId)).toBe(0);
  expect(garden.written(carol)).toEqual([]);
});

it("saves keep their order, also one that is made while it comes", async () => {
  const { carol } = await meet();
  load.isThere = true;
  const outcomes = [carol.statuses.set(PALM)];
  const stop = carol.statuses.store.subscribe(() => {
    stop();
    outcomes.push(carol.statuses.set(HOME));
  });
  await outcomes[0];
  expect(outcomes).toHaveLength(2);
  expect(await Promise.all(outcomes)).toEqual([{ ok: true }, { ok: true }]);
  expect(carol.statuses.get(carol.userId)).toMatchObject(HOME);
});

it("whoever cannot follow calls keeps nobody else from it; it is built once, and the fault reaches its author", async () => {
  const { carol } = await meet();
  const reported = vi.fn<NodeJS.UncaughtExceptionListener>();
  process.on("uncaughtException", reported);
  const fault = new Error("A client of another make");
  const begun: string[] = [];
  carol.statuses.calls.follow(() => {
    throw fault;
  });
  carol.statuses.calls.follow(() => {
    begun.push("other");
    return () => {};
  });
  load.isThere = true;
  const tries = load.tries;
  await carol.statuses.prepare();
  expect(await carol.statuses.set(HOME)).toEqual({ ok: true });
  expect({ begun, tries: load.tries - tries }).toEqual({ begun: ["other"], tries: 1 });
  await until(() => reported.mock.calls.length > 0);
  expect(reported.mock.calls.map(([error]) => error)).toEqual([fault]);
  process.off("uncaughtException", reported);
});

it("calls are followed from then on, unless that was stopped before", async () => {
  const { carol } = await meet();
  const begun: string[] = [];
  const begin = (name: string) => () => {
    begun.push(name);
    return () => void begun.push(`${name} stopped`);
  };
  const stop = carol.statuses.calls.follow(begin("one"));
  carol.statuses.calls.follow(begin("other"))();
  expect(begun).toEqual([]);
  load.isThere = true;
  await carol.statuses.prepare();
  expect(begun).toEqual(["one"]);
  stop();
  expect(begun).toEqual(["one", "one stopped"]);
});
