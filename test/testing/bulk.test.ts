// Reading many profiles at once from the in-memory homeserver (MSC4536): its switch, its names and its limit.
import { expect, it } from "vitest";
import { createHomeserver, federate } from "../../src/testing.ts";
import { asking, person, roomOf } from "./asking.ts";

const UNSTABLE = "unstable/org.matrix.msc4536/profiles/query";
const STABLE = "v3/profiles/query";

it.each([
  ["unstable", 200, 404],
  ["stable", 404, 200],
  ["both", 200, 200],
] as const)(
  "with names %s answers below the unstable prefix %i, below v3 %i, and says so",
  async (names, unstable, stable) => {
    const { id, ask } = person(createHomeserver({ names, bulkProfiles: true }), "alice");
    expect((await ask("POST", UNSTABLE, { users: [id] })).status).toBe(unstable);
    expect((await ask("POST", STABLE, { users: [id] })).status).toBe(stable);
    expect((await ask("GET", "versions")).body.unstable_features).toMatchObject({
      "org.matrix.msc4536": unstable === 200,
      "org.matrix.msc4536.stable": stable === 200,
    });
  },
);

it("counts as one reading, and is refused like any other once there were too many", async () => {
  const { id, ask } = person(
    createHomeserver({ bulkProfiles: true, profileRate: { perSecond: 1, burst: 2 } }),
    "alice",
  );
  const query = () => ask("POST", UNSTABLE, { users: [id], fields: "displayname" });
  expect(await query()).toEqual({ status: 200, body: { [id]: { displayname: "alice" } } });
  expect((await query()).status).toBe(200);
  expect(await query()).toMatchObject({ status: 429, body: { errcode: "M_LIMIT_EXCEEDED" } });
});

it("says of another server's people what that told (MSC4259), and asks nobody", async () => {
  const [here, there] = [
    createHomeserver({ name: "here.test", bulkProfiles: true }),
    createHomeserver({ name: "there.test" }),
  ];
  federate(here, there, { edus: true });
  const [alice, bob] = [person(here, "alice"), person(there, "bob")];
  const room = await roomOf(alice);
  const query = async () =>
    (await alice.ask("POST", UNSTABLE, { users: [bob.id], fields: "m.status" })).body as unknown;
  await asking(there, bob.token)("POST", `v3/join/${room}?via=here.test`, {});
  there.setProfileField(bob.id, "m.call", {});
  await expect.poll(() => here.requests.some(({ body }) => body?.includes("m.call"))).toBe(true);
  there.clearRequests();
  expect(await query()).toEqual({});
  there.setProfileField(bob.id, "m.status", 1);
  await expect.poll(query).toEqual({ [bob.id]: { "m.status": 1 } });
  expect(there.requests.filter(({ path }) => path.includes("/query/profile"))).toEqual([]);
});
