// Policy lists (spec: Moderation policy lists), with the real client: rules come and go, and whoever they would ban shows no status.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStatuses, type Place } from "../src/core.ts";
import { createPolicyLists } from "../src/policy-lists.ts";
import { until } from "./people.ts";
import { BAN, rule, scene } from "./policy-scene.ts";
import { createGarden, type Garden, look, PALM } from "./statuses/garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => garden.stop());

describe("a rule", () => {
  it("blocks the person it names from the sync that brings it, until it is taken back", async () => {
    const { mod, policy, bob, listId } = await scene(garden);
    expect(policy.isBlocked(bob.userId)).toBe(false);
    await rule(mod, listId, "1", { ...BAN, entity: bob.userId });
    await until(() => policy.isBlocked(bob.userId));
    expect(policy.isBlocked("@bobby:localhost.test")).toBe(false);
    await rule(mod, listId, "1", {});
    await until(() => !policy.isBlocked(bob.userId));
  });

  it("blocks everybody of the server it names, whatever the port and the case", async () => {
    const { mod, policy, listId } = await scene(garden);
    await rule(mod, listId, "1", { ...BAN, entity: "evil.example" }, "m.policy.rule.server");
    await until(() => policy.isBlocked("@a:evil.example"));
    expect(["@a:evil.example:8448", "@a:EVIL.example"].map(policy.isBlocked)).toEqual([true, true]);
    expect(["@a:not.evil.example", "@evil.example:here", "@a:evil.example.org"].map(policy.isBlocked)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it.each([
    ["m.room.rule.user", "m.ban"],
    ["org.matrix.mjolnir.rule.user", "org.matrix.mjolnir.ban"],
    ["m.policy.rule.user", "m.takedown"],
    ["m.policy.rule.user", "org.matrix.mjolnir.ban"],
  ])("of the type %s that recommends %s blocks as well: the lists in use hold them", async (type, recommendation) => {
    const { mod, policy, bob, listId } = await scene(garden);
    await rule(mod, listId, "1", { recommendation, entity: bob.userId }, type);
    await until(() => policy.isBlocked(bob.userId));
    await rule(mod, listId, "1", {}, type);
    await until(() => !policy.isBlocked(bob.userId));
    expect(policy.isBlocked("@other:x")).toBe(false);
  });

  it.each(["m.room.rule.server", "org.matrix.mjolnir.rule.server"])("of the type %s blocks a server", async (type) => {
    const { mod, policy, listId } = await scene(garden);
    await rule(mod, listId, "1", { recommendation: "m.ban", entity: "evil.example" }, type);
    await until(() => policy.isBlocked("@a:evil.example"));
    expect(policy.isBlocked("@a:good.example")).toBe(false);
  });

  it.each([
    ["@spam*:*", ["@spam:a", "@spammer1:b.example"], ["@aspam:a", "@spa:m"]],
    ["@?:here", ["@a:here"], ["@ab:here", "@:here"]],
    ["*", ["@a:b"], []],
    ["@a*b*c:*", ["@abc:x", "@a-b-b-c:x"], ["@ab:c", "@acb:x"]],
    ["@a.c:x", ["@a.c:x"], ["@abc:x"]],
    ["@(a|b):[x]", ["@(a|b):[x]"], ["@a:x"]],
  ] as const)("matches by the glob %s", async (entity, fitting, others) => {
    const { mod, policy, listId } = await scene(garden);
    await rule(mod, listId, "1", { ...BAN, entity });
    await until(() => fitting.every(policy.isBlocked));
    expect(others.filter(policy.isBlocked)).toEqual([]);
  });

  it("matches servers by globs", async () => {
    const { mod, policy, listId } = await scene(garden);
    await rule(mod, listId, "1", { ...BAN, entity: "*.evil.example" }, "m.policy.rule.server");
    await until(() => policy.isBlocked("@a:mail.evil.example"));
    expect(policy.isBlocked("@a:evil.example")).toBe(false);
  });

  it.each([
    ["with an unknown recommendation", { recommendation: "org.example.frown" }],
    ["without a recommendation", { recommendation: undefined }],
    ["with an entity that is no string", { entity: ["@bob:localhost.test"] }],
    ["without an entity", { entity: undefined }],
  ])("is ignored %s", async (_how, part) => {
    const { mod, policy, bob, listId } = await scene(garden);
    await rule(mod, listId, "1", { ...BAN, entity: bob.userId, ...part });
    await rule(mod, listId, "2", { ...BAN, entity: "@other:x" });
    await until(() => policy.isBlocked("@other:x"));
    expect(policy.isBlocked(bob.userId)).toBe(false);
  });

  it("of a room is no rule about people", async () => {
    const { mod, policy, bob, listId } = await scene(garden);
    await rule(mod, listId, "1", { ...BAN, entity: "*" }, "m.policy.rule.room");
    await rule(mod, listId, "2", { ...BAN, entity: "@other:x" });
    await until(() => policy.isBlocked("@other:x"));
    expect(policy.isBlocked(bob.userId)).toBe(false);
  });

  it("that is redacted blocks nobody any more", async () => {
    const { mod, policy, bob, listId } = await scene(garden);
    await rule(mod, listId, "1", { ...BAN, entity: bob.userId });
    await until(() => policy.isBlocked(bob.userId));
    const [event] = mod.client.getRoom(listId)?.currentState.getStateEvents("m.policy.rule.user") ?? [];
    await mod.client.redactEvent(listId, event?.getId() ?? "");
    await until(() => !policy.isBlocked(bob.userId));
    expect(policy.isBlocked("@other:x")).toBe(false);
  });

  it("that is redacted blocks nobody any more, though it is so old that no timeline has it", async () => {
    const { mod, bob, listId } = await scene(garden);
    await rule(mod, listId, "1", { ...BAN, entity: bob.userId });
    for (let n = 0; n < 12; n++) await mod.client.sendTextMessage(listId, String(n));
    const [event] = mod.client.getRoom(listId)?.currentState.getStateEvents("m.policy.rule.user") ?? [];
    const carol = await garden.arrive(garden.server.register("carol"), { initialSyncLimit: 2 });
    await carol.client.joinRoom(listId);
    const policy = createPolicyLists(carol.client, [listId]);
    policy.subscribe(() => {});
    await until(() => policy.isBlocked(bob.userId));
    expect(carol.client.getRoom(listId)?.findEventById(event?.getId() ?? "")).toBeUndefined();
    await mod.client.redactEvent(listId, event?.getId() ?? "");
    await until(() => !policy.isBlocked(bob.userId));
  });
});

describe("a hostile or a long list costs little", () => {
  /** The list of a client in whose room these rules are. */
  async function policyOf(entities: readonly string[]) {
    const mod = await garden.arrive(garden.server.register("mod"));
    const { room_id: listId } = await mod.client.createRoom({
      initial_state: entities.map((entity, n) => ({
        type: "m.policy.rule.user",
        state_key: String(n),
        content: { ...BAN, entity },
      })),
    });
    await until(() => mod.client.getRoom(listId)?.getMyMembership() === "join");
    return createPolicyLists(mod.client, [listId]);
  }
  // What goes back over and over takes minutes; a busy machine takes a second.
  const timeOf = (work: () => unknown): number => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };

  it.each([
    ["many stars", "@" + "*a".repeat(120) + "b:x"],
    ["a wall of stars", "*".repeat(60_000) + "b"],
    ["a glob longer than any ID", "a?".repeat(30_000)],
  ])("%s", async (_how, entity) => {
    const policy = await policyOf(Array.from({ length: 100 }, (_, n) => entity + n));
    const names = Array.from({ length: 50 }, (_, n) => `@${"a".repeat(200 + n)}:x`);
    expect(timeOf(() => expect(names.filter(policy.isBlocked)).toEqual([]))).toBeLessThan(2_500);
  });

  it("5,000 rules, a tenth of them globs, and 5,000 names", async () => {
    const rules = Array.from({ length: 5_000 }, (_, n) => (n % 10 === 0 ? `@spam${n}*:*` : `@user${n}:evil.example`));
    const policy = await policyOf(rules);
    const names = Array.from({ length: 5_000 }, (_, n) => `@user${n}:${n % 2 ? "evil" : "good"}.example`);
    const blocked: string[] = [];
    const first = timeOf(() => blocked.push(...names.filter(policy.isBlocked)));
    expect(first).toBeLessThan(10_000);
    expect(blocked.length).toBe(2_500);
    expect(timeOf(() => names.filter(policy.isBlocked))).toBeLessThan(first);
  });
});

it("hides a status in every place while a rule names the person, and shows it again (MSC4426, Moderation)", async () => {
  const mod = await garden.arrive(garden.server.register("mod"));
  const { room_id: listId } = await mod.client.createRoom({ preset: "public_chat" as never });
  const { alice, bob, roomId } = await garden.meet();
  await alice.statuses.set(PALM);
  await bob.client.joinRoom(listId);
  const carol = await garden.arrive(garden.server.login(bob.userId));
  const statuses = createStatuses(carol.client, {
    policy: { blocklists: [createPolicyLists(carol.client, [listId])] },
  });
  const stop = statuses.start();
  const places: Place[] = [{ roomId }, {}];
  const seen = places.map((place) => look({ ...carol, statuses }, alice.userId, place));
  await until(() => seen.every((views) => views.at(-1)?.is === "status"));
  await rule(mod, listId, "1", { ...BAN, entity: "@ali*:*" });
  await until(() => seen.every((views) => views.at(-1)?.is === "hidden"));
  expect(seen.map((views) => views.at(-1))).toEqual([
    { is: "hidden", why: "hidden-blocked", canReveal: false },
    { is: "hidden", why: "hidden-blocked", canReveal: false },
  ]);
  await rule(mod, listId, "1", {});
  await until(() => seen.every((views) => views.at(-1)?.is === "status"));
  stop();
});
