// What may be written, and what is refused before anybody is asked (MSC4426). With the real client.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Person, until } from "../people.ts";
import { CALL, createGarden, type Garden, STATUS } from "./garden.ts";

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
  await carol.statuses.calls.write({ since: null }, true);
  await carol.statuses.setCall({ since: null });
  expect(valuesOf(carol, CALL)).toEqual([{ "io.github.matrix-status-kit.rtc": true }, {}]);
});
