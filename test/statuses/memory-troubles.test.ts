// A place on the device that throws, rejects, hangs or lies keeps nobody from being drawn or asked for, and no fault of it goes unhandled.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { MemoryPort } from "../../src/core.ts";
import { until } from "../people.ts";
import { createGarden, type Garden, look } from "./garden.ts";

let garden: Garden;
const unhandled = vi.fn<(fault: unknown) => void>();
beforeEach(() => {
  garden = createGarden();
  process.on("unhandledRejection", unhandled);
  process.on("uncaughtException", unhandled);
});
afterEach(() => {
  garden.stop();
  process.off("unhandledRejection", unhandled);
  process.off("uncaughtException", unhandled);
});

const broken = (): never => {
  throw new Error("QuotaExceededError");
};
const ports: Readonly<Record<string, MemoryPort>> = {
  throws: { read: broken, write: broken },
  rejects: { read: () => Promise.reject(new Error("blocked")), write: () => Promise.reject(new Error("full")) },
  hangs: { read: () => new Promise(() => {}), write: () => new Promise(() => {}) },
  lies: { read: () => ({ "@alice:localhost.test": "yesterday", "": NaN, x: -1 }), write: () => {} },
};

it.each(Object.entries(ports))("a memory that %s", async (_how, memory) => {
  const { alice, bob, inRoom } = await garden.meet({ options: { memory } });
  const seen = look(bob, alice.userId, inRoom);
  await until(() => seen.at(-1)?.is === "none");
  await alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  await until(() => seen.at(-1)?.is === "status");
  bob.statuses.end();
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(unhandled).not.toHaveBeenCalled();
});
