// What one set before, offered again on all one's devices, and what is left when nothing is to be. With the real client.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Recent } from "../../src/core.ts";
import { type Person, until } from "../people.ts";
import { aWhile, createGarden, type Garden, HOME, PALM, STATUS } from "./garden.ts";

const TYPE = "io.github.matrix-status-kit.recents";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => garden.stop());

const arrive = (): Promise<Person> => garden.arrive(garden.server.register("carol"));
const recentsOf = ({ statuses }: Person): readonly Recent[] => statuses.store.getState().recents;
const textsOf = (person: Person): string[] => recentsOf(person).map(({ text }) => text);
const kept = ({ client }: Person, type: string): Record<string, unknown> | undefined =>
  client.getAccountData(type as never)?.getContent();

/** Sets some statuses, one after the other. */
async function setAll({ statuses }: Person, ...texts: string[]): Promise<void> {
  for (const text of texts) await statuses.set({ emoji: "🌴", text });
}

function recent(person: Person, text: string): Recent {
  const found = recentsOf(person).find((each) => each.text === text);
  if (!found) throw new Error(`"${text}" is no recent`);
  return found;
}

describe("recents", () => {
  it("are the last five that were set, newest first, each once, with what was chosen for their end", async () => {
    const carol = await arrive();
    await carol.statuses.set({ ...PALM, until: Date.now() + 3_600_000, duration: "1h" });
    expect(recentsOf(carol)).toEqual([{ ...PALM, duration: "1h", isPinned: false }]);
    await setAll(carol, "1", "2", "3", "1", "4", "5");
    expect(textsOf(carol)).toEqual(["5", "4", "1", "3", "2"]);
  });

  it("are not taken for each other where one's words end with another's", async () => {
    const carol = await arrive();
    await Promise.all([
      carol.statuses.set({ emoji: "🏡", text: "with 🌴 sun" }),
      carol.statuses.set({ emoji: "🌴", text: "sun" }),
    ]);
    await carol.statuses.set({ emoji: "🏡", text: "with 🌴 sun" });
    await carol.statuses.recents.remove(recent(carol, "sun"));
    expect(textsOf(carol)).toEqual(["with 🌴 sun"]);
  });

  it("do not hold what was refused", async () => {
    const carol = await arrive();
    garden.server.refuseNext({ method: "PUT", path: STATUS, status: 400, errcode: "M_BAD_JSON" });
    await carol.statuses.set(PALM);
    expect(recentsOf(carol)).toEqual([]);
  });

  it("stay first where they are pinned, and go where they are removed", async () => {
    const carol = await arrive();
    await setAll(carol, "1", "2", "3");
    expect(await carol.statuses.recents.pin(recent(carol, "1"), true)).toEqual({ ok: true });
    await setAll(carol, "4", "5", "6", "7", "8");
    expect(textsOf(carol)).toEqual(["1", "8", "7", "6", "5", "4"]);
    expect(await carol.statuses.recents.remove(recent(carol, "7"))).toEqual({ ok: true });
    await carol.statuses.recents.pin(recent(carol, "1"), false);
    expect(textsOf(carol)).toEqual(["1", "8", "6", "5", "4"]);
    expect(await carol.statuses.recents.removeAll()).toEqual({ ok: true });
    expect(recentsOf(carol)).toEqual([]);
  });

  it("set again keep their pin, and their end where none was chosen", async () => {
    const carol = await arrive();
    await carol.statuses.set({ ...PALM, duration: "today" });
    await carol.statuses.recents.pin(recent(carol, PALM.text), true);
    await setAll(carol, "1");
    await carol.statuses.set(PALM);
    expect(recentsOf(carol)[0]).toEqual({ ...PALM, duration: "today", isPinned: true });
  });

  it("are on one's other devices, also where both set at the same time", async () => {
    const carol = await arrive();
    const second = await garden.arrive(garden.server.login(carol.userId));
    await Promise.all([carol.statuses.set(PALM), second.statuses.set(HOME)]);
    const both = [PALM.text, HOME.text].sort().join();
    await until(() => [carol, second].every((each) => textsOf(each).sort().join() === both));
    await until(() => JSON.stringify(kept(carol, TYPE)).includes(PALM.text));
    expect(JSON.stringify(kept(carol, TYPE))).toContain(HOME.text);
  });

  it.each([
    ["no list", { recents: "x" }],
    ["no statuses", { recents: [null, 5, {}, { text: 5, emoji: "🌴" }, []] }],
  ])("hold nothing that makes no sense: %s", async (_what, content) => {
    const carol = await arrive();
    await carol.client.setAccountDataRaw(TYPE as never, content as never);
    await until(() => kept(carol, TYPE) !== undefined);
    await aWhile();
    expect(recentsOf(carol)).toEqual([]);
  });
});

describe("removing traces", () => {
  it("leaves nothing in account data, and no status", async () => {
    const carol = await arrive();
    await carol.statuses.set(PALM);
    await carol.statuses.setCall({ since: null });
    await carol.statuses.hide("@ann:localhost.test", true);
    await carol.statuses.recents.pin(recent(carol, PALM.text), true);
    expect(await carol.statuses.removeTraces()).toEqual({ ok: true });
    expect(carol.statuses.store.getState()).toMatchObject({
      mine: null,
      recents: [],
      preferences: { hidden: new Set() },
    });
    expect(carol.statuses.get(carol.userId)).toEqual({ is: "none" });
    const types = [TYPE, "io.github.matrix-status-kit.preferences"];
    await until(() => types.every((type) => JSON.stringify(kept(carol, type)) === "{}"));
    await aWhile();
    expect(types.map((type) => kept(carol, type))).toEqual([{}, {}]);
  });

  it("says so where something could not be removed", async () => {
    const carol = await arrive();
    await carol.statuses.hide("@ann:localhost.test", true);
    garden.server.refuseNext({ method: "PUT", path: "account_data", status: 403, errcode: "M_FORBIDDEN" });
    expect(await carol.statuses.removeTraces()).toEqual({ ok: false, reason: "not-allowed" });
  });
});
