// One person's devices on the in-memory homeserver: signing in on another, signing out, and what all of them share.
import { describe, expect, it } from "vitest";
import { createHomeserver } from "../../src/testing.ts";
import { type Ask, asking, person, roomOf, syncing } from "./asking.ts";
import { slidingProfiles, slidingSync } from "./sliding.ts";

const BLOCK = "org.matrix.msc4429.users";
const unknown = { status: 401, body: { errcode: "M_UNKNOWN_TOKEN" } };

function twoDevices() {
  const server = createHomeserver();
  const alice = person(server, "alice");
  const phone = server.login(alice.id);
  return { server, alice, phone, atPhone: asking(server, phone.accessToken) };
}

describe("a device", () => {
  it("is one of several of a person, each with a token of its own", async () => {
    const { alice, phone, atPhone } = twoDevices();
    expect((await atPhone("GET", "v3/account/whoami")).body).toMatchObject({
      user_id: alice.id,
      device_id: phone.deviceId,
    });
    expect((await alice.ask("GET", "v3/account/whoami")).body.device_id).not.toBe(phone.deviceId);
  });

  it("signed in anew keeps its name and loses its token", async () => {
    const { server, alice, phone, atPhone } = twoDevices();
    const again = server.login(alice.id, phone.deviceId);
    expect(again.deviceId).toBe(phone.deviceId);
    expect(await atPhone("GET", "v3/account/whoami")).toMatchObject(unknown);
    expect((await asking(server, again.accessToken)("GET", "v3/account/whoami")).status).toBe(200);
  });

  it.each(["itself", "all of them", "from outside"])(
    "signed out by %s hears so in its long poll, and in whatever it asks",
    async (how) => {
      const { server, alice, phone, atPhone } = twoDevices();
      const sync = syncing(atPhone);
      await sync();
      const poll = atPhone("GET", "v3/sync?timeout=30000&since=s99");
      if (how === "itself") await atPhone("POST", "v3/logout", {});
      else if (how === "all of them") await alice.ask("POST", "v3/logout/all", {});
      else server.logout(alice.id, phone.deviceId);
      expect(await poll).toMatchObject(unknown);
      expect(await atPhone("GET", "v3/account/whoami")).toMatchObject(unknown);
      expect((await alice.ask("GET", "v3/account/whoami")).status).toBe(how === "all of them" ? 401 : 200);
    },
  );

  it.each([
    [
      "a sync",
      (ask: Ask) => {
        const next = syncing(ask);
        return async (): Promise<unknown> => (await next()).account_data.events;
      },
    ],
    [
      "a sliding sync",
      (ask: Ask) => {
        const next = slidingSync(ask, { extensions: { account_data: { enabled: true } } });
        return async (): Promise<unknown> => (await next()).extensions.account_data.global;
      },
    ],
  ] as const)("hears in %s what another one keeps in account data", async (_way, begin) => {
    const { alice, atPhone } = twoDevices();
    const next = begin(atPhone);
    await next();
    const content = { hidden: ["@bob:localhost.test"] };
    await alice.ask("PUT", `v3/user/${alice.id}/account_data/org.example`, content);
    expect(await next()).toEqual([{ type: "org.example", content }]);
    expect((await atPhone("GET", `v3/user/${alice.id}/account_data/org.example`)).body).toEqual(content);
  });
});

it("says to one person that somebody is gone who is not, in both kinds of sync, and nothing to others", async () => {
  const server = createHomeserver();
  const [alice, bob, carol] = [person(server, "alice"), person(server, "bob"), person(server, "carol")];
  await roomOf(alice, bob, carol);
  const [legacy, sliding, atCarol] = [syncing(alice.ask), slidingProfiles(alice.ask), syncing(carol.ask)];
  for (const next of [legacy, sliding, atCarol]) await next();
  server.sayGone(alice.id, bob.id);
  expect((await legacy())[BLOCK]).toEqual({ [bob.id]: { profile_updates: null } });
  expect(await sliding()).toEqual({ [bob.id]: null });
  expect((await atCarol())[BLOCK]).toBeUndefined();
});
