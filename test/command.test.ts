// `/status`, as hosts with slash commands hand it over (issue: parseStatusCommand).
import { expect, it, vi } from "vitest";
import { parseStatusCommand } from "../src/command.ts";

vi.mock("react", () => {
  throw new Error("a command needs no React");
});

const MINUTE = 60_000;

it.each([
  ["/status 🌴 On holiday for 30m", "🌴", "On holiday", 30 * MINUTE],
  ["/status 🌴 On holiday for 2h", "🌴", "On holiday", 120 * MINUTE],
  ["/status On holiday for 3d", "", "On holiday", 3 * 24 * 60 * MINUTE],
  ["  /status   🌴   On holiday  ", "🌴", "On holiday", null],
  ["/status 🌴On holiday", "🌴", "On holiday", null],
  ["/status 🌴", "🌴", "", null],
  ["/status 🌴 for 30m", "🌴", "", 30 * MINUTE],
  ["/status Here for good", "", "Here for good", null],
  ["/status for 30m", "", "for 30m", null],
  ["/status Here for 0m", "", "Here for 0m", null],
  ["/status Here for 9999999d", "", "Here for 9999999d", null],
  ["/status Here for 30", "", "Here for 30", null],
  ["/status Clear", "", "Clear", null],
  ["/status clear the table", "", "clear the table", null],
  ["/status 1 of 3", "", "1 of 3", null],
  ["/status 👨‍👩‍👧 Family day", "👨‍👩‍👧", "Family day", null],
])("%s", (line, emoji, text, lasts) =>
  expect(parseStatusCommand(line)).toEqual({ is: "set", emoji, text, for: lasts }),
);

it.each(["/status clear", "  /status  clear  "])("%s: clears", (line) =>
  expect(parseStatusCommand(line)).toEqual({ is: "clear" }),
);

it.each(["/status", "/status   ", "/statuses x", "/STATUS x", "status x", "say /status x", ""])("%j is none", (line) =>
  expect(parseStatusCommand(line)).toBeNull(),
);

it("reads a line of any length at once", () =>
  expect(parseStatusCommand(`/status ${"for 1m ".repeat(50_000)}`)).toMatchObject({ is: "set", for: MINUTE }));
