// Setting and clearing one's own status (PROTOCOL 1, 2, 5): what goes over the wire, and what is seen meanwhile.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Person, until } from "../people.ts";
import { aWhile, CALL, createGarden, type Garden, HOME, look, PALM, STATUS } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => {
  vi.useRealTimers();
  garden.stop();
});

const arrive = (options = {}): Promise<Person> => garden.arrive(garden.server.register("carol"), {}, options);

/** The values a person wrote under a name, oldest first. */
const valuesOf = (by: Person, name: string): unknown[] =>
  garden.server.requests
    .filter(({ userId, method, path }) => userId === by.userId && method === "PUT" && path.endsWith(`/${name}`))
    .map(({ body }) => (JSON.parse(body ?? "{}") as Record<string, unknown>)[name]);

describe("setting", () => {
  it("shows at once, and is `{ ok: true }` when the server has it", async () => {
    const carol = await arrive();
    await until(() => carol.statuses.get(carol.userId).is === "none");
    const seen = look(carol, carol.userId);
    const outcome = carol.statuses.set(PALM);
    expect(seen.at(-1)).toEqual({ is: "status", ...PALM, until: null, call: null });
    expect(carol.statuses.store.getState().edits.status).toEqual({
      value: { ...PALM, until: null },
      retryAt: null,
      isOffline: false,
    });
    expect(await outcome).toEqual({ ok: true });
    await aWhile();
    expect(seen.length).toBe(2);
    expect(carol.statuses.store.getState().edits.status).toBeNull();
  });

  it("PUTs the unstable name (PROTOCOL 1)", async () => {
    const carol = await arrive();
    await carol.statuses.set(PALM);
    expect(garden.written(carol)).toEqual([`PUT ${STATUS}`]);
    expect(valuesOf(carol, STATUS)).toEqual([PALM]);
  });

  it('PUTs both names where the host says so: names "both"', async () => {
    const carol = await arrive({ names: "both" });
    await carol.statuses.set(PALM);
    await carol.statuses.setCall({ since: null });
    expect(garden.written(carol)).toEqual(["PUT m.status", `PUT ${STATUS}`, "PUT m.call", `PUT ${CALL}`]);
  });

  it("and also every own name that is already set, in that name's shape", async () => {
    const account = garden.server.register("carol");
    garden.server.setProfileField(account.userId, "m.status", { ...HOME, "org.example.until": 5 });
    garden.server.setProfileField(account.userId, "org.msc.4426.status", { ...HOME, more: 1 });
    garden.server.setProfileField(account.userId, "chat.commet.profile_status", "Old");
    const carol = await garden.arrive(account);
    await carol.statuses.set(PALM);
    expect(garden.written(carol)).toEqual([
      "PUT m.status",
      `PUT ${STATUS}`,
      "PUT org.msc.4426.status",
      "PUT chat.commet.profile_status",
    ]);
    expect(valuesOf(carol, "m.status")).toEqual([{ ...PALM, "org.example.until": 5 }]);
    expect(valuesOf(carol, "org.msc.4426.status")).toEqual([{ ...PALM, more: 1 }]);
    expect(valuesOf(carol, "chat.commet.profile_status")).toEqual(["🌴 On holiday"]);
    expect(carol.statuses.get(carol.userId)).toMatchObject(PALM);
  });

  it("keeps no members of a value that another client has cleared", async () => {
    const account = garden.server.register("carol");
    garden.server.setProfileField(account.userId, STATUS, { ...HOME, "org.example.until": 5 });
    const carol = await garden.arrive(account);
    await until(() => carol.statuses.get(carol.userId).is === "status");
    garden.server.setProfileField(account.userId, STATUS, undefined);
    await until(() => carol.statuses.get(carol.userId).is === "none");
    await carol.statuses.set(PALM);
    expect(valuesOf(carol, STATUS)).toEqual([PALM]);
  });

  it("waits for one's own profile: names that are set decide which are written", async () => {
    const account = garden.server.register("carol");
    garden.server.setProfileField(account.userId, "m.status", HOME);
    const release = garden.hold((_method, path) => path.endsWith(account.userId));
    const carol = await garden.arrive(account, { unstableMSC4429SyncUserProfileFields: [CALL] });
    garden.server.setProfileField(account.userId, CALL, {});
    await until(() => carol.statuses.get(carol.userId).is === "call");
    const outcome = carol.statuses.set(PALM);
    await aWhile();
    expect(garden.written(carol)).toEqual([]);
    release();
    expect(await outcome).toEqual({ ok: true });
    expect(garden.written(carol)).toEqual(["PUT m.status", `PUT ${STATUS}`]);
  });

  it.each([
    ["too long in text", { emoji: "🌴", text: "a".repeat(257) }, "too-long"],
    ["too long in emoji", { emoji: "🌴".repeat(9), text: "a" }, "too-long"],
    ["empty", { emoji: "", text: " " }, "malformed"],
    ["half a surrogate pair, to which Synapse answers 500,", { emoji: "🌴", text: "cut \uD83C" }, "malformed"],
    ["without one emoji that the kit itself would draw", { emoji: "Smith", text: "Here" }, "malformed"],
  ])("is refused without a request when the draft is %s", async (_what, draft, reason) => {
    const carol = await arrive();
    expect(await carol.statuses.set(draft)).toEqual({ ok: false, reason });
    expect(garden.written(carol)).toEqual([]);
  });

  it("completes what the proposal requires: both text and emoji", async () => {
    const carol = await arrive();
    await carol.statuses.set({ emoji: "", text: " Here " });
    await carol.statuses.set({ emoji: "🌴", text: "" });
    await carol.statuses.set({ emoji: "🌴", text: "\u200B", locale: "de-AT" });
    expect(valuesOf(carol, STATUS)).toEqual([
      { emoji: "💬", text: "Here" },
      { emoji: "🌴", text: "Palm tree" },
      { emoji: "🌴", text: "Palme" },
    ]);
    await until(() => carol.statuses.store.getState().recents.length === 3);
    expect(carol.statuses.store.getState().recents[0]).toMatchObject({ emoji: "🌴", text: "Palme" });
  });

  it("shows an emoji without words at once, and then by its name", async () => {
    const carol = await arrive();
    const setting = carol.statuses.set({ emoji: "🌴", text: "", locale: "en" });
    expect(carol.statuses.get(carol.userId)).toMatchObject({ is: "status", emoji: "🌴", text: "" });
    await setting;
    expect(carol.statuses.get(carol.userId)).toMatchObject({ is: "status", emoji: "🌴", text: "Palm tree" });
    expect(valuesOf(carol, STATUS)).toEqual([{ emoji: "🌴", text: "Palm tree" }]);
  });

  it("an emoji that waits for its name holds up nothing newer, and never comes after it", async () => {
    const carol = await arrive();
    const both = [carol.statuses.set({ emoji: "🌴", text: "" }), carol.statuses.set({ emoji: "🎂", text: "Cake" })];
    expect(await Promise.all(both)).toEqual([{ ok: true }, { ok: true }]);
    expect(valuesOf(carol, STATUS).at(-1)).toEqual({ emoji: "🎂", text: "Cake" });
    expect(carol.statuses.get(carol.userId)).toMatchObject({ text: "Cake" });
  });
});

describe("clearing", () => {
  it("always DELETEs the two primary names, 200 when unset, and never PUTs null", async () => {
    const carol = await arrive();
    expect(await carol.statuses.clear()).toEqual({ ok: true });
    expect(garden.written(carol)).toEqual(["DELETE m.status", `DELETE ${STATUS}`]);
  });

  it("and every other that is known to be set, or another client brings the status back", async () => {
    const account = garden.server.register("carol");
    for (const name of ["m.status", "org.msc4426.status", "org.msc.4426.status"])
      garden.server.setProfileField(account.userId, name, HOME);
    garden.server.setProfileField(account.userId, "chat.commet.profile_status", "Old");
    garden.server.setProfileField(account.userId, CALL, {});
    const carol = await garden.arrive(account);
    expect(await carol.statuses.clear()).toEqual({ ok: true });
    expect(garden.written(carol).sort()).toEqual([
      "DELETE chat.commet.profile_status",
      "DELETE m.call",
      "DELETE m.status",
      `DELETE ${CALL}`,
      `DELETE ${STATUS}`,
      "DELETE org.msc.4426.status",
      "DELETE org.msc4426.status",
    ]);
    expect(carol.statuses.get(carol.userId)).toEqual({ is: "none" });
  });

  it("that fails at one name takes back no more than that name", async () => {
    const account = garden.server.register("carol");
    garden.server.setProfileField(account.userId, "m.status", PALM);
    garden.server.setProfileField(account.userId, STATUS, HOME);
    const carol = await garden.arrive(account);
    await until(() => carol.statuses.get(carol.userId).is === "status");
    garden.server.refuseNext({ method: "DELETE", path: `/${STATUS}`, status: 500 });
    expect(await carol.statuses.clear()).toEqual({ ok: false, reason: "unreachable" });
    expect(carol.statuses.get(carol.userId)).toMatchObject(HOME);
    expect(await carol.statuses.clear()).toEqual({ ok: true });
    expect(carol.statuses.get(carol.userId)).toEqual({ is: "none" });
  });

  it("does not mind a name that is not set and may not be written", async () => {
    const carol = await arrive();
    await carol.statuses.set(PALM);
    garden.server.refuseNext({ method: "DELETE", path: "/m.status", status: 403, errcode: "M_FORBIDDEN" });
    expect(await carol.statuses.clear()).toEqual({ ok: true });
    expect(carol.statuses.get(carol.userId)).toEqual({ is: "none" });
  });
});

describe("a call", () => {
  it("is in seconds, never touches m.status, and goes by DELETE (PROTOCOL 2.2, UX)", async () => {
    const carol = await arrive();
    await carol.statuses.set(PALM);
    garden.server.clearRequests();
    const since = 1_795_262_400_500;
    expect(await carol.statuses.setCall({ since })).toEqual({ ok: true });
    expect(await carol.statuses.setCall({ since: null })).toEqual({ ok: true });
    expect(valuesOf(carol, CALL)).toEqual([{ call_joined_ts: 1_795_262_400 }, {}]);
    expect(await carol.statuses.setCall(null)).toEqual({ ok: true });
    expect(garden.written(carol)).toEqual([`PUT ${CALL}`, `PUT ${CALL}`, "DELETE m.call", `DELETE ${CALL}`]);
    expect(carol.statuses.get(carol.userId)).toEqual({ is: "status", ...PALM, until: null, call: null });
  });

  it("is hidden with the status that is cleared, until it ends; the next is shown (UX: show nothing of me)", async () => {
    const carol = await arrive();
    await carol.statuses.setCall({ since: null });
    await carol.statuses.set(PALM);
    await carol.statuses.clear();
    expect(carol.statuses.get(carol.userId)).toEqual({ is: "none" });
    expect(await carol.statuses.setCall({ since: null })).toEqual({ ok: true });
    expect(carol.statuses.get(carol.userId)).toEqual({ is: "none" });
    await carol.statuses.setCall(null);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await carol.statuses.setCall({ since: null });
    expect(carol.statuses.get(carol.userId)).toEqual({ is: "call", call: { since: null } });
  });

  it("is not written for somebody who shows no calls", async () => {
    const carol = await arrive();
    await carol.statuses.showCalls(false);
    garden.server.clearRequests();
    expect(await carol.statuses.setCall({ since: null })).toEqual({ ok: true });
    expect(garden.written(carol)).toEqual([]);
    await carol.statuses.showCalls(true);
    await until(() => carol.statuses.get(carol.userId).is === "call");
    await carol.statuses.showCalls(false);
    await until(() => carol.statuses.get(carol.userId).is === "none");
  });
});

describe("a capability", () => {
  async function with_(capabilities: { enabled: boolean; allowed?: string[]; disallowed?: string[] }): Promise<Person> {
    garden.stop();
    garden = createGarden({ capabilities });
    return arrive();
  }

  it("that allows only the stable name has that written", async () => {
    const carol = await with_({ enabled: true, allowed: ["m.status"] });
    expect(await carol.statuses.set(PALM)).toEqual({ ok: true });
    expect(await carol.statuses.clear()).toEqual({ ok: true });
    expect(garden.written(carol)).toEqual(["PUT m.status", "DELETE m.status"]);
    expect(await carol.statuses.setCall({ since: null })).toEqual({ ok: false, reason: "not-allowed" });
  });

  it("that forbids the stable name has the unstable one written, and read before it (PROTOCOL 1)", async () => {
    garden.stop();
    garden = createGarden({ capabilities: { enabled: true, disallowed: ["m.status"] } });
    const account = garden.server.register("carol");
    garden.server.setProfileField(account.userId, "m.status", HOME);
    const carol = await garden.arrive(account, {}, { names: "both" });
    const seen = look(carol, carol.userId);
    await until(() => seen.at(-1)?.is === "status");
    expect(await carol.statuses.set(PALM)).toEqual({ ok: true });
    expect(garden.written(carol)).toEqual([`PUT ${STATUS}`]);
    await aWhile();
    expect(seen.at(-1)).toMatchObject(PALM);
  });

  it("with both lists: `disallowed` is ignored (PROTOCOL 5)", async () => {
    const carol = await with_({ enabled: true, allowed: [STATUS], disallowed: [STATUS] });
    expect(await carol.statuses.set(PALM)).toEqual({ ok: true });
  });

  it("that is missing means allowed (PROTOCOL 5)", async () => {
    garden.stop();
    garden = createGarden({ capabilities: null });
    const carol = await arrive();
    expect(await carol.statuses.set(PALM)).toEqual({ ok: true });
  });

  it("is waited for before the first write", async () => {
    garden.stop();
    garden = createGarden({ capabilities: { enabled: true, allowed: ["m.status"] } });
    const release = garden.hold((_method, path) => path.endsWith("/capabilities"));
    const carol = await arrive();
    const outcome = carol.statuses.set(PALM);
    await aWhile();
    release();
    expect(await outcome).toEqual({ ok: true });
    expect(garden.written(carol)).toEqual(["PUT m.status"]);
  });
});

it("writes below the unstable prefix where the server knows no other (PROTOCOL 5)", async () => {
  garden.stop();
  garden = createGarden({ profileFields: "unstable" });
  const carol = await arrive();
  expect(await carol.statuses.set(PALM)).toEqual({ ok: true });
  expect(await carol.statuses.clear()).toEqual({ ok: true });
  expect(
    garden.server.requests.filter(({ path, status }) => path.includes("msc4133/profile/") && status === 200),
  ).toHaveLength(3);
});
