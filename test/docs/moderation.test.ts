// What the guides say of the code, held against the code.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { policyTable } from "../policy-table.ts";

const guide = readFileSync(new URL("../../stories/guides/moderation.md", import.meta.url), "utf8");

// The formatter pads tables.
const bare = (table: string): string => table.replace(/ +/g, " ").replace(/-{2,}/g, "---").trim();

it("prints the moderation policy as the code decides it", () => {
  expect(bare(guide)).toContain(bare(policyTable()));
});
