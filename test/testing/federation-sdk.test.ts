import { Preset } from "matrix-js-sdk";
import { afterEach, expect, it } from "vitest";
import { createHomeserver, federate, personas } from "../../src/testing.ts";
import type { HomeserverOptions } from "../../src/testing.ts";
import { createPeople } from "../people.ts";

const STATUS = { emoji: "🌴", text: "On holiday" };
const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** Alice here and bob there, with real clients and the kit, in alice's room. */
async function aliceAndBob(options: HomeserverOptions) {
  const here = createHomeserver({ ...options, name: "here.test" });
  const there = createHomeserver({ ...options, name: "there.test" });
  federate(here, there);
  const people = [createPeople(here), createPeople(there)] as const;
  stops.push(...[here, there, ...people].map((one) => () => one.stop()));
  const alice = await people[0].arrive(here.register("alice"));
  const bob = await people[1].arrive(there.register("bob"));
  const { room_id: roomId } = await alice.client.createRoom({ preset: Preset.PublicChat, name: "Garden" });
  await bob.client.joinRoom(roomId, { viaServers: ["here.test"] });
  await expect.poll(() => bob.client.getRoom(roomId)?.getMember(alice.userId)?.membership).toBe("join");
  await expect.poll(() => alice.client.getRoom(roomId)?.getMember(bob.userId)?.membership).toBe("join");
  const seen = () => bob.statuses.get(alice.userId, { surface: "room", roomId });
  return { alice, bob, roomId, seen };
}

it("carries real clients of two servers: messages both ways, and a status read live across (PROTOCOL 4)", async () => {
  const { alice, bob, roomId, seen } = await aliceAndBob(personas.synapse);
  await bob.client.sendTextMessage(roomId, "hello");
  await expect.poll(() => alice.client.getRoom(roomId)?.getLastLiveEvent()?.getContent().body).toBe("hello");
  expect(await alice.statuses.set(STATUS)).toEqual({ ok: true });
  await bob.statuses.fetchNow(alice.userId);
  await expect.poll(seen).toMatchObject({ is: "status", ...STATUS });
});

it("pushes a status to another server's people where both speak every proposal (MSC4259, MSC4429)", async () => {
  const { alice, seen } = await aliceAndBob(personas.future);
  expect(await alice.statuses.set(STATUS)).toEqual({ ok: true });
  await expect.poll(seen).toMatchObject({ is: "status", ...STATUS });
  expect(await alice.statuses.clear()).toEqual({ ok: true });
  await expect.poll(seen).toMatchObject({ is: "none" });
});
