// What server and account can do, in one word (PROTOCOL 1, 5).
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStatuses, type Support } from "../../src/core.ts";
import type { HomeserverOptions } from "../../src/testing.ts";
import { clientOf, type Person, until } from "../people.ts";
import { aWhile, createGarden, type Garden, PALM, STATUS } from "./garden.ts";

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
    expect(supportOf(carol)).toEqual({ status: "signed-out", call: "ready" });
  });

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
