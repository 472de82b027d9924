// What a viewer can do about somebody: show them anyway, take that back, report them. With the real client.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Place } from "../../src/core.ts";
import { isKept } from "../kept.ts";
import { until } from "../people.ts";
import { person } from "../testing/asking.ts";
import { createGarden, type Garden, isIn, look, PALM, whyOf } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => garden.stop());

/** Alice, who made the room, sees Bob's status in it. */
async function scene() {
  const { alice, bob, roomId, inRoom } = await garden.meet();
  await bob.statuses.set(PALM);
  const seen = look(alice, bob.userId, inRoom);
  await until(() => whyOf(seen) === "status");
  return { alice, bob, roomId, inRoom, seen };
}

describe("showing anyway", () => {
  it("holds for one person, in every place but membership lines, until it is taken back", async () => {
    const { alice, bob, roomId, inRoom } = await scene();
    const carol = await garden.arrive(garden.server.register("carol"));
    await carol.statuses.set(PALM);
    await carol.client.joinRoom(roomId);
    await until(() => isIn(alice, roomId, carol.userId));
    for (const { userId } of [bob, carol]) await alice.client.kick(roomId, userId);
    await until(() => isIn(alice, roomId, carol.userId, "leave"));
    const places: Place[] = [inRoom, {}, { surface: "user-search" }, { surface: "invite" }];
    const line: Place = { surface: "membership-event", roomId };
    const seen = places.map((place) => look(alice, bob.userId, place));
    expect(places.map((place) => alice.statuses.isShownAnyway(bob.userId, place))).toEqual(places.map(() => false));
    alice.statuses.reveal(bob.userId);
    await until(() => seen.every((views) => whyOf(views) === "status"));
    expect(places.map((place) => alice.statuses.isShownAnyway(bob.userId, place))).toEqual(places.map(() => true));
    expect(alice.statuses.get(bob.userId, line)).toMatchObject({ why: "hidden-membership-event" });
    expect(alice.statuses.isShownAnyway(bob.userId, line)).toBe(false);
    expect(alice.statuses.get(carol.userId, inRoom)).toMatchObject({ why: "hidden-departed" });
    alice.statuses.reveal(bob.userId, false);
    expect(seen.map(whyOf)).toEqual(["hidden-departed", "hidden-stranger", "hidden-stranger", "hidden-stranger"]);
  });

  it("is nothing to take back where the person is seen for other reasons, or the viewer's own choice hides them", async () => {
    const { alice, bob, inRoom } = await scene();
    alice.statuses.reveal(bob.userId);
    expect(alice.statuses.isShownAnyway(bob.userId, inRoom)).toBe(false);
    expect(alice.statuses.isShownAnyway(bob.userId, { surface: "invite" })).toBe(true);
    void alice.statuses.hideAll(true);
    expect(alice.statuses.isShownAnyway(bob.userId, { surface: "invite" })).toBe(false);
  });

  it("shows the ignored", async () => {
    const { alice, bob, seen } = await scene();
    await alice.client.setIgnoredUsers([bob.userId]);
    await until(() => whyOf(seen) === "hidden-ignored");
    alice.statuses.reveal(bob.userId);
    await until(() => whyOf(seen) === "status");
    expect(seen.at(-1)).toMatchObject(PALM);
  });

  it("is gone at logout, with everything known of others", async () => {
    const { alice, bob } = await scene();
    const search: Place = { surface: "user-search" };
    alice.statuses.reveal(bob.userId);
    expect(alice.statuses.get(bob.userId, search)).toMatchObject(PALM);
    garden.server.refuseNext({ path: "whoami", status: 401, errcode: "M_UNKNOWN_TOKEN" });
    await alice.client.whoami().catch(() => undefined);
    await until(() => alice.statuses.get(bob.userId, search).is === "hidden");
    expect(isKept(alice, bob)).toBe(false);
  });

  it("tells those who look at that person, and nobody else", async () => {
    const { alice, bob, roomId } = await scene();
    const search: Place = { surface: "user-search" };
    const carol = person(garden.server, "carol");
    await carol.ask("POST", `v3/join/${roomId}`, {});
    const seen = [look(alice, bob.userId, search), look(alice, carol.id, search)];
    alice.statuses.reveal(bob.userId);
    expect(seen.map((views) => views.length)).toEqual([2, 1]);
  });
});

describe("reporting somebody (MSC4260)", () => {
  const reports = (): (string | undefined)[] =>
    garden.server.requests.filter(({ path }) => path.endsWith("/report")).map(({ path, body }) => `${path} ${body}`);

  it("goes to the homeserver, where /versions says that it takes reports", async () => {
    const { alice, bob } = await scene();
    await until(() => alice.statuses.store.getState().canReport !== undefined);
    expect(alice.statuses.store.getState().canReport).toBe(true);
    expect(await alice.statuses.report(bob.userId, "Spam")).toEqual({ ok: true });
    expect(await alice.statuses.report(bob.userId)).toEqual({ ok: true });
    expect(reports()).toEqual([
      '/_matrix/client/v3/users/@bob:localhost.test/report {"reason":"Spam"}',
      '/_matrix/client/v3/users/@bob:localhost.test/report {"reason":""}',
    ]);
  });

  it.each([
    [["v1.13"], {}, false],
    [["v1.13", "v1.14"], {}, true],
    [["v1.20"], {}, true],
    [["v1.1"], { "org.matrix.msc4260.stable": true }, true],
    [["r0.6.1"], {}, false],
  ])("versions %j with flags %j: %s", async (versions, unstable_features, canReport) => {
    const body = { versions: [...versions, "v1.5"], unstable_features };
    garden.server.refuseNext({ path: "/versions", status: 200, errcode: "", body, times: 9 });
    const alice = await garden.arrive(garden.server.register("alice"));
    await until(() => alice.statuses.store.getState().canReport !== undefined);
    expect(alice.statuses.store.getState().canReport).toBe(canReport);
  });

  it.each([
    [429, "M_LIMIT_EXCEEDED", "unreachable"],
    [403, "M_FORBIDDEN", "not-allowed"],
    [404, "M_UNRECOGNIZED", "unsupported"],
    [500, "M_UNKNOWN", "unreachable"],
    [0, "", "unreachable"],
  ])("that is refused says so, and never throws: %s %s", async (status, errcode, reason) => {
    const { alice, bob } = await scene();
    garden.server.refuseNext({ path: "/report", status, errcode });
    expect(await alice.statuses.report(bob.userId, "Spam")).toEqual({ ok: false, reason });
  });
});
