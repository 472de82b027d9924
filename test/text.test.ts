// A stranger's text made safe to draw: UX "Text from strangers" line by line, and the single emoji of MSC4426 (Impersonation).
import { describe, expect, it, vi } from "vitest";
import { bounded, byteLength, isolate, safeEmoji, safeText } from "../src/text.ts";

vi.mock("react", () => {
  throw new Error("text needs no React");
});
vi.mock("matrix-js-sdk", () => {
  throw new Error("text needs no SDK");
});

describe("text from strangers (UX)", () => {
  it.each([
    ["normalises NFC", "e\u0301", "\u00E9"],
    ["normalises NFC also across what is stripped", "e\u200B\u0301", "\u00E9"],
    ["newlines, tabs, U+2028/9 to a space", "a\nb\tc\u2028d\u2029e\r\nf\u0085g", "a b c d e f g"],
    ["every other space to a space", "a\u00A0b\u2003c\u3000d", "a b c d"],
    ["collapses", "a  \n \t b", "a b"],
    ["collapses what stripping brought together", "a \u200B b", "a b"],
    ["trims", " \u3000a\n", "a"],
    ["strips C0 controls", "a\u0000\u0007\u001Bb\u007F", "ab"],
    ["strips C1 controls", "a\u0080\u009Fb", "ab"],
    ["strips soft hyphens", "a\u00ADb", "ab"],
    ["strips U+061C", "a\u061Cb", "ab"],
    ["strips U+200B", "a\u200Bb", "ab"],
    ["strips U+200E/F", "a\u200E\u200Fb", "ab"],
    ["strips U+202A to U+202E", "a\u202A\u202B\u202C\u202D\u202Eb", "ab"],
    ["strips U+2060 to U+2064", "a\u2060\u2061\u2062\u2063\u2064b", "ab"],
    ["strips U+2066 to U+2069", "a\u2066\u2067\u2068\u2069b", "ab"],
    ["strips U+FEFF", "\uFEFFab", "ab"],
    ["strips fillers (U+115F, U+1160, U+3164, U+FFA0, U+2800)", "a\u115F\u1160\u3164\uFFA0\u2800b", "ab"],
    ["strips U+FFF9 to U+FFFB", "a\uFFF9\uFFFA\uFFFBb", "ab"],
    ["keeps ZWNJ: Persian needs it", "می\u200Cخواهم", "می\u200Cخواهم"],
    ["keeps ZWJ: Sinhala and Malayalam need it", "ශ්\u200Dරී", "ශ්\u200Dරී"],
    ["keeps variation selectors and ZWJ in emoji", "a ❤\uFE0F\u200D🔥 b", "a ❤\uFE0F\u200D🔥 b"],
    [
      "keeps tag characters: flags need them",
      "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
      "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    ],
    ["at most four combining marks in a row", `z${"\u0335".repeat(40)}a`, `z${"\u0335".repeat(4)}a`],
    ["counts marks on through joiners", `z${"\u0335\u200D".repeat(40)}a`, `z${"\u0335\u200D".repeat(3)}\u0335a`],
    ["keeps a joiner after four marks", `z${"\u0335".repeat(4)}\u200Da`, `z${"\u0335".repeat(4)}\u200Da`],
    ["strips half surrogate pairs (PROTOCOL 2.13)", "Here\uD83C and\uDF34 there", "Here and there"],
    ["never a link, never HTML: both stay text", "<b>https://a.b</b>", "<b>https://a.b</b>"],
    ["leaves plain words alone", "On holiday until Friday", "On holiday until Friday"],
  ])("%s", (_rule, text, safe) => expect(safeText(text)).toBe(safe));

  it.each([
    ["nothing at all", ""],
    ["spaces", " \n\t\u3000"],
    ["a lone U+202E (PROTOCOL 2.5)", "\u202E"],
    ["a zero-width space (PROTOCOL 2.5)", "\u200B"],
    ["a lone joiner", "\u200D"],
    ["a lone variation selector", "\uFE0F"],
    ["combining marks without a letter", "\u0301\u0301"],
    ["fillers", "\u3164\u2800"],
    ["tags without a flag", "\u{E0067}\u{E007F}"],
    ["ignorable code points nobody has assigned", "\u{E0FFF}\u2065"],
    ["half a surrogate pair", "\uD83C"],
    ["64 KiB of zero-width spaces", "\u200B".repeat(65_536)],
    ["a single grapheme too long to draw", `a${"\u200D".repeat(400)}`],
  ])("nothing visible left means no status: %s", (_what, text) => expect(safeText(text)).toBe(""));

  it("is cut at 256 bytes, with an ellipsis", () => {
    expect(safeText("a".repeat(256))).toBe("a".repeat(256));
    expect(safeText("a".repeat(300))).toBe(`${"a".repeat(256)}…`);
  });

  it("is cut on a grapheme boundary", () => {
    expect(safeText(`${"a".repeat(250)}👨‍👩‍👧`)).toBe(`${"a".repeat(250)}…`);
    expect(safeText("ü".repeat(200))).toBe(`${"ü".repeat(128)}…`);
    expect(safeText(`${"a".repeat(255)} bc`)).toBe(`${"a".repeat(255)}…`);
  });

  it("is parsed with a hard cap first: a megabyte costs what 2048 code units cost", () => {
    expect(bounded("é".repeat(1_000_000))).toBe("é".repeat(2_048));
    const started = performance.now();
    expect(safeText("e\u0301\u200B".repeat(400_000))).toBe(`${"é".repeat(128)}…`);
    expect(performance.now() - started).toBeLessThan(100);
  });

  it("is isolated in plain strings with U+2068 … U+2069", () => expect(isolate("שלום")).toBe("\u2068שלום\u2069"));

  it("is measured in UTF-8 bytes (MSC4426)", () => expect(byteLength("aé€🌴")).toBe(1 + 2 + 3 + 4));
});

describe("a single grapheme from the set of emoji is drawn (MSC4426, Impersonation; PROTOCOL 2.8)", () => {
  const graphemes = (text: string): number => [...new Intl.Segmenter().segment(text)].length;

  it.each([
    ["a plain one", "🌴"],
    ["a skin tone", "👍🏽"],
    ["a skin-toned couple of 35 bytes: more than may be written (PROTOCOL 2.6)", "👩🏽‍❤️‍💋‍👨🏿"],
    ["a family", "👨‍👩‍👧‍👦"],
    ["a flag", "🇩🇪"],
    ["a flag of tags", "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"],
    ["the rainbow flag", "🏳️‍🌈"],
    ["a keycap", "1️⃣"],
    ["a keycap without U+FE0F", "#⃣"],
    ["☕ with one U+FE0F too many", "☕️"],
    ["☕ without", "☕"],
    ["🏊 with one U+FE0F too many", "🏊️"],
    ["❤ without its U+FE0F", "❤"],
    ["a flag with one U+FE0F too many", "🇩🇪\uFE0F"],
    ["a sequence with U+FE0F left out", "🏳‍🌈"],
    ["a runner with a skin tone, a sex and a direction", "🏃🏽‍♀️‍➡️"],
    ["a pictograph no one has assigned yet", "\u{1FAFF}"],
    ["a sequence newer than any engine's tables", "🧑‍\u{1FAFD}"],
  ])("draws %s", (_what, emoji) => {
    expect(safeEmoji(emoji)).toBe(emoji);
    expect(graphemes(emoji)).toBe(1);
  });

  it.each([
    ["nothing", ""],
    ["two emoji", "🌴🌴"],
    ["three flags' halves", "🇩🇪🇫"],
    ["half a flag", "🇩"],
    ["two letters that are no flag", "🇦🇦"],
    ["a flag torn by U+FE0F", "🇩\uFE0F🇪"],
    ["a leading U+FE0F", "\uFE0F🇩🇪"],
    ['plain letters ("Smith")', "Smith"],
    ["a letter", "A"],
    ["a digit", "1"],
    ["a digit with U+FE0F", "1️"],
    ["a lone U+202E", "\u202E"],
    ["a zero-width space", "\u200B"],
    ["a trailing joiner", "🌴\u200D"],
    ["a leading joiner", "\u200D🌴"],
    ["two joiners", "🧑\u200D\u200D🚒"],
    ["an emoji and a mark", "🌴\u0301"],
    ["an emoji and an enclosing mark", "🌴\u20E0"],
    ["tags outside flags", "🌴\u{E0067}\u{E007F}"],
    ["an unfinished flag of tags", "🏴\u{E0067}"],
    ["text presentation", "☕\uFE0E"],
    ["a lone joiner", "\u200D"],
    ["half a surrogate pair", "\uD83C"],
    ["an emoji between spaces", " 🌴 "],
    ["more than 64 bytes of a valid shape", ["🌴", ...Array.from({ length: 12 }, () => "🌴")].join("\u200D")],
    ["64 KiB", "🌴".repeat(16_384)],
    ["HTML", "<img>"],
  ])("draws not %s", (_what, emoji) => expect(safeEmoji(emoji)).toBeNull());

  it("is one grapheme, whatever its parts", () => {
    const parts = ["🌴", "🧑", "🏽", "\u200D", "\uFE0F", "🇩", "🇪", "1", "\u20E3", "\u0301", "♀", "a"];
    const longer = (some: readonly string[]): string[] => some.flatMap((one) => parts.map((part) => one + part));
    const drawn = [parts, longer(parts), longer(longer(parts)), longer(longer(longer(parts)))]
      .flat()
      .filter((emoji) => safeEmoji(emoji) !== null);
    expect(drawn.length).toBeGreaterThan(20);
    expect(drawn.filter((emoji) => graphemes(emoji) !== 1)).toEqual([]);
  });
});

it.each([
  `z${"\u0335".repeat(4)}\u200D\u0335`,
  `z\u0335\u200B\u0335\u200B\u0335\u200B\u0335\u200B\u0335`,
  "e\u200B\u0301".repeat(9),
  "\uD83C\u200B\uDF34",
  `${"a ".repeat(200)}\u0301`,
])("cleaning twice is cleaning once: %j", (text) => expect(safeText(safeText(text))).toBe(safeText(text)));
