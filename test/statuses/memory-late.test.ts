// What remembers who has no status is loaded, and may come later than the first answers.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { MemoryPort } from "../../src/core.ts";
import type * as Remembering from "../../src/asking/remembering.ts";
import { until } from "../people.ts";
import { createGarden, type Garden, look } from "./garden.ts";

const gate = vi.hoisted(() => {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
});

vi.mock("../../src/asking/remembering.ts", async (original) => {
  await gate.opened;
  return original<typeof Remembering>();
});

let garden: Garden;
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  garden = createGarden();
});
afterEach(() => {
  garden.stop();
  vi.useRealTimers();
});

it("what was answered before it is there is remembered all the same", async () => {
  const kept = new Map<string, Readonly<Record<string, number>>>();
  const memory: MemoryPort = {
    read: (account) => kept.get(account),
    write: (account, value) => (value ? kept.set(account, value) : kept.delete(account)),
  };
  const { alice, bob, inRoom } = await garden.meet({ options: { memory } });
  const seen = look(bob, alice.userId, inRoom);
  await vi.advanceTimersByTimeAsync(3_000);
  await until(() => seen.at(-1)?.is === "none");
  expect(kept.size).toBe(0);
  gate.open();
  await vi.advanceTimersByTimeAsync(2_000);
  await until(() => alice.userId in (kept.get(bob.userId) ?? {}));
});
