// Old behaviour can be put back only while its place in src is known: each mutant's patch fits today's source, in one place.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { MUTANTS } from "./mutants.ts";

const ROOT = new URL("../../", import.meta.url);

it.each(MUTANTS)("$name can be put back: $line", ({ edits }) => {
  for (const [file, from, to] of edits) {
    const parts = readFileSync(new URL(file, ROOT), "utf8").split(from);
    expect(parts.length - 1, `${file} holds it once: ${from}`).toBe(1);
    expect(to).not.toBe(from);
  }
});

it("at least twelve are of all groups of what was once seen wrong", () => {
  expect(MUTANTS.length).toBeGreaterThanOrEqual(12);
  expect(new Set(MUTANTS.map(({ group }) => group)).size).toBe(6);
});
