import { afterEach, expect, it } from "vitest";
import { createTown, until } from "./people.ts";

const town = createTown();
afterEach(() => town.stop());

it("shows a status that another person set, and lets it go when they clear it (MSC4426, MSC4429)", async () => {
  const alice = await town.arrive(town.server.register("alice"));
  const bob = await town.arrive(town.server.register("bob"));
  const { room_id } = await alice.client.createRoom({ preset: "public_chat" as never });
  await bob.client.joinRoom(room_id);
  await until(() => alice.client.getRoom(room_id)?.getMember(bob.userId)?.membership === "join");
  const seen: string[] = [];
  const place = { roomId: room_id };
  bob.statuses.subscribe(alice.userId, place, () => seen.push(bob.statuses.get(alice.userId, place).is));

  expect(await alice.statuses.set({ emoji: "🌴", text: "On holiday" })).toEqual({ ok: true });
  await until(() => bob.statuses.get(alice.userId, place).is === "status");
  expect(bob.statuses.get(alice.userId, place)).toEqual({ is: "status", emoji: "🌴", text: "On holiday", call: null });
  expect(alice.statuses.get(alice.userId)).toMatchObject({ text: "On holiday" });
  expect(await alice.statuses.clear()).toEqual({ ok: true });
  await until(() => bob.statuses.get(alice.userId, place).is === "none");
  console.log(
    seen,
    town.server.requests
      .filter((r) => r.path.includes("/profile/"))
      .map((r) => [r.method, r.userId, r.path, r.status].join(" ")),
  );
  console.log(alice.statuses.store.getState().support);
});
