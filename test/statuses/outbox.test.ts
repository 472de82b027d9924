// Choices among devices that do not know of each other's: who knew may change them, who did not may not (DESIGN, rule 11). By a host's own port.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStatuses, type Outcome, type PreferencePort, type Statuses } from "../../src/core.ts";
import { clientOf } from "../people.ts";
import { createGarden, type Garden } from "./garden.ts";

const ANN = "@ann:localhost.test";
const BEN = "@ben:localhost.test";
const NOTHING = { hide_all: false, emoji_only: false };

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
  garden.stop();
});

/** Carol's choices in a document that other devices write, too. `isDeaf`: what is written is kept and never answered. */
async function scene(kept: Record<string, unknown>, isDeaf = false) {
  let document = kept;
  let changed = (): void => {};
  const writes: Record<string, unknown>[] = [];
  const preferences: PreferencePort = {
    read: () => document,
    write(value) {
      writes.push(value);
      document = value;
      return isDeaf ? new Promise(() => {}) : Promise.resolve(changed());
    },
    subscribe(listener) {
      changed = listener;
      return () => void (changed = () => {});
    },
  };
  const client = clientOf({ ...garden.server, fetch: garden.server.fetch }, garden.server.register("carol"));
  const statuses: Statuses = createStatuses(client, { preferences });
  const stop = statuses.start();
  await statuses.prepare();
  return {
    statuses,
    stop,
    writes,
    elsewhere: async (hidden: string[], ...revisions: string[]): Promise<void> => {
      document = { ...NOTHING, hidden, revisions };
      changed();
      await vi.advanceTimersByTimeAsync(100);
    },
    headOf: () => String((document["revisions"] as string[])[0]),
  };
}

describe("a choice that another device overwrites without knowing of it is written again", () => {
  it("where the document had it already, and nothing was written", async () => {
    const { statuses, writes, elsewhere } = await scene({ ...NOTHING, hidden: [ANN], revisions: ["r1"] });
    expect(await statuses.hide(ANN, true)).toEqual({ ok: true });
    expect(writes).toEqual([]);
    await elsewhere([BEN], "blind");
    expect(writes).toMatchObject([{ hidden: [ANN, BEN] }]);
  });

  it("also after one who knew had left it as it is", async () => {
    const { statuses, writes, elsewhere, headOf } = await scene({});
    await statuses.hide(ANN, true);
    await elsewhere([ANN, BEN], "knew", headOf());
    expect(writes).toHaveLength(1);
    await elsewhere([], "blind");
    expect(writes.at(-1)).toMatchObject({ hidden: [ANN] });
    expect(writes).toHaveLength(2);
  });

  it("where nobody listened when that happened: with the next start", async () => {
    const { statuses, writes, elsewhere, stop } = await scene({});
    await statuses.hide(ANN, true);
    stop();
    await elsewhere([BEN], "blind");
    expect(writes).toHaveLength(1);
    statuses.start();
    await vi.advanceTimersByTimeAsync(100);
    expect(writes.at(-1)).toMatchObject({ hidden: [ANN, BEN] });
  });

  it("but whoever goes back to a document that had it knew, and theirs is the newer choice", async () => {
    const { statuses, writes, elsewhere } = await scene({ ...NOTHING, hidden: [ANN], revisions: ["r1"] });
    await statuses.hide(ANN, true);
    await elsewhere([ANN, BEN], "r2", "r1");
    await elsewhere([], "r3", "r2");
    expect(writes).toEqual([]);
    expect([...statuses.store.getState().preferences.hidden]).toEqual([]);
  });
});

it("a choice whose answer never comes is done when a device that had seen it chooses otherwise", async () => {
  const { statuses, writes, elsewhere, headOf } = await scene({}, true);
  let outcome: Outcome | undefined;
  void statuses.hide(ANN, true).then((value) => (outcome = value));
  await vi.advanceTimersByTimeAsync(100);
  await elsewhere([], "knew", headOf());
  await vi.advanceTimersByTimeAsync(60_000);
  expect(outcome).toEqual({ ok: true });
  expect(writes).toHaveLength(1);
});
