// The words in German, as a host would write them for its own language.
import type { Strings, Trouble } from "../../src/index.ts";

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "Dieser Status ist dem Server zu lang. Kürze den Text und speichere noch einmal.",
  malformed: "Der Server hat diesen Status nicht angenommen. Versuche andere Worte oder ein anderes Emoji.",
  "not-allowed": "Auf diesem Server darf man keinen Status setzen. Die Verwaltung des Servers kann das ändern.",
  guest: "Gäste können keinen Status setzen. Melde dich mit einem Konto an.",
  suspended: "Dein Konto ist gesperrt, sein Status lässt sich nicht ändern. Frage die Verwaltung deines Servers.",
  "signed-out": "Du bist abgemeldet. Melde dich wieder an, um deinen Status zu setzen.",
  unsupported: "Dieser Server kann noch keinen Status speichern. Seine Verwaltung kann ihn aktualisieren.",
  unreachable:
    "Der Server ist nicht zu erreichen. Deine Worte bleiben hier: Prüfe die Verbindung und speichere noch einmal.",
};

/** Every word but those of the emoji. */
export const german: Partial<Strings> = {
  status: (text, emoji) => `Status: ${text === "" ? emoji : text}`,
  statusPrefix: () => "Status:",
  call: (duration) => (duration === "" ? "Im Gespräch" : `Seit ${duration} im Gespräch`),
  editor: () => "Deinen Status setzen",
  textPlaceholder: () => "Was machst du gerade?",
  presetsLabel: () => "Vorschläge",
  bytesLeft: (bytes) => `noch ${bytes} Bytes`,
  bytesOver: (bytes) => `${bytes} Bytes zu lang`,
  privacy: () =>
    "Wer dein Profil sehen kann, kann das lesen, auch auf anderen Servern. Es ist nicht verschlüsselt: keine Geheimnisse.",
  save: () => "Speichern",
  saving: () => "Wird gespeichert …",
  clear: () => "Status löschen",
  waiting: () => "Der Server ist beschäftigt. Dein Status bleibt hier und wird von selbst noch einmal gesendet.",
  trouble: (reason) => TROUBLE[reason],
  presets: [
    { emoji: "📅", text: "In einer Besprechung" },
    { emoji: "🎯", text: "Konzentriert" },
    { emoji: "☕", text: "Gleich zurück" },
    { emoji: "🌴", text: "Im Urlaub" },
  ],
};
