// The contract's cases of setting and seeing: by push, at the start, on one's other device; statuses and calls.
import type { IStartClientOpts } from "matrix-js-sdk";
import { expect, it } from "vitest";
import { until } from "../people.ts";
import {
  type Actor,
  close,
  createHold,
  nextSync,
  pushesTo,
  roomOf,
  say,
  type Scene,
  SOON,
  view,
  watch,
} from "./scene.ts";

const HOLIDAY = { emoji: "🌴", text: "On holiday" };
const LUNCH = { emoji: "🍽️", text: "Out for lunch" };
const NAME = "org.matrix.msc4426.status";
const OK = { ok: true };

/** Declares them. */
export function carriesStatuses(scene: Scene, lazyLoadMembers: boolean): void {
  const start = { lazyLoadMembers, initialSyncLimit: 5 };
  const { pushes } = scene.traits;
  const able = pushes ? "ready" : "no-push";

  async function pair() {
    const [alice, bob] = [await scene.register("alice"), await scene.register("bob")];
    const place = { roomId: await roomOf(alice, bob) };
    // Whoever speaks is known to a lazy client.
    await say(alice, place.roomId, "hello");
    return { alice, bob, place };
  }

  const cases = pushes ? showsByPush : showsByAsking;
  cases(scene, pair, start);

  it("shows oneself as set at once, and once the server has said so the same object", async () => {
    const alice = await scene.register("alice");
    const atAlice = await scene.arrive(alice, start);
    await until(() => atAlice.statuses.get(alice.userId).is === "none");
    const echoes = pushesTo(atAlice);
    const saved = atAlice.statuses.set(HOLIDAY);
    const shown = atAlice.statuses.get(alice.userId);
    expect(shown).toMatchObject(HOLIDAY);
    expect(await saved).toEqual(OK);
    if (pushes) await until(() => echoes.length > 0);
    else await atAlice.statuses.fetchNow(alice.userId);
    expect(atAlice.statuses.get(alice.userId)).toBe(shown);
    expect(atAlice.statuses.store.getState().support).toEqual({ status: able, call: able });
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
    await expect.poll(scene.told(phone, alice, {}), SOON).toMatchObject({ is: "status", ...HOLIDAY });
    expect(await phone.statuses.clear()).toEqual(OK);
    await expect.poll(scene.told(laptop, alice, {}), SOON).toMatchObject({ is: "none" });
  });

  it("tells nobody anything when the same value is written again", async () => {
    const { alice, bob, place } = await pair();
    const atBob = await scene.arrive(bob, start);
    const put = (value: object) => alice.ask("PUT", alice.field(NAME), { [NAME]: value });
    const seen = watch(atBob, alice, place);
    await put(HOLIDAY);
    await expect.poll(scene.told(atBob, alice, place), SOON).toMatchObject(HOLIDAY);
    const shown = atBob.statuses.get(alice.userId, place);
    const tellings = seen.length;
    const reports = pushesTo(atBob);
    await put(HOLIDAY);
    if (pushes) await until(() => reports.length > 0);
    else await atBob.statuses.fetchNow(alice.userId);
    expect(atBob.statuses.get(alice.userId, place)).toBe(shown);
    expect(seen).toHaveLength(tellings);
  });

  it("tells of several changes once", async () => {
    const { alice, bob, place } = await pair();
    const hold = createHold();
    const [atAlice, atBob] = [await scene.arrive(alice, start), await scene.arrive(bob, start, hold)];
    const seen = watch(atBob, alice, place);
    await expect.poll(scene.told(atBob, alice, place), SOON).toMatchObject({ is: "none" });
    await close(hold, bob);
    seen.length = 0;
    for (const draft of [HOLIDAY, LUNCH]) expect(await atAlice.statuses.set(draft)).toEqual(OK);
    expect(await atAlice.statuses.setCall({ since: null })).toEqual(OK);
    hold.letGo();
    await expect.poll(scene.told(atBob, alice, place), SOON).toMatchObject(LUNCH);
    expect(seen).toEqual([{ is: "status", ...LUNCH, until: null, call: { since: null } }]);
  });

  it("shows a call, behind a status that is set by hand (MSC4426)", async () => {
    const { alice, bob, place } = await pair();
    const [atAlice, atBob] = [await scene.arrive(alice, start), await scene.arrive(bob, start)];
    const since = Math.floor(Date.now() / 1000 - 60) * 1000;
    expect(await atAlice.statuses.setCall({ since })).toEqual(OK);
    await expect.poll(scene.told(atBob, alice, place), SOON).toMatchObject({ is: "call", call: { since } });
    expect(await atAlice.statuses.set(HOLIDAY)).toEqual(OK);
    await expect
      .poll(scene.told(atBob, alice, place), SOON)
      .toMatchObject({ is: "status", ...HOLIDAY, call: { since } });
    expect(await atAlice.statuses.clear()).toEqual(OK);
    await expect.poll(scene.told(atBob, alice, place), SOON).toMatchObject({ is: "none" });
    // Cleared during one call is not during the next.
    expect(await atAlice.statuses.setCall(null)).toEqual(OK);
    const next = since + 30_000;
    expect(await atAlice.statuses.setCall({ since: next })).toEqual(OK);
    await expect.poll(scene.told(atBob, alice, place), SOON).toMatchObject({ is: "call", call: { since: next } });
    expect(await atAlice.statuses.setCall(null)).toEqual(OK);
    await expect.poll(scene.told(atBob, alice, place), SOON).toMatchObject({ is: "none" });
  });
}

type Pair = () => Promise<{ alice: Actor; bob: Actor; place: { roomId: string } }>;

function showsByPush(scene: Scene, pair: Pair, start: IStartClientOpts): void {
  const { listsUnset } = scene.traits;

  it("shows a status that somebody sets by push alone, and lets it go when they clear it (MSC4426, MSC4429)", async () => {
    const { alice, bob, place } = await pair();
    const [atAlice, atBob] = [await scene.arrive(alice, start), await scene.arrive(bob, start)];
    // Nobody looks, so nobody is asked for: what is known came by push.
    expect(atBob.statuses.get(alice.userId, place)).toEqual({ is: listsUnset ? "none" : "unknown" });
    expect(await atAlice.statuses.set(HOLIDAY)).toEqual(OK);
    await expect.poll(view(atBob, alice, place), SOON).toMatchObject({ is: "status", ...HOLIDAY, call: null });
    expect(await atAlice.statuses.clear()).toEqual(OK);
    await expect.poll(view(atBob, alice, place), SOON).toMatchObject({ is: "none" });
  });
}

function showsByAsking(scene: Scene, pair: Pair, start: IStartClientOpts): void {
  it("shows a status that somebody sets when it is asked for, and not before: nothing is pushed", async () => {
    const { alice, bob, place } = await pair();
    const [atAlice, atBob] = [await scene.arrive(alice, start), await scene.arrive(bob, start)];
    expect(await atAlice.statuses.set(HOLIDAY)).toEqual(OK);
    const heard = nextSync(atBob);
    await say(alice, place.roomId, "I am off");
    await heard;
    expect(atBob.statuses.get(alice.userId, place)).toEqual({ is: "unknown" });
    watch(atBob, alice, place);
    await expect.poll(view(atBob, alice, place), SOON).toMatchObject({ is: "status", ...HOLIDAY, call: null });
    expect(await atAlice.statuses.clear()).toEqual(OK);
    await atBob.statuses.fetchNow(alice.userId);
    expect(atBob.statuses.get(alice.userId, place)).toEqual({ is: "none" });
  });
}
