// The contract's cases of events that are held back (MSC4140) or stick for a time (MSC4354), as plain requests: what calls stand on.
import { describe, expect, it } from "vitest";
import type { Person } from "../people.ts";
import { type Actor, roomOf, type Scene, SOON } from "./scene.ts";

const TYPE = "org.matrix.msc3401.call.member";
const DELAYED = "unstable/org.matrix.msc4140/delayed_events";
const LONG = 3_600_000;

const absent = { errcode: "M_NOT_FOUND" };
const isRefused = (status: number, errcode: string) => ({ status, body: { errcode } });

async function pairOf(scene: Scene) {
  const [alice, bob] = [await scene.register("alice"), await scene.register("bob")];
  const roomId = await roomOf(alice, bob);
  const power = `v3/rooms/${roomId}/state/m.room.power_levels/`;
  const { body: levels } = await alice.ask("GET", power);
  await alice.ask("PUT", power, { ...levels, events: { ...levels.events, [TYPE]: 0 } });
  const path = (key: string) => `v3/rooms/${roomId}/state/${TYPE}/${encodeURIComponent(key)}`;
  const schedule = (by: Actor, delay: number | string, key = "_key", content: object = { is: "late" }) =>
    by.ask("PUT", `${path(key)}?org.matrix.msc4140.delay=${delay}`, content);
  const state = async (key = "_key") => (await alice.ask("GET", path(key))).body as unknown;
  return { alice, bob, roomId, path, schedule, state };
}

/** Declares them for a server that knows nothing of either. */
export function sendsAtOnce(scene: Scene): void {
  it("an event that shall be held back is sent at once (MSC4140 is not known), and nothing can be managed", async () => {
    const { alice, schedule, state } = await pairOf(scene);
    expect(await schedule(alice, LONG)).toMatchObject({ status: 200, body: { event_id: expect.any(String) } });
    expect(await state()).toEqual({ is: "late" });
    expect(await alice.ask("POST", `${DELAYED}/id/cancel`)).toMatchObject(isRefused(404, "M_UNRECOGNIZED"));
  });
}

/** Declares them for a server that holds events. */
export function holdsEvents(scene: Scene): void {
  const pair = () => pairOf(scene);

  describe("an event is held back (MSC4140)", () => {
    it("until its time, and listed until then", async () => {
      const { alice, bob, roomId, schedule, state } = await pair();
      const { body } = await schedule(alice, 1_000);
      expect(body).toEqual({ delay_id: expect.any(String) });
      expect(await state()).toMatchObject(absent);
      const listed = {
        delay_id: body.delay_id,
        room_id: roomId,
        type: TYPE,
        state_key: "_key",
        delay_ms: 1_000,
        delayed_since_ts: expect.any(Number),
        content: { is: "late" },
      };
      expect(await alice.ask("GET", `${DELAYED}/${body.delay_id}`)).toEqual({ status: 200, body: listed });
      const { body: list } = await alice.ask("GET", DELAYED);
      expect(list.delayed_events).toEqual([{ ...listed, delay: 1_000, running_since: listed.delayed_since_ts }]);
      expect((await bob.ask("GET", DELAYED)).body).toEqual({ delayed_events: [] });
      await expect.poll(() => state(), SOON).toEqual({ is: "late" });
      expect((await alice.ask("GET", DELAYED)).body).toEqual({ delayed_events: [] });
      expect(await alice.ask("GET", `${DELAYED}/${body.delay_id}`)).toMatchObject(isRefused(404, "M_NOT_FOUND"));
    });

    it.each(["in the path", "in the body"])(
      "and begun anew, sent or called off by whoever knows its id, the action %s",
      async (where) => {
        const { alice, schedule, state } = await pair();
        const manage = (id: string, action: string) =>
          where === "in the path"
            ? scene.asking()("POST", `${DELAYED}/${id}/${action}`)
            : scene.asking()("POST", `${DELAYED}/${id}`, { action });
        const done = { status: 200, body: {} };
        const { delay_id: send } = (await schedule(alice, LONG, "_send")).body;
        const { delay_id: cancel } = (await schedule(alice, LONG, "_cancel")).body;
        const since = async () => (await alice.ask("GET", `${DELAYED}/${send}`)).body.delayed_since_ts as number;
        const begun = await since();
        await new Promise((resolve) => setTimeout(resolve, 5));
        expect(await manage(send, "restart")).toEqual(done);
        expect(await since()).toBeGreaterThan(begun);
        expect(await state("_send")).toMatchObject(absent);
        expect(await manage(send, "send")).toEqual(done);
        expect(await state("_send")).toEqual({ is: "late" });
        expect(await manage(cancel, "cancel")).toEqual(done);
        for (const id of [send, cancel])
          for (const action of ["restart", "send", "cancel"])
            expect(await manage(id, action)).toMatchObject(isRefused(404, "M_NOT_FOUND"));
        expect((await alice.ask("GET", DELAYED)).body).toEqual({ delayed_events: [] });
        expect(await state("_cancel")).toMatchObject(absent);
      },
    );

    it("and called off by what somebody else sets in its place, not by one's own", async () => {
      const { alice, bob, path, schedule, state } = await pair();
      await schedule(alice, 1_000, "_own");
      await schedule(alice, 1_000, "_other");
      await alice.ask("PUT", path("_own"), { is: "alice's" });
      await bob.ask("PUT", path("_other"), { is: "bob's" });
      await expect.poll(() => state("_own"), SOON).toEqual({ is: "late" });
      expect(await state("_other")).toEqual({ is: "bob's" });
    });

    it("and lost where its sender may not send it any more", async () => {
      const { alice, bob, roomId, schedule, state } = await pair();
      await schedule(bob, 1_000, "_bob");
      await schedule(alice, 1_100, "_alice");
      await bob.ask("POST", `v3/rooms/${roomId}/leave`, {});
      await expect.poll(() => state("_alice"), SOON).toEqual({ is: "late" });
      expect(await state("_bob")).toMatchObject(absent);
    });

    it("or refused: too long, no time, no action, an action or id that is none", async () => {
      const { alice, schedule } = await pair();
      const { body } = await schedule(alice, LONG);
      expect(await schedule(alice, 24 * LONG + 1)).toMatchObject(isRefused(400, "ORG.MATRIX.MSC4140_DELAY_TOO_LARGE"));
      for (const delay of ["-1", "soon"])
        expect(await schedule(alice, delay)).toMatchObject(isRefused(400, "M_INVALID_PARAM"));
      const path = `${DELAYED}/${body.delay_id}`;
      expect(await alice.ask("POST", path, {})).toMatchObject(isRefused(400, "M_MISSING_PARAM"));
      expect(await alice.ask("POST", path, { action: "eat" })).toMatchObject(isRefused(400, "M_INVALID_PARAM"));
      expect(await alice.ask("POST", `${DELAYED}/nothing/restart`)).toMatchObject(isRefused(404, "M_NOT_FOUND"));
      expect(await alice.ask("POST", `${path}/cancel`)).toEqual({ status: 200, body: {} });
    });
  });

  it("an event sticks (MSC4354): whoever comes is told of it, where the timeline does not reach back to it, too", async () => {
    const { alice, bob, roomId } = await pair();
    const send = (by: Actor, id: string, query = "") =>
      by.ask("PUT", `v3/rooms/${roomId}/send/org.example.note/${id}${query}`, { msc4354_sticky_key: id });
    const { body } = await send(alice, "one", "?org.matrix.msc4354.sticky_duration_ms=60000");
    const filter = encodeURIComponent(JSON.stringify({ room: { timeline: { limit: 2 } } }));
    const room = async () => (await bob.ask("GET", `v3/sync?filter=${filter}`)).body.rooms.join[roomId];
    const sticky = { event_id: body.event_id, sender: alice.userId, msc4354_sticky: { duration_ms: 60_000 } };
    const near = await room();
    expect(near.timeline.events.at(-1)).toMatchObject(sticky);
    expect(near).not.toHaveProperty("msc4354_sticky");
    for (const id of ["two", "three"]) await send(bob, id);
    expect((await room()).msc4354_sticky.events).toMatchObject([sticky]);
  });

  it("the SDK's MatrixRTC joins a call, stays in it by restarting its own leave, and leaves", async () => {
    const { alice, bob, roomId } = await pair();
    const [atAlice, atBob] = [await scene.arrive(alice), await scene.arrive(bob)];
    const session = ({ client }: Person) => {
      const room = client.getRoom(roomId);
      if (!room) throw new Error(`${roomId} has to be there.`);
      return client.matrixRTC.getRoomSession(room);
    };
    const inCall = () => session(atBob).memberships.map(({ userId, deviceId }) => [userId, deviceId]);
    const { userId, deviceId } = alice;
    const focus = { type: "livekit", livekit_service_url: "https://focus.test", livekit_alias: "garden" };
    session(atAlice).joinRTCSession({ userId, deviceId, memberId: `${userId}:${deviceId}` }, [focus], undefined, {
      delayedLeaveEventDelayMs: 1_500,
      delayedLeaveEventRestartMs: 300,
    });
    await expect.poll(inCall, SOON).toEqual([[userId, deviceId]]);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(inCall()).toEqual([[userId, deviceId]]);
    expect(await session(atAlice).leaveRoomSession(SOON.timeout)).toBe(true);
    await expect.poll(inCall, SOON).toEqual([]);
  }, 20_000);
}
