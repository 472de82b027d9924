// Who is asked for anew, and when: those whose changes no server tells, while they are on screen (PROTOCOL 4).
import { describe, expect, it } from "vitest";
import { personas } from "../../src/testing.ts";
import { createPeople, until } from "../people.ts";
import { CALL, HOME, look, PALM, STATUS } from "./garden.ts";
import { createPage, DAY, found, gets, housemates, livesAlone, MINUTE, neighbours, pass } from "./houses.ts";

livesAlone();

describe("remote users are polled, politely, only while visible (PROTOCOL 4)", () => {
  it("within the interval, five minutes by default: a feature flag may be true although remote users are not covered", async () => {
    const { there, alice, bob, inRoom, here } = await neighbours();
    const seen = look(bob, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "none");
    there.setProfileField(alice.userId, STATUS, PALM);
    await pass(3 * MINUTE);
    expect(seen.at(-1)?.is).toBe("none");
    await pass(2 * MINUTE);
    await until(() => seen.at(-1)?.is === "status");
    await pass(20 * MINUTE);
    expect(gets(here, bob, alice.userId)).toBeGreaterThanOrEqual(5);
    expect(gets(here, bob, alice.userId)).toBeLessThanOrEqual(8);
  });

  it("in the interval the host says, or never", async () => {
    const [often, never] = [
      await neighbours({ options: { refresh: { every: 10_000 } } }),
      await neighbours({ options: { refresh: { every: Infinity } } }),
    ];
    for (const { bob, alice, inRoom } of [often, never]) look(bob, alice.userId, inRoom);
    await pass(MINUTE);
    expect(gets(often.here, often.bob, often.alice.userId)).toBeGreaterThanOrEqual(6);
    expect(gets(never.here, never.bob, never.alice.userId)).toBe(1);
  });

  it("not once nobody looks; who is looked at again then is asked for at once", async () => {
    const { alice, bob, inRoom, here } = await neighbours();
    const stop = bob.statuses.subscribe(alice.userId, inRoom, () => {});
    await until(() => gets(here, bob, alice.userId) === 1);
    stop();
    await pass(DAY);
    expect(gets(here, bob, alice.userId)).toBe(1);
    bob.statuses.subscribe(alice.userId, inRoom, () => {});
    await until(() => gets(here, bob, alice.userId) === 2);
  });

  it("not where the policy hides them, nor where the host spares them", async () => {
    const { alice, bob, inRoom, here, roomId } = await neighbours();
    look(bob, alice.userId, inRoom);
    await until(() => gets(here, bob, alice.userId) === 1);
    await alice.client.leave(roomId);
    await until(() => bob.statuses.get(alice.userId, inRoom).is === "hidden");
    await pass(DAY);
    expect(gets(here, bob, alice.userId)).toBe(1);
    const spared = await neighbours({ options: { shouldFetch: () => false } });
    look(spared.bob, spared.alice.userId, spared.inRoom);
    await pass(DAY);
    expect(gets(spared.here, spared.bob, spared.alice.userId)).toBe(0);
  }, 20_000);

  it.each([
    ["hidden", { isShown: false }, { isShown: true }],
    ["offline", { hasNetwork: false }, { hasNetwork: true }],
  ])("asleep while the page is %s, at once on coming back", async (_what, away, back) => {
    const page = createPage();
    const { there, alice, bob, inRoom, here } = await neighbours({ options: { environment: page } });
    const seen = look(bob, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "none");
    page.change(away);
    await pass(DAY);
    expect(gets(here, bob, alice.userId)).toBe(1);
    there.setProfileField(alice.userId, STATUS, PALM);
    page.change(back);
    await until(() => seen.at(-1)?.is === "status");
    expect(gets(here, bob, alice.userId)).toBe(2);
  });

  it("hundreds on screen well under once a second (rc_profile of Synapse), everybody in their turn", async () => {
    const { server, people } = found({ push: false });
    const bob = await people.arrive(server.register("bob"), {}, { policy: { strangers: "show" } });
    const users = Array.from({ length: 300 }, (_, n) => server.register(`user${n}`).userId);
    const all = users.map((userId) => look(bob, userId));
    await pass(2 * MINUTE);
    await until(() => all.every((seen) => seen.at(-1)?.is === "none"));
    server.clearRequests();
    await pass(60 * MINUTE);
    const asked = server.requests.filter(({ path }) => path.includes("/profile/@user"));
    expect(asked.length).toBeLessThan(1_000);
    for (const userId of users) expect(gets(server, bob, userId)).toBeGreaterThanOrEqual(2);
  });

  it("a push of a remote person is no proof of freshness, it resets that person's timer, no more: it never ends refreshing", async () => {
    const { alice, bob, inRoom, here, there } = await neighbours({ here: { pushesFetched: true } });
    const seen = look(bob, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "none");
    for (let n = 0; n < 4; n++) {
      await pass(3 * MINUTE);
      here.pushRaw(bob.userId, { [alice.userId]: { profile_updates: { [STATUS]: n % 2 ? PALM : HOME } } });
      await until(
        () => seen.at(-1)?.is === "status" && JSON.stringify(seen.at(-1)).includes(n % 2 ? PALM.text : HOME.text),
      );
    }
    expect(gets(here, bob, alice.userId)).toBe(1);
    there.setProfileField(alice.userId, CALL, {});
    await pass(5 * MINUTE);
    await until(() => seen.at(-1)?.is === "call");
    expect(gets(here, bob, alice.userId)).toBe(2);
  });

  it("ever more rarely while their server is out of reach, and what is known stays", async () => {
    const { alice, bob, inRoom, here, there } = await neighbours();
    there.setProfileField(alice.userId, STATUS, PALM);
    const seen = look(bob, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "status");
    there.isOnline = false;
    await pass(60 * MINUTE);
    expect(seen.at(-1)).toMatchObject(PALM);
    expect(gets(here, bob, alice.userId)).toBeLessThan(16);
  });
});

describe("people of this server", () => {
  it("are never polled where changes are pushed, neither with a status nor without", async () => {
    const { server, alice, bob, inRoom } = await housemates({});
    const seen = look(bob, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "none");
    await pass(DAY);
    server.setProfileField(alice.userId, STATUS, PALM);
    await until(() => seen.at(-1)?.is === "status");
    await pass(DAY);
    expect(gets(server, bob, alice.userId)).toBe(1);
  });

  it.each(["continuwuity", "plain"] as const)(
    "are polled where nothing is pushed, oneself included (%s)",
    async (name) => {
      const { server, alice, bob, inRoom } = await housemates({ server: personas[name] });
      const [seen, own] = [look(bob, alice.userId, inRoom), look(bob, bob.userId, inRoom)];
      await until(() => [seen, own].every((views) => views.at(-1)?.is === "none"));
      for (const { userId } of [alice, bob]) server.setProfileField(userId, STATUS, PALM);
      await pass(5 * MINUTE);
      await until(() => [seen, own].every((views) => views.at(-1)?.is === "status"));
      expect(gets(server, bob, bob.userId)).toBeGreaterThan(1);
    },
  );
});

it("tuwunel pushes on what one of its users' GETs happened to refresh (PROTOCOL 4): its null of a remote person is no answer", async () => {
  const { there, here, alice, bob, inRoom } = await neighbours({ here: personas.tuwunel });
  there.setProfileField(alice.userId, STATUS, PALM);
  const people = createPeople(here);
  const second = await people.arrive(here.login(bob.userId));
  const seen = look(second, alice.userId, inRoom);
  await until(() => seen.at(-1)?.is === "status");
  expect(seen.map(({ is }) => is)).not.toContain("none");
  expect(gets(here, bob, alice.userId)).toBe(1);
  people.stop();
});

it("1.159 never pushes a DELETE (PROTOCOL 4): opening a card GETs, and the status goes", async () => {
  const { server, alice, bob, inRoom } = await housemates({});
  const seen = look(bob, alice.userId, inRoom);
  await until(() => seen.at(-1)?.is === "none");
  // The last that was pushed is a status, though the server holds none any more.
  server.pushRaw(bob.userId, { [alice.userId]: { profile_updates: { [STATUS]: PALM } } });
  await until(() => seen.at(-1)?.is === "status");
  await pass(2 * MINUTE);
  const before = gets(server, bob, alice.userId);
  expect(seen.at(-1)).toMatchObject(PALM);
  bob.statuses.verify(alice.userId);
  await until(() => seen.at(-1)?.is === "none");
  expect(gets(server, bob, alice.userId)).toBe(before + 1);
});

it("with EDUs pushed remote people are refreshed at most daily while visible (PROTOCOL 4)", async () => {
  const { here, alice, bob, inRoom } = await neighbours({ options: { refresh: { hearsOthers: true } } });
  const seen = look(bob, alice.userId, inRoom);
  await until(() => seen.at(-1)?.is === "none");
  here.pushRaw(bob.userId, { [alice.userId]: { profile_updates: { [STATUS]: PALM } } });
  await until(() => seen.at(-1)?.is === "status");
  const before = gets(here, bob, alice.userId);
  await pass(DAY / 2);
  expect(gets(here, bob, alice.userId)).toBe(before);
  await pass(DAY / 2);
  await until(() => gets(here, bob, alice.userId) === before + 1);
});
