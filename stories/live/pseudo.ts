// Languages that nobody speaks, made from the English words: what overflows, or is not translated, is seen at once.
import type { Strings } from "../../src/index.ts";

const ACCENTED: Readonly<Record<string, string>> = {
  a: "å", c: "ç", d: "ð", e: "é", g: "ğ", i: "î", l: "ł", n: "ñ", o: "ø", r: "ř", s: "š", t: "ť", u: "ü", y: "ý", z: "ž",
}; // prettier-ignore

const HEBREW = "אבגדהוזחטיכלמנסעפצקרשתםןףץ";

/** The words with each sentence said another way. */
export function pseudo(strings: Strings, say: (words: string) => string): Strings {
  const said = Object.entries(strings).map(([name, words]: [string, unknown]) => [
    name,
    typeof words === "function"
      ? (...given: unknown[]) => say(String((words as (...all: unknown[]) => string)(...given)))
      : strings.presets.map((preset) => ({ ...preset, text: say(preset.text) })),
  ]);
  return Object.fromEntries(said) as Strings;
}

/** Half as long again, with marks on the letters, as the longest languages are. */
export function long(words: string): string {
  if (words === "") return "";
  const marked = Array.from(words, (letter) => ACCENTED[letter] ?? letter).join("");
  return `[${marked}${" łøñğ".repeat(Math.ceil(words.length / 10))}]`;
}

/** In letters that are written from right to left. */
export function mirrored(words: string): string {
  return words.replace(/[a-z]/gi, (letter) => HEBREW[letter.toLowerCase().charCodeAt(0) - 97] ?? letter);
}
