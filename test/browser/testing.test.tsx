// The in-memory homeserver in a browser: it needs nothing of Node.
import { createClient, Preset } from "matrix-js-sdk";
import { afterEach, expect, it } from "vitest";
import { createHomeserver } from "../../src/testing.ts";
import { createPeople } from "../people.ts";

const server = createHomeserver();
const people = createPeople(server);
afterEach(() => {
  people.stop();
  server.stop();
});

it("carries a real client from login to sync, and a status to another one", async () => {
  const { userId, password } = server.register("alice");
  const { access_token, device_id } = await createClient({
    baseUrl: server.baseUrl,
    fetchFn: server.fetch,
    disableVoip: true,
  }).loginRequest({
    type: "m.login.password",
    identifier: { type: "m.id.user", user: userId },
    password,
  });
  const alice = await people.arrive({ userId, accessToken: access_token, deviceId: device_id });
  const bob = await people.arrive(server.register("bob"));
  const { room_id: roomId } = await alice.client.createRoom({ preset: Preset.PublicChat });
  await bob.client.joinRoom(roomId);
  await expect.poll(() => alice.client.getRoom(roomId)?.getMember(bob.userId)?.membership).toBe("join");
  expect(await alice.statuses.set({ emoji: "🌴", text: "On holiday" })).toEqual({ ok: true });
  await expect.poll(() => bob.statuses.get(userId, { roomId })).toMatchObject({ emoji: "🌴", text: "On holiday" });
});
