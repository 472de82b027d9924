// Plurals and lists by the rules of a language. Knows Intl, and no words.

/** The words for a number: `other` for whatever a language has no form of its own for. */
export interface Plurals {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** Builds a chooser between forms: `pluralIn("pl")(3, { one: "bajt", few: "bajty", other: "bajtów" })`. */
export function pluralIn(locale: string): (count: number, words: Plurals) => string {
  const rules = new Intl.PluralRules(locale);
  return (count, words) => words[rules.select(count)] ?? words.other;
}

/** Builds a joiner of names: "Ada, Bob and Cem". */
export function listIn(locale: string): (names: readonly string[]) => string {
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return (names) => list.format(names);
}
