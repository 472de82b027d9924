// Search finds what a person means: in their language or in English, with or without accents, best first.
import { describe, expect, it } from "vitest";
import { loadEmojis } from "../../src/emojis/emojis.ts";
import { createSearch } from "../../src/emojis/search.ts";

async function search(locale: string, typed: string): Promise<string[]> {
  const { groups } = await loadEmojis(locale);
  return createSearch(groups.flatMap(({ emoji }) => emoji))(typed).map(({ emoji }) => emoji);
}

describe("the best match comes first", () => {
  it.each([
    ["en", "palm tree", "🌴"],
    ["en", "sun", "☀️"],
    ["en", "PARTY", "🎉"],
    ["en", ":palm_tree:", "🌴"],
    ["en", ":rocket", "🚀"],
    ["en", "🌴", "🌴"],
    ["en", "👋🏽", "👋"],
    ["en", "woman's hat", "👒"],
    ["de", "palme", "🌴"],
    ["de", "rocket", "🚀"],
    ["de", "heissgetrank", "☕"],
    ["fr", "fusee", "🚀"],
    ["tr", "YILDIZ", "⭐"],
    ["ar", "نخلة", "🌴"],
    ["fa", "نخل", "🌴"],
    ["he", "דקל", "🌴"],
    ["ru", "пальма", "🌴"],
    ["hi", "ताड़ का पेड़", "🌴"],
    ["zh", "火箭", "🚀"],
    ["ja", "ロケット", "🚀"],
    ["ja", "ろけっと", "🚀"],
    ["ko", "로켓", "🚀"],
  ])("in %s, of “%s”: %s", async (locale, typed, emoji) => {
    expect((await search(locale, typed))[0]).toBe(emoji);
  });
});

it("needs every word, as the beginning of one", async () => {
  const found = await search("en", "red hea");
  expect(found).toContain("❤️");
  expect(found).not.toContain("💚");
  expect(await search("en", "eart")).not.toContain("❤️");
});

it("finds part of a word where words are not set apart", async () => {
  expect(await search("ja", "箱")).toContain("📦");
  expect(await search("zh", "箭")).toContain("🚀");
});

it.each(["", "   ", "quodlibet", "\\", "(", ":"])("finds nothing for “%s”", async (typed) => {
  expect(await search("en", typed)).toEqual([]);
});

it("finds an emoji by what is said with it", async () => {
  const { groups } = await loadEmojis("en");
  const find = createSearch(
    groups.flatMap(({ emoji }) => emoji),
    [
      { emoji: "🌴", text: "On holiday" },
      { emoji: "🍽", text: "Out for lunch" },
      { emoji: "🌴", text: "Im Urlaub" },
    ],
  );
  for (const word of ["holiday", "urlaub"]) expect(find(word).map(({ emoji }) => emoji)).toContain("🌴");
  expect(find("lunch").map(({ emoji }) => emoji)).toEqual(["🍽️", "🍴"]);
});
