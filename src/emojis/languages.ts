// The languages that emoji have names in, each a chunk of its own that is loaded when somebody needs it. Knows no React.

const LANGUAGES = {
  ar: () => import("virtual:emoji/ar"),
  cs: () => import("virtual:emoji/cs"),
  da: () => import("virtual:emoji/da"),
  de: () => import("virtual:emoji/de"),
  en: () => import("virtual:emoji/en"),
  es: () => import("virtual:emoji/es"),
  fa: () => import("virtual:emoji/fa"),
  fi: () => import("virtual:emoji/fi"),
  fr: () => import("virtual:emoji/fr"),
  he: () => import("virtual:emoji/he"),
  hi: () => import("virtual:emoji/hi"),
  hu: () => import("virtual:emoji/hu"),
  it: () => import("virtual:emoji/it"),
  ja: () => import("virtual:emoji/ja"),
  ko: () => import("virtual:emoji/ko"),
  nl: () => import("virtual:emoji/nl"),
  no: () => import("virtual:emoji/no"),
  pl: () => import("virtual:emoji/pl"),
  pt: () => import("virtual:emoji/pt"),
  ru: () => import("virtual:emoji/ru"),
  sv: () => import("virtual:emoji/sv"),
  tr: () => import("virtual:emoji/tr"),
  uk: () => import("virtual:emoji/uk"),
  zh: () => import("virtual:emoji/zh"),
  "zh-Hant": () => import("virtual:emoji/zh-Hant"),
};

type Language = keyof typeof LANGUAGES;

/** The language among ours that serves a locale (a BCP 47 tag); English where none does. */
export function languageOf(locale: string): string {
  return isOurs(nearest(locale)) ? nearest(locale) : "en";
}

function nearest(locale: string): string {
  try {
    const { language, script } = new Intl.Locale(locale).maximize();
    if (script === "Hant") return `${language}-Hant`;
    return language === "nb" || language === "nn" ? "no" : language;
  } catch {
    return "en";
  }
}

function isOurs(language: string): language is Language {
  return Object.hasOwn(LANGUAGES, language);
}

/** The names and words in one of our languages, as they were packed. Rejects when the chunk cannot be loaded. */
export async function loadNames(language: string): Promise<string> {
  return (await LANGUAGES[isOurs(language) ? language : "en"]()).data;
}

/** All emoji in Unicode's order, as they were packed. Rejects when the chunk cannot be loaded. */
export async function loadOrder(): Promise<string> {
  return (await import("virtual:emoji/order")).data;
}
