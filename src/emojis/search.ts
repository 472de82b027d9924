// Finds emoji by words of the viewer's language and by English ones. Pure.
import type { Emoji } from "./emojis.ts";
import { plainOf } from "./tones.ts";

const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
  ς: "σ",
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ة: "ه",
  "’": "'",
};
// Marks that writers leave out: Latin, Greek and Cyrillic accents, Arabic and Hebrew vowels. Those of Indic scripts are letters.
const MARKS = /[\u0300-\u036F\u0591-\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670]|\u200C|\u200D|\uFE0F/g;
// Written without blanks between words, or joined to one: found anywhere.
const UNSPACED = /[\u1100-\u11FF\u3040-\u30FF\p{Script=Han}\p{Script=Thai}]/u;
const KATAKANA = /[\u30A1-\u30F6]/g;

/** A text as it is compared: lower case, without accents, with one spelling of what has several. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(MARKS, "")
    .replace(/[ßæœøłđıςىیکة’]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** How well a word is met, best first: whole, as a beginning, not at all. */
function rankIn(text: string, word: string): 0 | 1 | null {
  if (text.includes(` ${word} `)) return 0;
  return text.includes(` ${word}`) || (UNSPACED.test(word) && text.includes(word)) ? 1 : null;
}

/** What somebody says with an emoji. */
export interface Saying {
  readonly emoji: string;
  readonly text: string;
}

/**
 * Prepares a search through emoji; what it returns takes what somebody typed, and gives the best matches first.
 * @param sayings statuses whose words find their emoji, as "holiday" does 🌴
 */
export function createSearch(
  emojis: readonly Emoji[],
  sayings: readonly Saying[] = [],
): (typed: string) => readonly Emoji[] {
  let texts: readonly (readonly string[])[] | undefined;

  function prepare(): readonly (readonly string[])[] {
    const said = new Map<string, string>();
    for (const { emoji, text } of sayings) said.set(plainOf(emoji), `${said.get(plainOf(emoji)) ?? ""} ${text}`);
    return emojis.map((emoji) => textsOf(emoji, said.get(plainOf(emoji.emoji)) ?? ""));
  }

  return (typed) => {
    // Also as chats write it: `:palm_tree:`.
    const query = fold(
      typed
        .trim()
        .replace(/^:(\w.*?):?$/, "$1")
        .replaceAll("_", " "),
    );
    const words = query.split(/\s+/);
    if (query === "") return [];
    // Not before somebody types.
    texts ??= prepare();
    const pasted = plainOf(typed.trim());

    return emojis
      .map((emoji, at) => ({ emoji, rank: plainOf(emoji.emoji) === pasted ? -2 : rankOf(texts?.[at] ?? []) }))
      .filter(({ rank }) => rank < Infinity)
      .sort((a, b) => a.rank - b.rank)
      .map(({ emoji }) => emoji);

    function rankOf(of: readonly string[]): number {
      if (of[0] === ` ${query} `) return -1;
      return Math.max(...words.map((word) => wordRank(of, word)));
    }
  };
}

function wordRank(texts: readonly string[], word: string): number {
  for (const [at, text] of texts.entries()) {
    const rank = rankIn(text, word);
    if (rank !== null) return at * 2 + rank;
  }
  return Infinity;
}

/** What is looked through, in the order that it counts. */
function textsOf({ name, words, english }: Emoji, said: string): readonly string[] {
  return [name, `${words} ${said}`, ...(english ? [english.name, english.words] : [])].map(
    (text) => ` ${fold(text).replace(/[-:,()]/g, " ")} `,
  );
}
