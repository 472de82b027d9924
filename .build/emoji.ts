// Makes the picker's data where they are imported: `virtual:emoji/order`, and `virtual:emoji/de` and so on for each language of CLDR.
// A plugin for Vite, so that nothing generated is kept and none can be stale. Unicode's and CLDR's licences are in NOTICE.
import { createRequire } from "node:module";
import type { Plugin } from "vite";

interface Group {
  readonly emojis: readonly { emoji: string; emoji_version: string; skin_tone_support: boolean }[];
}
type Annotations = Readonly<Record<string, { readonly default?: readonly string[]; readonly tts?: readonly string[] }>>;

const PREFIX = "virtual:emoji/";
/** Said in each chunk, and kept by bundlers. */
const NOTICE = "/*! CLDR and Unicode emoji data, Unicode-3.0, © Unicode, Inc. See NOTICE in matrix-status-kit. */";
/** Emoji that any platform of today draws; whether it draws a later one has to be looked at. */
const OLD = 11;
const SKIN_TONES = ["🏻", "🏼", "🏽", "🏾", "🏿"];

const require = createRequire(import.meta.url);
const groups = require("unicode-emoji-json/data-by-group.json") as readonly Group[];

/** Gives `virtual:emoji/…` to everything that Vite serves, tests or builds. */
export function emojiData(): Plugin {
  return {
    name: "emoji-data",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const name = id.slice(PREFIX.length + 1);
      const data = name === "order" ? order() : namesIn(name);
      return { code: `${NOTICE}\nexport const data = ${JSON.stringify(data)};`, map: { mappings: "" } };
    },
  };
}

/**
 * A line for each group, in Unicode's order, of emoji with a blank between. After an emoji stands a letter where it is newer than all platforms
 * draw, "a" the oldest; then "+" where it takes a skin tone, "*" where its first and its last person do.
 */
export function order(): string {
  const versions = [...new Set(groups.flatMap(({ emojis }) => emojis.map((each) => Number(each.emoji_version))))]
    .filter((version) => version > OLD)
    .toSorted((a, b) => a - b);
  const mark = (version: number): string => (version > OLD ? String.fromCharCode(97 + versions.indexOf(version)) : "");
  const toned = annotationsIn("en");
  return groups
    .map(({ emojis }) =>
      emojis
        .map(({ emoji, emoji_version, skin_tone_support }) => {
          const both = Array.from(plain(emoji)).map((each, at, all) =>
            at === 0 || at === all.length - 1 ? `${each}🏽` : each,
          );
          const tones = !skin_tone_support ? "" : both.length > 1 && both.join("") in toned ? "*" : "+";
          return emoji + mark(Number(emoji_version)) + tones;
        })
        .join(" "),
    )
    .join("\n");
}

/**
 * The five skin tones' names on one line, then a line for each emoji in Unicode's order: its name, a tab, and the other words it may be
 * found by. What CLDR has not yet named in a language is named in English.
 */
export function namesIn(language: string): string {
  const [own, english] = [annotationsIn(language), annotationsIn("en")];
  const nameOf = (emoji: string): string => {
    const name = own[plain(emoji)]?.tts?.[0] ?? english[plain(emoji)]?.tts?.[0];
    if (name === undefined) throw new Error(`CLDR has no English name of ${emoji}: take a newer one, or leave it out.`);
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  };
  const lines = groups.flatMap(({ emojis }) =>
    emojis.map(({ emoji }) => {
      const name = nameOf(emoji);
      const named = new Set(wordsOf(name, language));
      const words = new Set((own[plain(emoji)]?.default ?? []).flatMap((keyword) => wordsOf(keyword, language)));
      return `${name}\t${[...words].filter((word) => !named.has(word)).join(" ")}`;
    }),
  );
  return [SKIN_TONES.map(nameOf).join("\t"), ...lines].join("\n");
}

const read = new Map<string, Annotations>();

function annotationsIn(language: string): Annotations {
  const known = read.get(language);
  if (known) return known;
  const simple = require(`cldr-annotations-full/annotations/${language}/annotations.json`);
  const derived = require(`cldr-annotations-derived-full/annotationsDerived/${language}/annotations.json`);
  const annotations = { ...simple.annotations.annotations, ...derived.annotationsDerived.annotations };
  read.set(language, annotations);
  return annotations;
}

/** CLDR's keys are without U+FE0F. */
function plain(emoji: string): string {
  return emoji.replaceAll("\uFE0F", "");
}

function wordsOf(text: string, language: string): string[] {
  return text
    .toLocaleLowerCase(language)
    .split(/[\s:,()“”„«»]+/)
    .filter((word) => word !== "");
}
