// What server and account can do, in one word (PROTOCOL 1, 5).
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStatuses, type Support } from "../../src/core.ts";
import type { HomeserverOptions } from "../../src/testing.ts";
import { clientOf, type Person, until } from "../people.ts";
import { aWhile, createGarden, type Garden, look, PALM, STATUS } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => garden.stop());

const supportOf = ({ statuses }: Person): Record<string, Support> => statuses.store.getState().support;

async function arriveAt(quirks: HomeserverOptions): Promise<Person> {
  garden.stop();
  garden = createGarden(quirks);
  return garden.arrive(garden.server.register("carol"));
}

describe("support is", () => {
  it.each([
    ["ready, where changes are pushed", {}, "ready", "ready"],
    ["ready under the stable flag", { names: "both" }, "ready", "ready"],
    ["no-push, where they are not", { push: false }, "no-push", "no-push"],
    ["not-allowed by the capability", { capabilities: { enabled: false } }, "not-allowed", "not-allowed"],
    [
      "answered per field: status may be allowed where call is not",
      { capabilities: { enabled: true, allowed: ["m.status"] } },
      "ready",
      "not-allowed",
    ],
    [
      "not-allowed only where every name is forbidden",
      { capabilities: { enabled: true, disallowed: [STATUS, "m.call", "org.matrix.msc4426.call"] } },
      "ready",
      "not-allowed",
    ],
    ["ready where the capability is missing", { capabilities: null }, "ready", "ready"],
    ["ready below the unstable prefix", { profileFields: "unstable" }, "ready", "ready"],
  ] as [string, HomeserverOptions, Support, Support][])("%s", async (_what, quirks, status, call) => {
    const carol = await arriveAt(quirks);
    await until(() => supportOf(carol)["status"] !== "unknown");
    await aWhile();
    expect(supportOf(carol)).toEqual({ status, call });
  });

  it("unsupported where there are no profile fields", async () => {
    const carol = await arriveAt({ profileFields: false });
    expect(await carol.statuses.set(PALM)).toEqual({ ok: false, reason: "unsupported" });
    expect(supportOf(carol)["status"]).toBe("unsupported");
  });

  it("guest for guests, who are told so without a request", async () => {
    const account = garden.server.register("visitor", { guest: true });
    const client = clientOf({ ...garden.server, fetch: garden.server.fetch }, account);
    client.setGuest(true);
    const statuses = createStatuses(client);
    const stop = statuses.start();
    await until(() => statuses.store.getState().support.status === "guest");
    expect(await statuses.set(PALM)).toEqual({ ok: false, reason: "guest" });
    expect(garden.server.requests.filter(({ method }) => method === "PUT")).toEqual([]);
    stop();
  });

  it("signed-out when the token is no longer good", async () => {
    const carol = await arriveAt({});
    garden.server.refuseNext({ method: "PUT", path: STATUS, status: 401, errcode: "M_UNKNOWN_TOKEN" });
    await carol.statuses.set(PALM);
    expect(supportOf(carol)).toEqual({ status: "signed-out", call: "signed-out" });
  });

  it("signed-out for good: what the server says after the end asks it nothing more", async () => {
    garden.stop();
    garden = createGarden({ flags: false });
    const client = clientOf({ ...garden.server, fetch: garden.server.fetch }, garden.server.register("carol"));
    const asksForOne = (): boolean => garden.server.requests.some(({ path }) => path.endsWith("/m.status"));
    const statuses = createStatuses(client);
    statuses.start();
    statuses.end();
    await aWhile();
    expect(asksForOne()).toBe(false);
    expect(statuses.store.getState().support).toEqual({ status: "signed-out", call: "signed-out" });
    createStatuses(client).start()();
    await until(asksForOne);
  });

  it.each(["{}", "null", "[]", '{ "versions": {} }', '{ "versions": ["v1.15", null, 7], "unstable_features": "yes" }'])(
    "never in the way where the server says nothing of the kind about itself: %s",
    async (said) => {
      const fetchFn: typeof fetch = (input, init) =>
        String(input instanceof Request ? input.url : input).includes("/versions")
          ? Promise.resolve(new Response(said, { headers: { "content-type": "application/json" } }))
          : garden.server.fetch(input, init);
      const client = clientOf({ ...garden.server, fetch: fetchFn }, garden.server.register("carol"));
      const unhandled = vi.fn<() => void>();
      process.on("unhandledRejection", unhandled);
      const statuses = createStatuses(client);
      const stop = statuses.start();
      expect(await statuses.set(PALM)).toEqual({ ok: true });
      await aWhile();
      process.off("unhandledRejection", unhandled);
      expect(unhandled).not.toHaveBeenCalled();
      stop();
    },
  );

  it("unknown before the server was asked, and while it cannot be", async () => {
    const client = clientOf({ ...garden.server, fetch: garden.server.fetch }, garden.server.register("carol"));
    const statuses = createStatuses(client);
    expect(statuses.store.getState().support).toEqual({ status: "unknown", call: "unknown" });
    garden.server.isOnline = false;
    const stop = statuses.start();
    await aWhile();
    expect(statuses.store.getState().support).toEqual({ status: "unknown", call: "unknown" });
    expect(await statuses.set(PALM)).toEqual({ ok: false, reason: "unreachable" });
    stop();
  });
});

describe("a host that forgot the fields in startClient", () => {
  const warned = vi.spyOn(console, "warn");
  beforeEach(() => {
    warned.mockReset().mockImplementation(() => {});
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  const warnings = (): unknown[][] =>
    warned.mock.calls.filter(([text]) => String(text).startsWith("matrix-status-kit"));
  const forgotten = { unstableMSC4429SyncUserProfileFields: [] };

  it.each([
    ["none", forgotten],
    ["others", { unstableMSC4429SyncUserProfileFields: ["m.tz"] }],
  ])("is told so once, in one clear warning, and support says not-subscribed (%s)", async (_what, start) => {
    const carol = await garden.arrive(garden.server.register("carol"), start);
    await until(() => supportOf(carol)["status"] === "not-subscribed");
    expect(supportOf(carol)).toEqual({ status: "not-subscribed", call: "not-subscribed" });
    await carol.statuses.set(PALM);
    await aWhile();
    expect(warnings()).toEqual([[expect.stringContaining("unstableMSC4429SyncUserProfileFields: statusFields()")]]);
  });

  it("is treated as on a server without push: people on screen are refreshed, and statuses can be set", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { alice, bob, inRoom } = await garden.meet({ start: forgotten });
    const seen = look(bob, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "none");
    expect(await alice.statuses.set(PALM)).toEqual({ ok: true });
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    await until(() => seen.at(-1)?.is === "status");
    expect(seen.at(-1)).toMatchObject(PALM);
    vi.useRealTimers();
  });

  it("is told nothing in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const carol = await garden.arrive(garden.server.register("carol"), forgotten);
    await until(() => supportOf(carol)["status"] === "not-subscribed");
    expect(warnings()).toEqual([]);
  });

  it("is told nothing where the server would push nothing anyway, nor where the fields are asked for", async () => {
    const dora = await garden.arrive(garden.server.register("dora"));
    await until(() => supportOf(dora)["status"] === "ready");
    garden.stop();
    garden = createGarden({ push: false });
    const carol = await garden.arrive(garden.server.register("carol"), forgotten);
    await until(() => supportOf(carol)["status"] === "no-push");
    expect(warnings()).toEqual([]);
  });
});

it("a feature flag may be absent although the endpoint works: a push that comes makes it ready (PROTOCOL 4)", async () => {
  garden.stop();
  garden = createGarden({ flags: false });
  const { alice, bob } = await garden.meet();
  expect(supportOf(bob)["status"]).toBe("no-push");
  await alice.statuses.set(PALM);
  await until(() => supportOf(bob)["status"] === "ready");
  expect(supportOf(bob)).toEqual({ status: "ready", call: "ready" });
});
