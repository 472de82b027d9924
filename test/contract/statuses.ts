// The contract's cases of setting and seeing: by push, at the start, on one's other device; statuses and calls.
import { expect, it } from "vitest";
import { until } from "../people.ts";
import { close, createHold, pushesTo, roomOf, type Scene, SOON, view, watch } from "./scene.ts";

const HOLIDAY = { emoji: "🌴", text: "On holiday" };
const LUNCH = { emoji: "🍽️", text: "Out for lunch" };
const NAME = "org.matrix.msc4426.status";
const OK = { ok: true };

/** Declares them. */
export function carriesStatuses(scene: Scene, lazyLoadMembers: boolean): void {
  const start = { lazyLoadMembers, initialSyncLimit: 5 };

  async function pair() {
    const [alice, bob] = [await scene.register("alice"), await scene.register("bob")];
    const place = { roomId: await roomOf(alice, bob) };
    // Whoever speaks is known to a lazy client.
    await alice.ask("PUT", `v3/rooms/${place.roomId}/send/m.room.message/1`, { msgtype: "m.text", body: "hello" });
    return { alice, bob, place };
  }

  it("shows a status that somebody sets by push alone, and lets it go when they clear it (MSC4426, MSC4429)", async () => {
    const { alice, bob, place } = await pair();
    const [atAlice, atBob] = [await scene.arrive(alice, start), await scene.arrive(bob, start)];
    // Nobody looks, so nobody is asked for: what is known came by push.
    expect(atBob.statuses.get(alice.userId, place)).toEqual({ is: "unknown" });
    expect(await atAlice.statuses.set(HOLIDAY)).toEqual(OK);
    await expect.poll(view(atBob, alice, place), SOON).toMatchObject({ is: "status", ...HOLIDAY, call: null });
    expect(await atAlice.statuses.clear()).toEqual(OK);
    await expect.poll(view(atBob, alice, place), SOON).toMatchObject({ is: "none" });
  });

  it("shows oneself as set at once, and after the echo the same object", async () => {
    const alice = await scene.register("alice");
    const atAlice = await scene.arrive(alice, start);
    await until(() => atAlice.statuses.get(alice.userId).is === "none");
    const echoes = pushesTo(atAlice);
    const saved = atAlice.statuses.set(HOLIDAY);
    const shown = atAlice.statuses.get(alice.userId);
    expect(shown).toMatchObject(HOLIDAY);
    expect(await saved).toEqual(OK);
    await until(() => echoes.length > 0);
    expect(atAlice.statuses.get(alice.userId)).toBe(shown);
    expect(atAlice.statuses.store.getState().support).toEqual({ status: "ready", call: "ready" });
  });

  it("shows a status that was set before one's first sync, of somebody the sync does not speak of too", async () => {
    const { alice, bob } = await pair();
    await alice.ask("PUT", alice.field(NAME), { [NAME]: HOLIDAY });
    const atBob = await scene.arrive(bob, { lazyLoadMembers, initialSyncLimit: 1 });
    watch(atBob, alice, {});
    await expect.poll(view(atBob, alice, {}), SOON).toMatchObject({ is: "status", ...HOLIDAY });
  });

  it("shows one's own status on one's other device, which can clear it", async () => {
    const alice = await scene.register("alice");
    const [laptop, phone] = [await scene.arrive(alice, start), await scene.arrive(alice, start)];
    expect(phone.deviceId).not.toBe(laptop.deviceId);
    expect(await laptop.statuses.set(HOLIDAY)).toEqual(OK);
    await expect.poll(view(phone, alice, {}), SOON).toMatchObject({ is: "status", ...HOLIDAY });
    expect(await phone.statuses.clear()).toEqual(OK);
    await expect.poll(view(laptop, alice, {}), SOON).toMatchObject({ is: "none" });
  });

  it("tells nobody anything when the same value is written again", async () => {
    const { alice, bob, place } = await pair();
    const atBob = await scene.arrive(bob, start);
    const put = (value: object) => alice.ask("PUT", alice.field(NAME), { [NAME]: value });
    const seen = watch(atBob, alice, place);
    await put(HOLIDAY);
    await expect.poll(view(atBob, alice, place), SOON).toMatchObject(HOLIDAY);
    const shown = atBob.statuses.get(alice.userId, place);
    const tellings = seen.length;
    const pushes = pushesTo(atBob);
    await put(HOLIDAY);
    await until(() => pushes.length > 0);
    expect(atBob.statuses.get(alice.userId, place)).toBe(shown);
    expect(seen).toHaveLength(tellings);
  });

  it("tells of several changes once", async () => {
    const { alice, bob, place } = await pair();
    const hold = createHold();
    const [atAlice, atBob] = [await scene.arrive(alice, start), await scene.arrive(bob, start, hold)];
    const seen = watch(atBob, alice, place);
    await expect.poll(view(atBob, alice, place), SOON).toMatchObject({ is: "none" });
    await close(hold, bob);
    seen.length = 0;
    for (const draft of [HOLIDAY, LUNCH]) expect(await atAlice.statuses.set(draft)).toEqual(OK);
    expect(await atAlice.statuses.setCall({ since: null })).toEqual(OK);
    hold.letGo();
    await expect.poll(view(atBob, alice, place), SOON).toMatchObject(LUNCH);
    expect(seen).toEqual([{ is: "status", ...LUNCH, call: { since: null } }]);
  });

  it("shows a call, behind a status that is set by hand (MSC4426)", async () => {
    const { alice, bob, place } = await pair();
    const [atAlice, atBob] = [await scene.arrive(alice, start), await scene.arrive(bob, start)];
    const since = Math.floor(Date.now() / 1000 - 60) * 1000;
    expect(await atAlice.statuses.setCall({ since })).toEqual(OK);
    await expect.poll(view(atBob, alice, place), SOON).toMatchObject({ is: "call", call: { since } });
    expect(await atAlice.statuses.set(HOLIDAY)).toEqual(OK);
    await expect.poll(view(atBob, alice, place), SOON).toMatchObject({ is: "status", ...HOLIDAY, call: { since } });
    expect(await atAlice.statuses.clear()).toEqual(OK);
    await expect.poll(view(atBob, alice, place), SOON).toMatchObject({ is: "call", call: { since } });
    expect(await atAlice.statuses.setCall(null)).toEqual(OK);
    await expect.poll(view(atBob, alice, place), SOON).toMatchObject({ is: "none" });
  });
}
