// One owner for each account, and one end (DESIGN, rule 13): what a logout leaves, and what nothing else ends. With the real client.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStatuses } from "../../src/core.ts";
import { isKept } from "../kept.ts";
import { type Person, until } from "../people.ts";
import { aWhile, createGarden, type Garden, HOME, look, PALM, STATUS } from "./garden.ts";
import { createPage } from "./houses.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => {
  vi.useRealTimers();
  garden.stop();
});

/** Bob sees Alice's status, has set one of his own, and is writing another. */
async function scene(options = {}) {
  const { alice, bob, roomId, inRoom } = await garden.meet({ options });
  await alice.statuses.set(PALM);
  await bob.statuses.set(HOME);
  const seen = look(bob, alice.userId, inRoom);
  await until(() => seen.at(-1)?.is === "status");
  // Nothing is on its way that the server would refuse.
  await until(() => bob.client.getAccountData("io.github.matrix-status-kit.recents" as never) !== undefined);
  bob.statuses.draft.setState({ draft: { ...PALM, text: "Half a sent", clearAfter: "never" } });
  return { alice, bob, roomId, inRoom, seen };
}

const requestsOf = ({ userId }: Person): number =>
  garden.server.requests.filter((each) => each.userId === userId && !each.path.endsWith("/sync")).length;

/** Everything of the account is gone. */
async function expectEnded(alice: Person, bob: Person): Promise<void> {
  const { store, draft } = bob.statuses;
  expect([isKept(bob, alice), isKept(bob, bob)]).toEqual([false, false]);
  expect(draft.getState()).toEqual(draft.getInitialState());
  expect(store.getState()).toMatchObject({
    mine: null,
    edits: { status: null, call: null },
    support: { status: "signed-out", call: "signed-out" },
    recents: [],
    preferences: { hideAll: false, hidden: new Set() },
  });
  const before = requestsOf(bob);
  bob.statuses.start();
  bob.statuses.subscribe(alice.userId, {}, () => {});
  await bob.statuses.fetchNow(alice.userId);
  expect(await bob.statuses.set(PALM)).toEqual({ ok: false, reason: "signed-out" });
  expect(await bob.statuses.hide(alice.userId, true)).toEqual({ ok: false, reason: "signed-out" });
  expect(await bob.statuses.removeTraces()).toEqual({ ok: false, reason: "signed-out" });
  await aWhile();
  expect(requestsOf(bob)).toBe(before);
}

describe("the end", () => {
  it("forgets everybody, asks for nobody any more, and answers every later deed", async () => {
    const { alice, bob, seen } = await scene();
    await bob.statuses.hideAll(true);
    await bob.statuses.hideAll(false);
    bob.statuses.end();
    bob.statuses.end();
    expect(JSON.stringify(seen.at(-1))).not.toContain(PALM.text);
    await expectEnded(alice, bob);
  });

  it("settles what waits", async () => {
    const { bob } = await scene();
    garden.hold((method) => method === "PUT");
    const outcomes = [bob.statuses.set(PALM), bob.statuses.setCall({ since: null }), bob.statuses.hideAll(true)];
    await aWhile();
    outcomes.push(bob.statuses.set({ ...PALM, text: "Later" }));
    bob.statuses.end();
    const over = { ok: false, reason: "signed-out" };
    expect(await Promise.all(outcomes)).toEqual([over, over, over, over]);
  });

  it("comes with `client.logout(true)`, which tells of nothing but that the sync stopped", async () => {
    const { alice, bob } = await scene();
    await bob.client.logout(true);
    await until(() => !isKept(bob, alice));
    expect(isKept(bob, bob)).toBe(false);
    await expectEnded(alice, bob);
  });

  it("comes also where the page is taken away with the logout", async () => {
    const { alice, bob, inRoom } = await scene();
    const statuses = createStatuses(bob.client);
    const stop = statuses.start();
    await statuses.fetchNow(alice.userId);
    expect(statuses.get(alice.userId, inRoom).is).toBe("status");
    const out = bob.client.logout(true);
    stop();
    await out;
    await until(() => !isKept({ statuses }, alice));
    expect(await statuses.set(PALM)).toEqual({ ok: false, reason: "signed-out" });
  });

  it("does not come with a client that merely stops", async () => {
    const { alice, bob } = await scene();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    bob.client.stopClient();
    await vi.advanceTimersByTimeAsync(120_000);
    await until(() => garden.server.requests.some(({ path }) => path.endsWith("/account/whoami")));
    await aWhile();
    expect(isKept(bob, alice)).toBe(true);
  });

  it("comes when the server is reached at last, where it was not at the time", async () => {
    const { alice, bob } = await scene();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    garden.server.refuseNext({ path: "whoami", status: 502, errcode: "M_UNKNOWN" });
    await bob.client.logout(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(isKept(bob, alice)).toBe(true);
    await vi.advanceTimersByTimeAsync(6_000);
    await until(() => !isKept(bob, alice));
  });

  it("comes once with a dead token, at the cost of a few questions, however many are on screen", async () => {
    const { alice, bob, inRoom } = await scene({ policy: { strangers: "show" } });
    const loggedOut = vi.fn<() => void>();
    bob.client.on("Session.logged_out" as never, loggedOut as never);
    garden.server.clearRequests();
    garden.server.refuseNext({ path: "/profile/", status: 401, errcode: "M_UNKNOWN_TOKEN", times: Infinity });
    for (let n = 0; n < 60; n++)
      bob.statuses.subscribe(`@person${n}:localhost.test`, { surface: "roomless" }, () => {});
    await until(() => loggedOut.mock.calls.length > 0);
    await aWhile();
    const gets = garden.server.requests.filter(
      ({ userId, path }) => userId === bob.userId && path.includes("/profile/"),
    );
    expect(gets.length).toBeLessThanOrEqual(4);
    expect(bob.statuses.get(alice.userId, inRoom).is).not.toBe("status");
    expect(bob.statuses.store.getState().support.status).toBe("signed-out");
  });
});

describe("a stop is no end", () => {
  it("what waits is written yet, and what was being typed is there again", async () => {
    const { alice, bob } = await scene();
    const statuses = createStatuses(alice.client);
    const stop = statuses.start();
    const release = garden.hold((method) => method === "GET");
    const outcome = statuses.set(HOME);
    statuses.draft.setState({ draft: { ...PALM, clearAfter: "never" } });
    stop();
    release();
    expect(await outcome).toEqual({ ok: true });
    await until(() => JSON.stringify(bob.statuses.get(alice.userId)).includes(HOME.text));
    statuses.start();
    expect(statuses.draft.getState().draft).toMatchObject(PALM);
    statuses.end();
  });

  it("quiet retries of a lesser name end with the end", async () => {
    const carol = await garden.arrive(garden.server.register("carol"), {}, { names: "both" });
    vi.useFakeTimers({ shouldAdvanceTime: true });
    garden.server.refuseNext({ method: "PUT", path: STATUS, status: 500 });
    expect(await carol.statuses.set(PALM)).toEqual({ ok: true });
    carol.statuses.end();
    garden.server.clearRequests();
    await vi.advanceTimersByTimeAsync(300_000);
    expect(garden.written(carol)).toEqual([]);
  });
});

describe("the place it runs in", () => {
  it("is what whoever shows it lends, and is kept when they go", async () => {
    const page = createPage();
    const carol = await garden.arrive(garden.server.register("carol"));
    const stop = carol.statuses.start(page);
    page.change({ hasNetwork: false });
    const outcome = carol.statuses.set(PALM);
    await until(() => carol.statuses.store.getState().edits.status?.isOffline === true);
    stop();
    await aWhile();
    expect(garden.written(carol)).toEqual([]);
    page.change({ hasNetwork: true });
    expect(await outcome).toEqual({ ok: true });
  });

  it("that the host named outweighs it", async () => {
    const carol = await garden.arrive(garden.server.register("carol"), {}, { environment: createPage() });
    const lent = createPage();
    carol.statuses.start(lent);
    lent.change({ hasNetwork: false });
    expect(await carol.statuses.set(PALM)).toEqual({ ok: true });
  });
});
