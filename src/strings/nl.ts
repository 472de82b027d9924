// Dutch words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn, pluralIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("nl");
const plural = /* @__PURE__ */ pluralIn("nl");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "Deze status is te lang voor de server. Kort de tekst in en sla opnieuw op.",
  malformed: "De server heeft deze status niet aanvaard. Probeer andere woorden of een andere emoji.",
  "not-allowed": "Op deze server mag je geen status instellen. De beheerder kan dat veranderen.",
  guest: "Gasten kunnen geen status instellen. Meld je aan met een account om er een in te stellen.",
  suspended: "Je account is geschorst, dus de status kan niet worden veranderd. Vraag het de beheerder van je server.",
  "signed-out": "Je bent afgemeld. Meld je opnieuw aan om je status in te stellen.",
  unsupported: "Deze server kan nog geen statussen bewaren. De beheerder kan hem bijwerken.",
  unreachable: "De server is niet bereikbaar. Je woorden zijn bewaard: controleer je verbinding en sla opnieuw op.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "Schrijf eerst iets of kies een emoji.",
  "text-too-long": "Deze tekst is te lang voor een status.",
  "text-malformed": "Er staat een half teken in deze tekst. Verwijder het en typ het opnieuw.",
  "emoji-too-long": "Deze emoji is te groot voor een status. Kies een andere.",
  "emoji-malformed": "Dit is niet één emoji. Kies een andere.",
  ended: "Dit moment kan niet: kies een moment dat nog komt, binnen vijf jaar.",
};

const DONE = {
  set: "Status ingesteld",
  cleared: "Status gewist",
  discarded: "Verworpen",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "Niet wissen",
  "30m": "30 minuten",
  "1h": "1 uur",
  "4h": "4 uur",
  today: "Vandaag",
  week: "Deze week",
  date: "Datum en tijd kiezen…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "Hier wordt geen status getoond.",
  "hidden-by-viewer": "Je wilt deze status niet zien.",
  "hidden-ignored": "Je negeert deze persoon, dus de status wordt niet getoond.",
  "hidden-blocked": "Deze persoon is hier geblokkeerd, dus de status wordt niet getoond.",
  "hidden-stranger": "Misschien ken je deze persoon niet, dus de status wordt niet getoond.",
  "hidden-knocking": "Deze persoon heeft alleen gevraagd om binnen te mogen, dus de status wordt niet getoond.",
  "hidden-departed": "Deze persoon is niet in deze kamer, dus de status wordt niet getoond.",
  "hidden-unknown": "Het is nog niet bekend of deze persoon in deze kamer is, dus de status wordt niet getoond.",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "Recent gebruikt",
  smileys: "Smileys en emoties",
  people: "Mensen en lichaam",
  animals: "Dieren en natuur",
  food: "Eten en drinken",
  travel: "Reizen en plaatsen",
  activities: "Activiteiten",
  objects: "Voorwerpen",
  symbols: "Symbolen",
  flags: "Vlaggen",
};

/** The Dutch words: `<StatusProvider locale="nl" strings={strings}>`. */
export const strings: Strings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  problem: (problem) => PROBLEM[problem],
  done: (what) => DONE[what],
  clearAfter: (choice) => CLEAR_AFTER[choice],
  emojiGroup: (group) => EMOJI_GROUPS[group],
  status: (text, emoji, end) => `Status: ${text === "" ? emoji : isolate(text)}${end === "" ? "" : `, ${end}`}`,
  until: (end) => `tot ${end}`,
  statusPrefix: () => "Status:",
  call: (duration) => (duration === "" ? "In gesprek" : `In gesprek sinds ${duration}`),
  showAnyway: () => "Toch tonen",
  hideAgain: () => "Weer verbergen",
  noStatus: () => "Geen status ingesteld.",
  hide: () => "Status verbergen",
  showAgain: () => "Status van deze persoon tonen",
  showAll: () => "Statussen weer tonen",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) =>
    others > 0
      ? `${names.map(isolate).join(", ")} en ${plural(others, { one: "nog iemand", other: `${others} anderen` })} zijn afwezig`
      : `${list(names.map(isolate))} zijn afwezig`,
  awayTell: () => "Laat weten als ze terug zijn",
  awayDismiss: () => "Sluiten",
  preferLabel: () => "Van de status van anderen tonen",
  preferAll: () => "Emoji en tekst",
  preferEmoji: () => "Alleen emoji",
  preferNone: () => "Niets",
  preferHidden: () => "Verborgen personen",
  preferShow: (name) => `Status van ${isolate(name)} tonen`,
  showStatus: () => "Tonen",
  preferCalls: () => "Tonen wanneer ik in gesprek ben",
  preferCallsPrivacy: () =>
    "Iedereen die je profiel kan zien, kan zien dat je in gesprek bent en sinds wanneer, ook op andere servers. Het is niet versleuteld.",
  report: () => "Melden…",
  reportReason: () => "Wat is er mis mee?",
  reportEmpty: () => "Zeg in een paar woorden wat er mis is.",
  reportedStatus: (status) => `De status was: ${status}`,
  reportCancel: () => "Annuleren",
  reportSend: () => "Melding versturen",
  reported: () => "Bedankt. De moderatoren van je server weten het.",
  notReported: () => "De melding kon niet worden verstuurd. Probeer het later opnieuw.",
  editor: () => "Status instellen",
  emojiButton: (emoji) => (emoji === "" ? "Emoji kiezen" : `Emoji: ${emoji}`),
  emojiLabel: () => "Emoji",
  textLabel: () => "Status",
  textPlaceholder: () => "Je status in ongeveer 30 tekens",
  emptyForm: () => "Formulier leegmaken",
  recentsLabel: () => "Recent",
  recentsKept: () => "Je server bewaart deze, onversleuteld.",
  forgetRecents: () => "Alles vergeten",
  recentsLeft: () => "Je server bewaart je recente statussen nog.",
  pin: (text) => `${isolate(text)} vastzetten`,
  unpin: (text) => `${isolate(text)} losmaken`,
  removeRecent: (text) => `${isolate(text)} verwijderen`,
  presetsLabel: () => "Suggesties",
  clearAfterLabel: () => "Wissen na",
  lasts: (choice) => (choice === "date" ? "Datum kiezen" : CLEAR_AFTER[choice]),
  dateLabel: () => "Datum en tijd",
  clears: (moment, distance) => (distance === "" ? `Wordt gewist: ${moment}` : `Wordt gewist: ${moment}, ${distance}`),
  clearsNever: () => "Blijft tot je hem wist",
  moreTime: () => "+30 minuten",
  preview: () => "Zo zien anderen het:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0
      ? `Ongeveer 30 tekens zijn bedoeld, nog ${left} over`
      : "Langer dan de 30 tekens die bedoeld zijn: anderen zien het misschien afgekapt",
  bytesLeft: (bytes) => plural(bytes, { one: `Nog ${bytes} byte`, other: `Nog ${bytes} bytes` }),
  bytesOver: (bytes) => plural(bytes, { one: `${bytes} byte te lang`, other: `${bytes} bytes te lang` }),
  unchanged: () => "Dit is al ingesteld.",
  privacy: () =>
    "Wie je profiel kan zien, kan dit lezen, ook op andere servers. Het is niet versleuteld: geen geheimen hier.",
  save: () => "Opslaan",
  saving: () => "Opslaan…",
  clear: () => "Status wissen",
  cancel: () => "Annuleren",
  close: () => "Sluiten",
  notSaved: () => "Niet opgeslagen.",
  discard: () => "Verwerpen",
  undo: () => "Ongedaan maken",
  clearedBySelf: (moment) => `Je status is gewist: ${moment}.`,
  setAgain: () => "Opnieuw instellen",
  setElsewhere: (status) =>
    status === "" ? "Intussen elders gewist." : `Intussen elders ingesteld: ${isolate(status)}`,
  useThat: () => "Die gebruiken",
  offline: () => "Je bent offline. Hij wordt vanzelf verstuurd zodra je terug bent.",
  waiting: () => "De server vroeg om te wachten. Je status wordt vanzelf opnieuw verstuurd",
  waitingFor: (seconds) => ` over ${seconds} s`,
  setStatus: () => "Status instellen",
  emojiSearch: () => "Emoji zoeken",
  emojiGroups: () => "Groepen emoji",
  emojiFound: (count) => (count === 0 ? "Geen emoji gevonden. Probeer een ander woord." : `${count} emoji gevonden`),
  emojiNotLoaded: () => "De emoji konden niet worden geladen. Typ of plak er hierboven een, of probeer het opnieuw.",
  emojiPaste: () => "Typ of plak een emoji",
  retry: () => "Opnieuw proberen",
  skinTone: () => "Huidskleur",
  noSkinTone: () => "Geen huidskleur",
  presets: presetsOf(
    "In vergadering",
    "Geconcentreerd",
    "Lunchpauze",
    "Zo terug",
    "Onderweg",
    "Ziek",
    "Op vakantie",
    "Werkt thuis",
  ),
};
