// Every language says every sentence, in words of its own, with whatever it was given, and in few bytes.
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { doors } from "../../.build/doors.ts";
import { strings as english } from "../../src/strings/en.ts";
import type { Strings } from "../../src/strings.ts";

const files = readdirSync(new URL("../../src/strings", import.meta.url)).filter((file) => file !== "plural.ts");
const languages = await Promise.all(
  files.map(async (file) => {
    const { strings } = (await import(`../../src/strings/${file}`)) as { strings: Strings };
    return { tag: file.replace(".ts", ""), strings };
  }),
);

it("has a door for each, and is one of those that were promised", () => {
  const tags = languages.map(({ tag }) => tag).toSorted();
  expect(tags).toEqual("ar de en es fa fr he hi it ja ko nl pl pt ru tr uk zh-Hans".split(" "));
  for (const tag of tags) expect(doors.map(({ room }) => room)).toContain(`strings/${tag}`);
});

/** A sentence, said with something in every place. */
function said(strings: Strings, name: keyof Strings): string {
  switch (name) {
    case "presets":
      return strings.presets.map(({ text }) => text).join();
    case "status":
      return strings.status("Ada’s words", "🌴", "END");
    case "away":
      return strings.away(["Ada", "Cem"], 3);
    case "clears":
      return strings.clears("MOMENT", "DISTANCE");
    case "count":
      return strings.count(7, 30);
    default:
      return (strings[name] as (given: unknown) => string)(GIVEN[name] ?? "GIVEN");
  }
}

const GIVEN: Partial<Record<keyof Strings, unknown>> = {
  trouble: "guest",
  hidden: "hidden-departed",
  problem: "empty",
  done: "set",
  clearAfter: "today",
  lasts: "today",
  emojiGroup: "food",
  countSpoken: 7,
  bytesLeft: 7,
  bytesOver: 7,
  emojiFound: 7,
  waitingFor: 7,
};

describe.each(languages)("$tag", ({ tag, strings }) => {
  const names = Object.keys(english) as (keyof Strings)[];

  it.each(names)("says %s", (name) => {
    const words = said(strings, name);
    expect(words.trim()).not.toBe("");
    expect(words).not.toMatch(/undefined|NaN|\[object|\bnull\b/);
    const given = said(english, name).match(/GIVEN|Ada|Cem|MOMENT|DISTANCE|END|🌴/g) ?? [];
    for (const each of given) expect(words).toContain(each);
  });

  it("is no English in disguise", () => {
    const alike = names.filter(
      (name) => said(strings, name).length > 12 && said(strings, name) === said(english, name),
    );
    // "Status: …" is the same in some.
    expect(tag === "en" ? [] : alike.filter((name) => name !== "status")).toEqual([]);
  });

  it("counts by its own rules, in every form of its plurals", () => {
    for (const count of [0, 1, 2, 3, 5, 11, 21, 100])
      for (const words of [strings.bytesLeft(count), strings.bytesOver(count), strings.away(["Ada"], count)])
        expect(words).not.toMatch(/undefined|NaN/);
  });

  it("has a suggestion for each of the English ones, with its emoji and its end", () =>
    expect(strings.presets.map(({ emoji, clearAfter }) => [emoji, clearAfter])).toEqual(
      english.presets.map(({ emoji, clearAfter }) => [emoji, clearAfter]),
    ));
});
