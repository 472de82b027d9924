// The words in German, as a host would write them for its own language.
import type { Strings, Trouble, Why } from "../../src/index.ts";

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

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "Hier wird kein Status gezeigt.",
  "hidden-by-viewer": "Du möchtest diesen Status nicht sehen.",
  "hidden-ignored": "Du ignorierst diese Person, ihr Status wird nicht gezeigt.",
  "hidden-blocked": "Diese Person ist hier gesperrt, ihr Status wird nicht gezeigt.",
  "hidden-stranger": "Vielleicht kennst du diese Person nicht, ihr Status wird nicht gezeigt.",
  "hidden-knocking": "Diese Person hat erst um Einlass gebeten, ihr Status wird nicht gezeigt.",
  "hidden-departed": "Diese Person ist nicht in diesem Raum, ihr Status wird nicht gezeigt.",
  "hidden-unknown": "Ob diese Person in diesem Raum ist, ist noch nicht bekannt, ihr Status wird nicht gezeigt.",
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
  hidden: (why) => HIDDEN[why],
  showAnyway: () => "Trotzdem zeigen",
  hideAgain: () => "Wieder ausblenden",
  noStatus: () => "Kein Status gesetzt.",
  hide: () => "Status ausblenden",
  showAgain: () => "Status dieser Person zeigen",
  showAll: () => "Wieder alle Status zeigen",
  report: () => "Melden …",
  reportReason: () => "Was stimmt damit nicht?",
  reportSend: () => "Meldung senden",
  reported: () => "Danke. Die Moderation deines Servers weiß Bescheid.",
  notReported: () => "Die Meldung ließ sich nicht senden. Versuche es später noch einmal.",
  presets: [
    { emoji: "📅", text: "In einer Besprechung" },
    { emoji: "🎯", text: "Konzentriert" },
    { emoji: "☕", text: "Gleich zurück" },
    { emoji: "🌴", text: "Im Urlaub" },
  ],
};
