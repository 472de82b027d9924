// People to whose profiles an appservice adds what is never pushed (MSC4337), and strangers, who are not pushed either.
import { describe, expect, it } from "vitest";
import type { AppserviceRequest } from "../../src/testing.ts";
import { isKept } from "../kept.ts";
import { until } from "../people.ts";
import { aWhile, HOME, look, PALM, roomWith, STATUS } from "./garden.ts";
import { DAY, found, gets, housemates, livesAlone, MINUTE, pass } from "./houses.ts";

livesAlone();

describe("a supplemented person (MSC4337, PROTOCOL 4)", () => {
  /** An appservice that says what it likes when a profile is read, and is never pushed. */
  function calendar() {
    const says: { now: unknown } = { now: undefined };
    const appservices = [
      {
        namespaces: { users: [{ regex: "@alice:.*", exclusive: false }] },
        msc4337_supports_profile_lookup: true as const,
        profile: () => (says.now === undefined ? null : { [STATUS]: says.now }),
      },
    ];
    return { says, appservices };
  }

  it("may change at any time: is refreshed while on screen where the host says so", async () => {
    const { says, appservices } = calendar();
    const isSupplemented = (userId: string): boolean => userId.startsWith("@alice:");
    const { alice, bob, inRoom } = await housemates({ server: { appservices }, options: { isSupplemented } });
    const seen = look(bob, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "none");
    says.now = PALM;
    await pass(5 * MINUTE);
    await until(() => seen.at(-1)?.is === "status");
    expect(seen.at(-1)).toMatchObject(PALM);
  });

  it("a supplemented person shows when a GET disagrees with the last push, also with one that removed, and is refreshed from then on", async () => {
    const { says, appservices } = calendar();
    const { server, alice, bob, inRoom } = await housemates({ server: { appservices } });
    const seen = look(bob, alice.userId, inRoom);
    for (const value of [HOME, undefined]) server.setProfileField(alice.userId, STATUS, value);
    await until(() => seen.at(-1)?.is === "none");
    await pass(DAY);
    const before = gets(server, bob, alice.userId);
    says.now = PALM;
    bob.statuses.verify(alice.userId);
    await until(() => seen.at(-1)?.is === "status");
    says.now = HOME;
    await pass(5 * MINUTE);
    await until(() => JSON.stringify(seen.at(-1)).includes(HOME.text));
    expect(gets(server, bob, alice.userId)).toBeGreaterThan(before + 1);
  });

  it("is asked for at once after a push, which does not hold what is added", async () => {
    const { says, appservices } = calendar();
    says.now = PALM;
    const isSupplemented = (): boolean => true;
    const { server, alice, bob, inRoom } = await housemates({ server: { appservices }, options: { isSupplemented } });
    const seen = look(bob, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "status");
    server.setProfileField(alice.userId, STATUS, HOME);
    await until(() => JSON.stringify(seen).includes(HOME.text));
    await until(() => JSON.stringify(seen.at(-1)).includes(PALM.text));
    expect(gets(server, bob, alice.userId)).toBe(2);
  });

  it("is not one whose answer only came before the push", async () => {
    const { server, alice, bob, inRoom } = await housemates({});
    const seen = look(bob, alice.userId, inRoom);
    server.setProfileField(alice.userId, STATUS, HOME);
    await until(() => seen.at(-1)?.is === "status");
    await pass(MINUTE);
    const letGo = server.disturbNext({ path: "/sync", hold: true });
    server.setProfileField(alice.userId, STATUS, PALM);
    bob.statuses.verify(alice.userId);
    await until(() => JSON.stringify(seen.at(-1)).includes(PALM.text));
    letGo();
    await aWhile();
    const before = gets(server, bob, alice.userId);
    await pass(DAY);
    expect(gets(server, bob, alice.userId)).toBe(before);
  });

  it("a GET may differ per requester: never share cached profiles between accounts", async () => {
    const appservices = [
      {
        namespaces: { users: [{ regex: "@alice:.*", exclusive: false }] },
        msc4337_supports_profile_lookup: true as const,
        profile: ({ fromUserId }: AppserviceRequest) => ({
          [STATUS]: fromUserId?.startsWith("@bob:") ? PALM : HOME,
        }),
      },
    ];
    const { server, people } = found({ appservices });
    const [alice, bob, carol] = [
      await people.arrive(server.register("alice")),
      await people.arrive(server.register("bob")),
      await people.arrive(server.register("carol")),
    ];
    const roomId = await roomWith(alice, bob, carol);
    const [atBob, atCarol] = [bob, carol].map((viewer) => look(viewer, alice.userId, { roomId }));
    await until(() => [atBob, atCarol].every((seen) => seen?.at(-1)?.is === "status"));
    expect(atBob?.at(-1)).toMatchObject(PALM);
    expect(atCarol?.at(-1)).toMatchObject(HOME);
  });
});

describe("verify, for a card that opens", () => {
  it("GET once when a card opens, also for pushed people (PROTOCOL 4), and not again within a minute", async () => {
    const { server, alice, bob, inRoom } = await housemates({});
    const seen = look(bob, alice.userId, inRoom);
    server.setProfileField(alice.userId, STATUS, PALM);
    await until(() => seen.at(-1)?.is === "status");
    const before = gets(server, bob, alice.userId);
    await pass(MINUTE);
    for (let n = 0; n < 3; n++) bob.statuses.verify(alice.userId);
    await until(() => gets(server, bob, alice.userId) === before + 1);
    bob.statuses.verify(alice.userId);
    await pass(MINUTE / 2);
    expect(gets(server, bob, alice.userId)).toBe(before + 1);
    await pass(MINUTE);
    bob.statuses.verify(alice.userId);
    await until(() => gets(server, bob, alice.userId) === before + 2);
  });
});

it("a local stranger looked at is refreshed, as nobody pushes them, and forgotten when nobody looks", async () => {
  const { server, people } = found();
  const bob = await people.arrive(server.register("bob"), {}, { policy: { strangers: "show" } });
  const { userId } = server.register("eve");
  const stop = bob.statuses.subscribe(userId, {}, () => {});
  await until(() => bob.statuses.get(userId).is === "none");
  server.setProfileField(userId, STATUS, PALM);
  await pass(5 * MINUTE);
  await until(() => bob.statuses.get(userId).is === "status");
  stop();
  await pass(5 * MINUTE);
  expect(isKept(bob, { userId })).toBe(false);
});
