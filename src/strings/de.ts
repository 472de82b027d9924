// German words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn, pluralIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("de");
const plural = /* @__PURE__ */ pluralIn("de");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "Dieser Status ist dem Server zu lang. Kürze den Text und speichere noch einmal.",
  malformed: "Der Server hat diesen Status nicht angenommen. Versuche es mit anderen Worten oder einem anderen Emoji.",
  "not-allowed": "Auf diesem Server darf man keinen Status setzen. Seine Verwaltung kann das ändern.",
  guest: "Gäste können keinen Status setzen. Melde dich mit einem Konto an, um einen zu setzen.",
  suspended: "Dein Konto ist gesperrt, darum lässt sich sein Status nicht ändern. Frage die Verwaltung deines Servers.",
  "signed-out": "Du bist abgemeldet. Melde dich wieder an, um deinen Status zu setzen.",
  unsupported: "Dieser Server kann noch keinen Status speichern. Seine Verwaltung kann ihn aktualisieren.",
  unreachable:
    "Der Server war nicht zu erreichen. Deine Worte sind noch da: Prüfe deine Verbindung und speichere noch einmal.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "Schreibe zuerst etwas oder wähle ein Emoji.",
  "text-too-long": "Dieser Text ist zu lang für einen Status.",
  "text-malformed": "In diesem Text steht ein halbes Zeichen. Lösche es und schreibe es neu.",
  "emoji-too-long": "Dieses Emoji ist zu groß für einen Status. Wähle ein anderes.",
  "emoji-malformed": "Das ist kein einzelnes Emoji. Wähle ein anderes.",
  ended: "Dieser Zeitpunkt geht nicht: Wähle einen, der noch kommt, innerhalb von fünf Jahren.",
};

const DONE = { set: "Status gesetzt", cleared: "Status gelöscht", discarded: "Verworfen" } as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "Nicht löschen",
  "30m": "30 Minuten",
  "1h": "1 Stunde",
  "4h": "4 Stunden",
  today: "Heute",
  week: "Diese Woche",
  date: "Datum und Uhrzeit wählen…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "Hier wird kein Status gezeigt.",
  "hidden-by-viewer": "Du möchtest diesen Status nicht sehen.",
  "hidden-ignored": "Du ignorierst diese Person, darum wird ihr Status nicht gezeigt.",
  "hidden-blocked": "Diese Person ist hier blockiert, darum wird ihr Status nicht gezeigt.",
  "hidden-stranger": "Vielleicht kennst du diese Person nicht, darum wird ihr Status nicht gezeigt.",
  "hidden-knocking": "Diese Person hat erst um Einlass gebeten, darum wird ihr Status nicht gezeigt.",
  "hidden-departed": "Diese Person ist nicht in diesem Raum, darum wird ihr Status nicht gezeigt.",
  "hidden-unknown": "Ob diese Person in diesem Raum ist, ist noch nicht bekannt, darum wird ihr Status nicht gezeigt.",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "Zuletzt verwendet",
  smileys: "Smileys und Gefühle",
  people: "Menschen und Körper",
  animals: "Tiere und Natur",
  food: "Essen und Trinken",
  travel: "Reisen und Orte",
  activities: "Aktivitäten",
  objects: "Gegenstände",
  symbols: "Symbole",
  flags: "Flaggen",
};

/** The German words: `<StatusProvider locale="de" strings={strings}>`. */
export const strings: Strings = {
  status: (text, emoji, end) => `Status: ${text === "" ? emoji : isolate(text)}${end === "" ? "" : `, ${end}`}`,
  until: (end) => `bis ${end}`,
  statusPrefix: () => "Status:",
  call: (duration) => (duration === "" ? "Im Gespräch" : `Seit ${duration} im Gespräch`),
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  showAnyway: () => "Trotzdem zeigen",
  hideAgain: () => "Wieder verbergen",
  noStatus: () => "Kein Status gesetzt.",
  hide: () => "Status verbergen",
  showAgain: () => "Status dieser Person zeigen",
  showAll: () => "Status wieder zeigen",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) =>
    others > 0
      ? `${names.map(isolate).join(", ")} und ${plural(others, { one: "eine weitere Person", other: `${others} weitere` })} sind abwesend`
      : `${list(names.map(isolate))} sind abwesend`,
  awayTell: () => "Sagen, wenn sie zurück sind",
  awayDismiss: () => "Schließen",
  preferLabel: () => "Vom Status anderer zeigen",
  preferAll: () => "Emoji und Text",
  preferEmoji: () => "Nur Emoji",
  preferNone: () => "Nichts",
  preferHidden: () => "Verborgene Personen",
  preferShow: (name) => `Status von ${isolate(name)} zeigen`,
  showStatus: () => "Zeigen",
  preferCalls: () => "Zeigen, wenn ich im Gespräch bin",
  preferCallsPrivacy: () =>
    "Wer dein Profil sehen kann, kann sehen, dass du in einem Anruf bist und seit wann, auch auf anderen Servern. Es ist nicht verschlüsselt.",
  report: () => "Melden…",
  reportReason: () => "Was ist damit nicht in Ordnung?",
  reportEmpty: () => "Sage in ein paar Worten, was nicht in Ordnung ist.",
  reportedStatus: (status) => `Der Status war: ${status}`,
  reportCancel: () => "Abbrechen",
  reportSend: () => "Meldung senden",
  reported: () => "Danke. Die Moderation deines Servers weiß Bescheid.",
  notReported: () => "Die Meldung konnte nicht gesendet werden. Versuche es später noch einmal.",
  editor: () => "Status setzen",
  emojiButton: (emoji) => (emoji === "" ? "Emoji wählen" : `Emoji: ${emoji}`),
  emojiLabel: () => "Emoji",
  textLabel: () => "Status",
  textPlaceholder: () => "Dein Status in etwa 30 Zeichen",
  emptyForm: () => "Formular leeren",
  recentsLabel: () => "Zuletzt",
  recentsKept: () => "Dein Server bewahrt sie auf, unverschlüsselt.",
  forgetRecents: () => "Alle vergessen",
  recentsLeft: () => "Dein Server bewahrt deine letzten Status noch auf.",
  pin: (text) => `${isolate(text)} anheften`,
  unpin: (text) => `${isolate(text)} lösen`,
  removeRecent: (text) => `${isolate(text)} entfernen`,
  presetsLabel: () => "Vorschläge",
  clearAfterLabel: () => "Löschen nach",
  clearAfter: (choice) => CLEAR_AFTER[choice],
  lasts: (choice) => (choice === "date" ? "Datum wählen" : CLEAR_AFTER[choice]),
  dateLabel: () => "Datum und Uhrzeit",
  clears: (moment, distance) => (distance === "" ? `Endet ${moment}` : `Endet ${moment}, ${distance}`),
  clearsNever: () => "Bleibt, bis du ihn löschst",
  moreTime: () => "+30 Minuten",
  preview: () => "So sehen es andere:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0
      ? `Gedacht sind etwa 30 Zeichen, ${plural(left, { one: "eines ist", other: `${left} sind` })} übrig`
      : "Länger als die gedachten 30 Zeichen: Andere sehen ihn vielleicht gekürzt",
  bytesLeft: (bytes) => plural(bytes, { one: "Noch ein Byte", other: `Noch ${bytes} Bytes` }),
  bytesOver: (bytes) => plural(bytes, { one: "Um ein Byte zu lang", other: `Um ${bytes} Bytes zu lang` }),
  problem: (problem) => PROBLEM[problem],
  unchanged: () => "Das ist schon so gesetzt.",
  privacy: () =>
    "Wer dein Profil sehen kann, kann das lesen, auch auf anderen Servern. Es ist nicht verschlüsselt: keine Geheimnisse.",
  save: () => "Speichern",
  saving: () => "Speichert…",
  clear: () => "Status löschen",
  cancel: () => "Abbrechen",
  close: () => "Schließen",
  notSaved: () => "Nicht gespeichert.",
  discard: () => "Verwerfen",
  undo: () => "Rückgängig",
  done: (what) => DONE[what],
  clearedBySelf: (moment) => `Dein Status wurde um ${moment} gelöscht.`,
  setAgain: () => "Wieder setzen",
  setElsewhere: (status) =>
    status === "" ? "Inzwischen anderswo gelöscht." : `Inzwischen anderswo gesetzt: ${isolate(status)}`,
  useThat: () => "Das nehmen",
  offline: () => "Du bist offline. Er wird von selbst gesendet, sobald du zurück bist.",
  waiting: () => "Der Server bat zu warten. Dein Status wird von selbst noch einmal gesendet",
  waitingFor: (seconds) => ` in ${seconds} s`,
  setStatus: () => "Status setzen",
  emojiSearch: () => "Emoji suchen",
  emojiGroups: () => "Gruppen von Emoji",
  emojiGroup: (group) => EMOJI_GROUPS[group],
  emojiFound: (count) => (count === 0 ? "Kein Emoji gefunden. Versuche ein anderes Wort." : `${count} Emoji gefunden`),
  emojiNotLoaded: () =>
    "Die Emoji konnten nicht geladen werden. Tippe oder füge oben eines ein, oder versuche es noch einmal.",
  emojiPaste: () => "Emoji tippen oder einfügen",
  retry: () => "Noch einmal versuchen",
  skinTone: () => "Hautfarbe",
  noSkinTone: () => "Keine Hautfarbe",
  presets: presetsOf(
    "In einer Besprechung",
    "Konzentriert",
    "Mittagspause",
    "Gleich zurück",
    "Unterwegs",
    "Krank",
    "Im Urlaub",
    "Im Homeoffice",
  ),
};
