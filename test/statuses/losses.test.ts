// Syncs whose pushes are lost: what was taken back meanwhile, no later one tells. With the real client.
import { afterEach, beforeEach, expect, it } from "vitest";
import { until } from "../people.ts";
import { createGarden, type Garden, HOME, look, PALM } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => garden.stop());

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
