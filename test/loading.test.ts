// What is loaded when it is needed: a load that fails or hangs ends like a request, and the next one tries again.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createLate } from "../src/loading.ts";
import { createPage } from "./statuses/houses.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const fails = (): Promise<never> => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));
const hangs = (): Promise<never> => new Promise(() => {});
const comes = (): Promise<string> => Promise.resolve("module");

function late(...loads: (() => Promise<string>)[]) {
  const page = createPage();
  const build = vi.fn<(module: string) => { module: string }>((module) => ({ module }));
  const load = vi.fn<() => Promise<string>>(() => (loads.shift() ?? hangs)());
  return { page, build, load, ...createLate(page, load, build) };
}

it("is loaded and built once for all who ask", async () => {
  const { reach, build, load } = late(comes, comes);
  expect(load).not.toHaveBeenCalled();
  const [one, other] = await Promise.all([reach(), reach()]);
  expect(one).toBe(other);
  expect(await reach()).toBe(one);
  expect([load.mock.calls.length, build.mock.calls.length]).toEqual([1, 1]);
});

it("one that fails is given up, and tried again by whoever asks next", async () => {
  const { reach } = late(fails, comes);
  expect(await reach()).toBeUndefined();
  expect(await reach()).toEqual({ module: "module" });
});

it("one that hangs is given up after 20 s, and what comes of it later is not built", async () => {
  let arrive = (_module: string): void => {};
  const { reach, build } = late(() => new Promise((resolve) => (arrive = resolve)), comes);
  const first = reach();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await first).toBeUndefined();
  arrive("old");
  expect(await reach()).toEqual({ module: "module" });
  expect(build).toHaveBeenCalledTimes(1);
});

it("without a network it is waited for", async () => {
  const { reach, page } = late(fails, comes);
  page.change({ hasNetwork: false });
  const reached = reach();
  await vi.advanceTimersByTimeAsync(60_000);
  page.change({ hasNetwork: true });
  expect(await reached).toEqual({ module: "module" });
});

it("whoever waits at the end is answered at once, and nothing is built", async () => {
  let arrive = (_module: string): void => {};
  const { reach, end, build } = late(() => new Promise((resolve) => (arrive = resolve)));
  const reached = reach();
  end();
  expect(await reached).toBeUndefined();
  arrive("module");
  await vi.advanceTimersByTimeAsync(0);
  expect(build).not.toHaveBeenCalled();
  expect(await reach()).toBeUndefined();
});
