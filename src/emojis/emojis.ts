// All emoji with their names in one language and in English, as they are unpacked. Knows no React.
import type { EmojiGroup } from "../strings.ts";
import { languageOf, loadNames, loadOrder } from "./languages.ts";
import { plainOf, type Toned } from "./tones.ts";

/** A name, and other words it may be found by. */
export interface Naming {
  /** In one language. */
  readonly name: string;
  /** Apart by spaces. */
  readonly words: string;
}

/** One emoji, without a skin tone. */
export interface Emoji extends Naming {
  /** As it is sent. */
  readonly emoji: string;
  /** In English; null where that is the language. */
  readonly english: Naming | null;
  /** The emoji's age: "" where every platform draws it, else a letter, "a" the oldest. */
  readonly age: string;
  /** Which of its parts take a skin tone. */
  readonly toned: Toned;
}

/** All emoji, in Unicode's order. */
export interface Emojis {
  /** The language of the names, as a BCP 47 tag. */
  readonly language: string;
  /** As pickers show them. */
  readonly groups: readonly { readonly id: EmojiGroup; readonly emoji: readonly Emoji[] }[];
  /** The names of the five skin tones. */
  readonly tones: readonly string[];
}

const GROUPS = [
  "smileys",
  "people",
  "animals",
  "food",
  "travel",
  "activities",
  "objects",
  "symbols",
  "flags",
] as const satisfies readonly EmojiGroup[];

const TONED: Readonly<Record<string, Toned>> = { "+": "first", "*": "first and last" };

/** All emoji, named in the language of ours that serves a locale. Rejects when a chunk cannot be loaded. */
export async function loadEmojis(locale: string): Promise<Emojis> {
  const language = languageOf(locale);
  const [order, own, english] = await Promise.all([
    loadOrder(),
    loadNames(language),
    language === "en" ? null : loadNames("en"),
  ]);
  return unpack(language, order, own, english);
}

/** The name of an emoji in a language, without its skin tone; null where it has none, or none can be loaded. */
export async function nameOfEmoji(emoji: string, locale: string): Promise<string | null> {
  try {
    const [order, names] = await Promise.all([loadOrder(), loadNames(languageOf(locale))]);
    const plain = plainOf(emoji);
    const at = order.split(/[ \n]/).findIndex((packed) => plainOf(unmarked(packed).emoji) === plain);
    return at < 0 ? null : namingOf(names.split("\n")[at + 1]).name;
  } catch {
    return null;
  }
}

function unpack(language: string, order: string, own: string, english: string | null): Emojis {
  const [tones = "", ...names] = own.split("\n");
  const inEnglish = english?.split("\n").slice(1);
  let at = 0;
  const groups = order.split("\n").map((line, group) => ({
    id: GROUPS[group] ?? "symbols",
    emoji: line.split(" ").map((packed): Emoji => {
      const naming = namingOf(names[at]);
      const other = inEnglish ? namingOf(inEnglish[at]) : null;
      at++;
      return { ...unmarked(packed), ...naming, english: other };
    }),
  }));
  return { language, groups, tones: tones.split("\t") };
}

function unmarked(packed: string): Pick<Emoji, "emoji" | "age" | "toned"> {
  const [, emoji = packed, age = "", toned = ""] = /^(.+?)([a-z]?)([+*]?)$/u.exec(packed) ?? [];
  return { emoji, age, toned: TONED[toned] ?? "none" };
}

function namingOf(line = ""): Naming {
  const [name = "", words = ""] = line.split("\t");
  return { name, words };
}
