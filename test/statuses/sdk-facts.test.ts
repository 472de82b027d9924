// What matrix-js-sdk itself does with profiles (PROTOCOL 6), on which the design rests: where one of these no longer holds, the design may be simpler.
import { ClientEvent } from "matrix-js-sdk";
import { logger } from "matrix-js-sdk/lib/logger.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { statusFields } from "../../src/core.ts";
import { isKept } from "../kept.ts";
import { clientOf, until } from "../people.ts";
import { createGarden, type Garden, HOME, PALM, STATUS } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => {
  vi.restoreAllMocks();
  garden.stop();
});

const ZONE = "m.tz";

describe("PROTOCOL 6: facts of matrix-js-sdk", () => {
  it("UserProfileUpdate reports (userId, changedFields | null), once per user, before PREPARED", async () => {
    const { alice, bob, roomId } = await garden.meet();
    garden.server.setProfileField(alice.userId, STATUS, PALM);
    const client = clientOf(garden.server, garden.server.login(bob.userId));
    const told: unknown[] = [];
    client.on(ClientEvent.UserProfileUpdate, (...update) => told.push(update));
    client.on(ClientEvent.Sync, (state) => state === "PREPARED" && told.push(state));
    await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
    await until(() => told.includes("PREPARED"));
    expect(told).toEqual([[alice.userId, { [STATUS]: PALM }], "PREPARED"]);
    await alice.client.leave(roomId);
    await until(() => told.length > 2);
    expect(told[2]).toEqual([alice.userId, null]);
    client.stopClient();
  });

  it("logs every profile at info level through its global logger", async () => {
    const { alice, bob } = await garden.meet();
    const logged = vi.spyOn(logger, "info");
    garden.server.setProfileField(alice.userId, STATUS, PALM);
    await until(() => isKept(bob, alice));
    expect(logged).toHaveBeenCalledWith(expect.stringContaining(alice.userId), { profile_updates: { [STATUS]: PALM } });
  });

  it("getExtendedProfileProperty has no negative cache, no sharing of requests in flight, and returns a cached value for ever", async () => {
    const { alice, bob } = await garden.meet();
    const ask = (): Promise<unknown> => bob.client.getExtendedProfileProperty(alice.userId, ZONE);
    const asked = (): number => garden.server.requests.filter(({ path }) => path.endsWith(`/${ZONE}`)).length;
    await ask();
    await ask();
    expect(asked()).toBe(2);
    garden.server.setProfileField(alice.userId, ZONE, "Europe/Berlin");
    await Promise.all([ask(), ask()]);
    expect(asked()).toBe(4);
    garden.server.setProfileField(alice.userId, ZONE, "Europe/Paris");
    expect(await ask()).toBe("Europe/Berlin");
    expect(asked()).toBe(4);
  });

  it("getExtendedProfile(userId) is one uncached GET of everything", async () => {
    const { alice, bob } = await garden.meet();
    for (const value of [PALM, HOME]) {
      garden.server.setProfileField(alice.userId, STATUS, value);
      expect(await bob.client.getExtendedProfile(alice.userId)).toMatchObject({
        displayname: "alice",
        [STATUS]: value,
      });
    }
    expect(garden.asked(bob, alice.userId)).toBe(2);
  });

  it('importing it twice throws ("Multiple matrix-js-sdk entrypoints"): one test process for each version', async () => {
    await expect(import("matrix-js-sdk-38")).rejects.toThrow("Multiple matrix-js-sdk entrypoints");
  });
});
