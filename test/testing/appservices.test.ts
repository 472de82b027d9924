import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { statusFields } from "../../src/core.ts";
import { createHomeserver, federate } from "../../src/testing.ts";
import type { Appservice, AppserviceRequest, HomeserverOptions } from "../../src/testing.ts";
import { appserviceAt } from "../../src/testing/node.ts";
import { createTown, until } from "../people.ts";
import { asking, person, roomOf, syncing } from "./asking.ts";

const REGISTRATION = {
  namespaces: { users: [{ regex: "@alice:.*", exclusive: false }] },
  msc4337_supports_profile_lookup: true,
};

/** An appservice that adds what `profile` says, and remembers what it was asked. */
function adding(profile: Appservice["profile"]): { asked: AppserviceRequest[]; appservice: Appservice } {
  const asked: AppserviceRequest[] = [];
  const answer: Appservice["profile"] = (request) => {
    asked.push(request);
    return profile(request);
  };
  return { asked, appservice: { ...REGISTRATION, profile: answer } };
}

function serverWith(appservices: Appservice[], options: HomeserverOptions = {}) {
  const server = createHomeserver({ appservices, ...options });
  return { server, alice: person(server, "alice"), bob: person(server, "bob") };
}

describe("profile supplements (MSC4337)", () => {
  it("are merged over the stored profile and never kept", async () => {
    let holiday = true;
    const { appservice } = adding(() => ({ displayname: "Alice S.", holiday }));
    const { server, alice, bob } = serverWith([appservice]);
    server.setProfileField(alice.id, "m.tz", "UTC");
    const read = async () => (await bob.ask("GET", `v3/profile/${alice.id}`)).body;
    expect(await read()).toEqual({ displayname: "Alice S.", "m.tz": "UTC", holiday: true });
    holiday = false;
    expect(await read()).toEqual({ displayname: "Alice S.", "m.tz": "UTC", holiday: false });
    expect((await bob.ask("GET", `v3/profile/${bob.id}`)).body).toEqual({ displayname: "bob" });
  });

  it("are asked for one field, even where it is stored, and give no other", async () => {
    const { asked, appservice } = adding(() => ({ "m.tz": "UTC", other: 1 }));
    const { server, alice, bob } = serverWith([appservice]);
    server.setProfileField(alice.id, "m.tz", "Europe/Berlin");
    server.setProfileField(alice.id, "other", 0);
    expect((await bob.ask("GET", `v3/profile/${alice.id}/m.tz`)).body).toEqual({ "m.tz": "UTC" });
    expect((await bob.ask("GET", `v3/profile/${alice.id}/displayname`)).body).toEqual({ displayname: "alice" });
    expect((await bob.ask("GET", `v3/profile/${alice.id}/unset`)).status).toBe(404);
    expect(asked.map(({ key }) => key)).toEqual(["m.tz", "displayname", "unset"]);
  });

  it("are asked with who asks, where that is known, and the server where it is another", async () => {
    const { asked, appservice } = adding(() => ({ holiday: true }));
    const { server, alice, bob } = serverWith([appservice]);
    const other = createHomeserver({ name: "other.test" });
    federate(server, other);
    await bob.ask("GET", `v3/profile/${alice.id}`);
    await asking(server)("GET", `v3/profile/${alice.id}`);
    const { body } = await person(other, "carol").ask("GET", `v3/profile/${alice.id}`);
    expect(body).toEqual({ displayname: "alice", holiday: true });
    expect(asked).toEqual([
      { userId: alice.id, fromUserId: bob.id, originServer: null },
      { userId: alice.id, fromUserId: null, originServer: null },
      { userId: alice.id, fromUserId: null, originServer: "other.test" },
    ]);
  });

  it("of several appservices are merged", async () => {
    const services = [{ one: 1 }, { two: 2 }, null].map((profile) => adding(() => profile).appservice);
    const { alice, bob } = serverWith(services);
    expect((await bob.ask("GET", `v3/profile/${alice.id}`)).body).toEqual({ displayname: "alice", one: 1, two: 2 });
  });

  it.each([
    ["throws", () => Promise.reject(new Error("404"))],
    ["has nothing", () => null],
    ["is too late", () => new Promise<null>(() => {})],
  ])("do not keep anybody from the profile where the appservice %s", async (_what, profile) => {
    const { alice, bob } = serverWith([adding(profile).appservice], { appserviceTimeout: 5 });
    expect((await bob.ask("GET", `v3/profile/${alice.id}`)).body).toEqual({ displayname: "alice" });
  });

  it.each([
    ["unstable", { msc4337_supports_profile_lookup: true }, 1],
    ["unstable", { supports_profile_lookup: true }, 0],
    ["stable", { msc4337_supports_profile_lookup: true }, 0],
    ["stable", { supports_profile_lookup: true }, 1],
    ["both", { supports_profile_lookup: true }, 1],
    ["unstable", {}, 0],
  ] as const)("with names %s and %j are asked %i times", async (names, flags, times) => {
    const { asked, appservice } = adding(() => null);
    const silent = { namespaces: appservice.namespaces, profile: appservice.profile, ...flags };
    const { alice, bob } = serverWith([silent], { names });
    await bob.ask("GET", `v3/profile/${alice.id}`);
    expect(asked).toHaveLength(times);
  });

  it("a GET may differ, and is never pushed (PROTOCOL 4)", async () => {
    const { server, alice, bob } = serverWith([adding(() => ({ "m.status": "holiday" })).appservice]);
    await roomOf(alice, bob);
    const sync = syncing(bob.ask);
    await sync();
    await bob.ask("GET", `v3/profile/${alice.id}`);
    server.setProfileField(alice.id, "m.status", "stored");
    expect((await sync())["org.matrix.msc4429.users"]).toEqual({
      [alice.id]: { profile_updates: { "m.status": "stored" } },
    });
  });
});

describe("an appservice over HTTP", () => {
  const closing: (() => void)[] = [];
  afterEach(() => closing.splice(0).forEach((close) => close()));

  it.each([
    ["unstable", { msc4337_supports_profile_lookup: true }, "uk.half-shot.msc4337"],
    ["stable", { supports_profile_lookup: true }, "v1"],
  ] as const)(
    "is asked by its %s name with the homeserver's token, and 404 means nothing to add",
    async (names, flags, version) => {
      const asked: unknown[] = [];
      const listener = createServer((request, response) => {
        asked.push([request.headers.authorization, decodeURIComponent(request.url ?? "")]);
        const isKnown = !request.url?.includes("m.call");
        response
          .writeHead(isKnown ? 200 : 404)
          .end(JSON.stringify(isKnown ? { holiday: true } : { errcode: "M_NOT_FOUND" }));
      });
      await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
      closing.push(() => listener.close());
      const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
      const appservice = appserviceAt({ url, hs_token: "secret", namespaces: REGISTRATION.namespaces, ...flags });
      const { alice, bob } = serverWith([appservice], { names });
      expect((await bob.ask("GET", `v3/profile/${alice.id}`)).body).toEqual({ displayname: "alice", holiday: true });
      expect((await bob.ask("GET", `v3/profile/${alice.id}/m.call`)).status).toBe(404);
      const path = `/_matrix/app/${version}/profile/${alice.id}`;
      expect(asked).toEqual([
        ["Bearer secret", `${path}?from_user_id=${bob.id}`],
        ["Bearer secret", `${path}/m.call?from_user_id=${bob.id}`],
      ]);
    },
  );
});

describe("an HR appservice", () => {
  it("puts a status on holiday for a user, and each reader sees their own", async () => {
    const [field = ""] = statusFields();
    const hr = adding(({ fromUserId }) => ({
      [field]: fromUserId?.startsWith("@bob:")
        ? { emoji: "🌴", text: "On holiday until Monday; Carol stands in" }
        : { emoji: "🌴", text: "Away" },
    }));
    const town = createTown({ appservices: [hr.appservice] });
    try {
      const [alice, bob, carol] = ["alice", "bob", "carol"].map((name) => town.server.register(name));
      if (!alice || !bob || !carol) throw new Error("Not everybody came.");
      const people = [alice, bob, carol].map((one) => ({ ask: asking(town.server, one.accessToken) }));
      const roomId = await roomOf(...people);
      const seen = async (account: typeof bob) => {
        const { statuses } = await town.arrive(account);
        const place = { surface: "room", roomId } as const;
        await statuses.fetchNow(alice.userId);
        await until(() => statuses.get(alice.userId, place).is !== "unknown");
        return statuses.get(alice.userId, place);
      };
      expect(await seen(bob)).toMatchObject({ is: "status", text: "On holiday until Monday; Carol stands in" });
      expect(await seen(carol)).toMatchObject({ is: "status", emoji: "🌴", text: "Away" });
    } finally {
      town.stop();
    }
  });
});
