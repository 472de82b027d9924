// What only writes need is loaded when first needed, and a chunk that does not come is not the end (a page kept open over a new release).
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type * as Remembering from "../../src/asking/remembering.ts";
import type * as Writing from "../../src/mine/writing.ts";
import type { MemoryPort } from "../../src/core.ts";
import { type Person, until } from "../people.ts";
import { aWhile, createGarden, type Garden, HOME, PALM } from "./garden.ts";
import { createPage } from "./houses.ts";

const load = vi.hoisted(() => ({ tries: 0, failures: 0, hasMemory: true }));
vi.mock("../../src/mine/writing.ts", async (original) => {
  const writing = await original<typeof Writing>();
  return {
    ...writing,
    // A module that cannot be had, as often as a test says.
    createWriting(...args: Parameters<typeof writing.createWriting>) {
      load.tries++;
      if (load.failures-- > 0) throw new TypeError("Failed to fetch dynamically imported module");
      return writing.createWriting(...args);
    },
  };
});

vi.mock("../../src/asking/remembering.ts", async (original) => {
  const remembering = await original<typeof Remembering>();
  return {
    ...remembering,
    createRemembering(...args: Parameters<typeof remembering.createRemembering>) {
      if (!load.hasMemory) throw new TypeError("Failed to fetch dynamically imported module");
      return remembering.createRemembering(...args);
    },
  };
});

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
  Object.assign(load, { tries: 0, failures: 0, hasMemory: true });
});
afterEach(() => garden.stop());

async function arrive(options = {}): Promise<Person> {
  const carol = await garden.arrive(garden.server.register("carol"), {}, options);
  await until(() => carol.statuses.get(carol.userId).is === "none");
  return carol;
}

it("nothing is loaded before the first write, and once for all", async () => {
  const carol = await arrive();
  await aWhile();
  expect(load.tries).toBe(0);
  await Promise.all([carol.statuses.prepare(), carol.statuses.set(PALM), carol.statuses.set(HOME)]);
  expect(load.tries).toBe(1);
});

it("a chunk that does not come is unreachable, badges fall back, and the next write tries again", async () => {
  const carol = await arrive();
  load.failures = 1;
  const outcome = carol.statuses.set(PALM);
  expect(carol.statuses.get(carol.userId)).toMatchObject(PALM);
  expect(await outcome).toEqual({ ok: false, reason: "unreachable" });
  expect(carol.statuses.get(carol.userId)).toEqual({ is: "none" });
  expect(carol.statuses.store.getState().edits.status).toBeNull();
  expect(await carol.statuses.set(HOME)).toEqual({ ok: true });
});

it("preparing never rejects", async () => {
  const carol = await arrive();
  load.failures = 1;
  await expect(carol.statuses.prepare()).resolves.toBeUndefined();
  expect(await carol.statuses.set(HOME)).toEqual({ ok: true });
});

it("without a network it is waited for, with the newest of what was set", async () => {
  const page = createPage();
  const carol = await arrive({ environment: page });
  load.failures = 1;
  page.change({ hasNetwork: false });
  const outcomes = [carol.statuses.set(PALM), carol.statuses.set(HOME)];
  await until(() => load.tries === 1);
  await aWhile();
  page.change({ hasNetwork: true });
  expect(await Promise.all(outcomes)).toEqual([{ ok: true }, { ok: true }]);
  expect(garden.written(carol)).toHaveLength(1);
});

it("what an earlier page remembered on this device goes with the account, also where what remembers does not come", async () => {
  load.hasMemory = false;
  const write = vi.fn<MemoryPort["write"]>();
  const carol = await arrive({ memory: { read: () => ({ "@alice:localhost.test": Date.now() }), write } });
  carol.statuses.end();
  await until(() => write.mock.calls.length > 0);
  expect(write.mock.calls).toEqual([[carol.userId, null]]);
});
