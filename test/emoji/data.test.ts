// What the picker's data promise: complete, in order, small enough to write, with Unicode's licence beside them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { namesIn, order } from "../../.build/emoji.ts";
import { loadEmojis, nameOfEmoji } from "../../src/emojis/emojis.ts";
import { languageOf } from "../../src/emojis/languages.ts";
import { plainOf, SKIN_TONES, toneOf, withTone, writableOf } from "../../src/emojis/tones.ts";
import { byteLength, safeEmoji } from "../../src/text.ts";

const require = createRequire(import.meta.url);
const LANGUAGES = "ar cs da de en es fa fi fr he hi hu it ja ko nl no pl pt ru sv tr uk zh zh-Hant".split(" ");
const all = (await loadEmojis("en")).groups.flatMap(({ emoji }) => emoji);

describe("the data", () => {
  it("are all of Unicode's recommended emoji, in its order", () => {
    expect(all.map(({ emoji }) => emoji)).toEqual(require("unicode-emoji-json/data-ordered-emoji.json"));
    expect(order().split("\n")).toHaveLength(9);
  });

  it.each(LANGUAGES)("name every emoji and every skin tone: %s", async (language) => {
    const [tones, ...names] = namesIn(language).split("\n");
    expect(tones?.split("\t").filter(Boolean)).toHaveLength(5);
    expect(names).toHaveLength(all.length);
    expect(names.filter((line) => !/^[^\t]+\t[^\t]*$/.test(line))).toEqual([]);
    expect((await loadEmojis(language)).language).toBe(language);
  });

  it("have skin tones that CLDR knows, and none else", () => {
    const { annotations } = require("cldr-annotations-derived-full/annotationsDerived/en/annotations.json")
      .annotationsDerived as { annotations: object };
    const toned = all.filter((each) => each.toned !== "none");
    expect(toned.length).toBeGreaterThan(300);
    for (const { emoji, toned: persons } of toned)
      for (const tone of SKIN_TONES.slice(1))
        expect(annotations).toHaveProperty([withTone(emoji, persons, tone).replaceAll("\uFE0F", "")]);
  });

  it("can be written into a status (32 bytes, MSC4426) in every skin tone, and are then drawn by the kit", () => {
    const written = all.flatMap(({ emoji, toned }) =>
      SKIN_TONES.map((tone) => writableOf(withTone(emoji, toned, tone))),
    );
    expect(written.filter((emoji) => emoji === null || byteLength(emoji) > 32)).toEqual([]);
    expect(written.filter((emoji) => emoji !== null && safeEmoji(emoji) === null)).toEqual([]);
  });

  it("ship with the licences they are under", () => {
    const notice = readFileSync(new URL("../../NOTICE", import.meta.url), "utf8");
    for (const name of ["cldr-annotations-full", "unicode-emoji-json"])
      expect(notice).toContain(readFileSync(require.resolve(`${name}/LICENSE`), "utf8").trim());
  });
});

describe("a skin tone", () => {
  it.each([
    ["👋", "first", 3, "👋🏽"],
    ["✌️", "first", 1, "✌🏻"],
    ["🕵️‍♀️", "first", 5, "🕵🏿‍♀️"],
    ["🧑‍🤝‍🧑", "first and last", 2, "🧑🏼‍🤝‍🧑🏼"],
    ["👩‍❤️‍💋‍👨", "first and last", 4, "👩🏾‍❤️‍💋‍👨🏾"],
    ["🌴", "none", 4, "🌴"],
  ] as const)("of %s (%s) %d is %s", (emoji, toned, tone, expected) => {
    expect(withTone(emoji, toned, tone)).toBe(expected);
    expect(toneOf(expected)).toBe(toned === "none" ? 0 : tone);
    expect(plainOf(expected)).toBe(plainOf(emoji));
  });

  it("too long with U+FE0F is written without", () => {
    expect(writableOf("👩🏾‍❤️‍💋‍👨🏾")).toBe("👩🏾‍❤‍💋‍👨🏾");
    expect(writableOf("👩🏾‍❤️‍💋‍👨🏾‍👨🏾")).toBeNull();
  });
});

it.each([
  ["en-GB", "en"],
  ["de-AT", "de"],
  ["nb", "no"],
  ["nn-NO", "no"],
  ["iw", "he"],
  ["zh", "zh"],
  ["zh-TW", "zh-Hant"],
  ["zh-Hans-HK", "zh"],
  ["pt-BR", "pt"],
  ["cy", "en"],
  ["constructor", "en"],
  ["not a locale!", "en"],
])("names for %s are those of %s", (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

describe("an emoji’s own name", () => {
  it.each([
    ["🌴", "en", "Palm tree"],
    ["🌴", "de", "Palme"],
    ["☕", "fr", "Boisson chaude"],
    ["🍽️", "en", "Fork and knife with plate"],
    ["🍽", "en", "Fork and knife with plate"],
    ["👋🏽", "en", "Waving hand"],
    ["🇩🇪", "de", "Flagge: Deutschland"],
    ["🌴", "tlh", "Palm tree"],
  ])("of %s in %s is %s", async (emoji, locale, name) => {
    expect(await nameOfEmoji(emoji, locale)).toBe(name);
  });

  it("is null for what is no emoji", async () => {
    expect(await nameOfEmoji("palm", "en")).toBeNull();
    expect(await nameOfEmoji("", "en")).toBeNull();
  });
});
