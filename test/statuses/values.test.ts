// What may be written, and what is refused before anybody is asked (MSC4426). With the real client.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Person, until } from "../people.ts";
import { aWhile, CALL, createGarden, type Garden, STATUS } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => garden.stop());

async function arrive(): Promise<Person> {
  const carol = await garden.arrive(garden.server.register("carol"));
  await until(() => carol.statuses.get(carol.userId).is === "none");
  return carol;
}

/** The values a person wrote under a name, oldest first. */
const valuesOf = (by: Person, name: string): unknown[] =>
  garden.server.requests
    .filter(({ userId, method, path }) => userId === by.userId && method === "PUT" && path.endsWith(`/${name}`))
    .map(({ body }) => (JSON.parse(body ?? "{}") as Record<string, unknown>)[name]);

describe("what is no status", () => {
  it.each([
    ["an emoji that the kit would not draw", { emoji: "Smith", text: "Away" }],
    ["two emoji", { emoji: "🌴🌴", text: "Away" }],
    ["half a character", { emoji: "🌴", text: "cut \uD83C" }],
    ["nothing", undefined],
    ["null", null],
    ["a string", "Away"],
    ["a number for a text", { emoji: "🌴", text: 5 }],
    ["an end that is no moment", { emoji: "🌴", text: "Away", until: Number.NaN }],
    ["an end in no year that a calendar has", { emoji: "🌴", text: "Away", until: 9e15 }],
    ["an end in words", { emoji: "🌴", text: "Away", until: "tomorrow" }],
  ])("is refused as malformed without a request: %s", async (_what, draft) => {
    const carol = await arrive();
    expect(await carol.statuses.set(draft as never)).toEqual({ ok: false, reason: "malformed" });
    expect(await carol.statuses.setCall("yes" as never)).toEqual({ ok: false, reason: "malformed" });
    expect(garden.written(carol)).toEqual([]);
    expect(carol.statuses.get(carol.userId)).toEqual({ is: "none" });
  });

  it("what is missing beside an emoji or a text is completed", async () => {
    const carol = await arrive();
    expect(await carol.statuses.set({ text: "Here" } as never)).toEqual({ ok: true });
    expect(valuesOf(carol, STATUS)).toEqual([{ emoji: "💬", text: "Here" }]);
  });
});

it("a call that the kit took from the call itself says so, and one set by hand does not", async () => {
  const carol = await arrive();
  await new Promise((written) =>
    carol.statuses.calls.follow(({ write }) => {
      void write({ since: null }, true).then(written);
      return () => {};
    }),
  );
  await carol.statuses.setCall({ since: null });
  expect(valuesOf(carol, CALL)).toEqual([{ "io.github.matrix-status-kit.rtc": true }, {}]);
});

describe("a start of a call that lies ahead", () => {
  const AHEAD = 99_000_000_000;

  it("as another client wrote it, and then cleared, does not hide the calls to come", async () => {
    const carol = await arrive();
    garden.server.setProfileField(carol.userId, CALL, { call_joined_ts: AHEAD });
    await until(() => carol.statuses.get(carol.userId).is === "call");
    expect(await carol.statuses.clear()).toEqual({ ok: true });
    await aWhile();
    await carol.statuses.setCall({ since: Date.now() });
    expect(valuesOf(carol, CALL)).toHaveLength(1);
  });

  it("kept by a device whose clock went wrong does not either", async () => {
    const carol = await arrive();
    const kept = { calls_hidden_up_to: AHEAD * 1000 };
    await carol.client.setAccountDataRaw("io.github.matrix-status-kit.preferences" as never, kept as never);
    await aWhile();
    await carol.statuses.setCall({ since: Date.now() });
    expect(valuesOf(carol, CALL)).toHaveLength(1);
  });
});
