// What the two sources of profile updates have in common: nothing is lost, and nothing reaches another account.
import { describe, expect, it } from "vitest";
import { type ProfileSource, slidingProfiles, withProfileUpdates } from "../../src/sync.ts";

const STATUS = "org.matrix.msc4426.status";
const ALICE = "@alice:example.org";

interface Source extends ProfileSource {
  /** An answer of the server that says this of a person. */
  readonly bring: (update: object | null) => Promise<unknown>;
}

function bySync(): Source {
  let users = {};
  const updates = withProfileUpdates(() => Promise.resolve(Response.json({ users })));
  return {
    subscribe: updates.subscribe,
    async bring(update) {
      users = { [ALICE]: { profile_updates: update } };
      return (await updates("https://example.org/_matrix/client/v3/sync")).json();
    },
  };
}

function bySlidingSync(): Source {
  const { subscribe, extensions } = slidingProfiles();
  return {
    subscribe,
    bring: async (updated) => extensions[0]?.onResponse({ users: { [ALICE]: updated && { updated } } }),
  };
}

describe.each([
  ["withProfileUpdates", bySync],
  ["slidingProfiles", bySlidingSync],
])("%s", (_name, open) => {
  it("keeps what comes while nobody listens, put together by person, and tells it once", async () => {
    const { subscribe, bring } = open();
    await bring({ [STATUS]: { text: "Home" } });
    await bring({ "m.call": {} });
    const told: unknown[] = [];
    const listen = (): (() => void) => subscribe("@bob:example.org", (updates) => told.push(...updates));
    const stop = listen();
    expect(told).toEqual([[ALICE, { [STATUS]: { text: "Home" }, "m.call": {} }]]);
    stop();
    told.length = 0;
    listen()();
    expect(told).toEqual([]);
    await bring({ [STATUS]: { text: "Home" } });
    await bring(null);
    listen()();
    expect(told).toEqual([[ALICE, null]]);
  });

  it("tells nobody what was kept for another account, and refuses a second account while one listens", async () => {
    const { subscribe, bring } = open();
    subscribe("@bob:example.org", () => {})();
    await bring({ [STATUS]: { text: "Home" } });
    const told: unknown[] = [];
    const stop = subscribe("@carol:example.org", (updates) => told.push(...updates));
    expect(told).toEqual([]);
    expect(() => subscribe("@bob:example.org", () => {})).toThrow(/once for each client/);
    await bring({ [STATUS]: { text: "Tea" } });
    expect(told).toHaveLength(1);
    stop();
    expect(subscribe("@bob:example.org", () => {})).toBeTypeOf("function");
  });
});

it("slidingProfiles tells nothing that was kept from before the server lost the position, as it tells all anew but what is cleared", async () => {
  const { subscribe, extensions } = slidingProfiles();
  const [extension] = extensions;
  await extension?.onRequest(true);
  await extension?.onResponse({ users: { [ALICE]: { updated: { [STATUS]: { text: "Home" } } } } });
  await extension?.onRequest(false);
  await extension?.onRequest(true);
  await extension?.onResponse({ users: { "@dan:example.org": { updated: { "m.call": {} } } } });
  const told: unknown[] = [];
  subscribe("@bob:example.org", (updates, sliding) => told.push(...updates, sliding))();
  expect(told).toEqual([["@dan:example.org", { "m.call": {} }], { isAnew: true, isRenewed: false }]);
});

it("slidingProfiles tells once that it was renewed, when the server has answered, however often it was asked from the beginning", async () => {
  const { subscribe, extensions } = slidingProfiles();
  const told: (boolean | undefined)[] = [];
  subscribe("@bob:example.org", (_updates, sliding) => told.push(sliding?.isRenewed));
  for (const isInitial of [true, true, false, false, true, true, true, false, false])
    for (const extension of extensions) await extension.onRequest(isInitial);
  expect(told.filter((isRenewed) => isRenewed)).toHaveLength(1);
  expect(told.indexOf(true)).toBe(14);
});
