// Syncs whose pushes are lost: what was taken back meanwhile, no later one tells. With the real client.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { until } from "../people.ts";
import { aWhile, createGarden, type Garden, HOME, look, PALM } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => {
  vi.useRealTimers();
  garden.stop();
});

it("a sync that names no next one begins anew: what was cleared before is not shown for ever", async () => {
  const { server } = garden;
  const { alice, bob, inRoom } = await garden.meet();
  const seen = look(alice, bob.userId, inRoom);
  await bob.statuses.set(PALM);
  await until(() => seen.at(-1)?.is === "status");
  let [nonsense, begun] = [1, 0];
  server.interfere(({ userId, path, query }) => {
    if (userId !== alice.userId || !path.endsWith("/sync")) return undefined;
    if (nonsense-- > 0) return { refuse: { status: 200, body: '["what?"]' } };
    if (query.includes("since=")) return undefined;
    begun++;
    return { detour: 300 };
  });
  await bob.statuses.set(HOME);
  await until(() => begun === 1);
  await bob.statuses.clear();
  await until(() => seen.at(-1)?.is === "none");
  // The first sync of a client began somewhere, too: nobody is asked for again because of it.
  expect(garden.asked(bob, alice.userId)).toBe(0);
});

it("an answer of a lazy sync that was lost: of whom it told, no later one tells, so senders of the next are asked for (Synapse 19978)", async () => {
  const { alice, bob, roomId, inRoom } = await garden.meet({ start: { lazyLoadMembers: true } });
  const seen = look(bob, alice.userId, inRoom);
  await until(() => seen.at(-1)?.is === "none");
  vi.useFakeTimers({ shouldAdvanceTime: true });
  garden.server.disturbNext({ path: "/sync", times: 2, lose: "answer", userId: bob.userId });
  for (const text of ["it gets through", "it is lost"]) {
    await alice.client.sendTextMessage(roomId, text);
    await aWhile();
  }
  await alice.statuses.set(PALM);
  await alice.client.sendTextMessage(roomId, "it is lost, and so is what I set");
  await vi.advanceTimersByTimeAsync(60_000);
  await until(() => seen.at(-1)?.is === "status");
  expect(seen.at(-1)).toMatchObject(PALM);
});

it("who left and came back within one sync may have changed meanwhile, though the server says nothing of it", async () => {
  garden.stop();
  garden = createGarden({ nullOnLastSharedRoom: false, falseNulls: false });
  const { server } = garden;
  const { alice, bob, roomId, inRoom } = await garden.meet();
  const seen = look(bob, alice.userId, inRoom);
  await alice.statuses.set(PALM);
  await until(() => seen.at(-1)?.is === "status");
  const release = server.disturbNext({ path: "/sync", times: 1, hold: true, userId: bob.userId });
  await alice.client.sendTextMessage(roomId, "bye");
  await alice.client.leave(roomId);
  await alice.statuses.clear();
  await alice.client.joinRoom(roomId);
  await aWhile();
  release();
  await until(() => seen.at(-1)?.is === "none");
  expect(seen.map(({ is }) => is)).not.toContain("hidden");
});
