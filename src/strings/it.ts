// Italian words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn, pluralIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("it");
const plural = /* @__PURE__ */ pluralIn("it");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "Questo stato è troppo lungo per il server. Accorcia il testo e salva di nuovo.",
  malformed: "Il server non ha accettato questo stato. Prova con altre parole o un’altra emoji.",
  "not-allowed": "Questo server non permette di impostare uno stato. Chi lo amministra può cambiarlo.",
  guest: "Gli ospiti non possono impostare uno stato. Accedi con un account per farlo.",
  suspended:
    "Il tuo account è sospeso, quindi il suo stato non si può cambiare. Chiedi a chi amministra il tuo server.",
  "signed-out": "Hai effettuato l’uscita. Accedi di nuovo per impostare il tuo stato.",
  unsupported: "Questo server non sa ancora conservare gli stati. Chi lo amministra può aggiornarlo.",
  unreachable: "Il server non è raggiungibile. Il tuo testo è conservato: controlla la connessione e salva di nuovo.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "Scrivi prima qualcosa o scegli un’emoji.",
  "text-too-long": "Questo testo è troppo lungo per uno stato.",
  "text-malformed": "C’è mezzo carattere in questo testo. Cancellalo e riscrivilo.",
  "emoji-too-long": "Questa emoji è troppo grande per uno stato. Scegline un’altra.",
  "emoji-malformed": "Questa non è una sola emoji. Scegline un’altra.",
  ended: "Questo momento non è possibile: scegline uno futuro, entro cinque anni.",
};

const DONE = {
  set: "Stato impostato",
  cleared: "Stato cancellato",
  discarded: "Scartato",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "Non cancellare",
  "30m": "30 minuti",
  "1h": "1 ora",
  "4h": "4 ore",
  today: "Oggi",
  week: "Questa settimana",
  date: "Scegli data e ora…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "Qui non si mostra alcuno stato.",
  "hidden-by-viewer": "Hai scelto di non vedere questo stato.",
  "hidden-ignored": "Ignori questa persona, quindi il suo stato non è mostrato.",
  "hidden-blocked": "Questa persona è bloccata qui, quindi il suo stato non è mostrato.",
  "hidden-stranger": "Forse non conosci questa persona, quindi il suo stato non è mostrato.",
  "hidden-knocking": "Questa persona ha solo chiesto di entrare, quindi il suo stato non è mostrato.",
  "hidden-departed": "Questa persona non è in questa stanza, quindi il suo stato non è mostrato.",
  "hidden-unknown": "Non si sa ancora se questa persona è in questa stanza, quindi il suo stato non è mostrato.",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "Usate di recente",
  smileys: "Faccine ed emozioni",
  people: "Persone e corpo",
  animals: "Animali e natura",
  food: "Cibi e bevande",
  travel: "Viaggi e luoghi",
  activities: "Attività",
  objects: "Oggetti",
  symbols: "Simboli",
  flags: "Bandiere",
};

/** The Italian words: `<StatusProvider locale="it" strings={strings}>`. */
export const strings: Strings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  problem: (problem) => PROBLEM[problem],
  done: (what) => DONE[what],
  clearAfter: (choice) => CLEAR_AFTER[choice],
  emojiGroup: (group) => EMOJI_GROUPS[group],
  status: (text, emoji, end) => `Stato: ${text === "" ? emoji : isolate(text)}${end === "" ? "" : `, ${end}`}`,
  until: (end) => `fino a: ${end}`,
  statusPrefix: () => "Stato:",
  call: (duration) => (duration === "" ? "In chiamata" : `In chiamata da ${duration}`),
  showAnyway: () => "Mostra comunque",
  hideAgain: () => "Nascondi di nuovo",
  noStatus: () => "Nessuno stato impostato.",
  hide: () => "Nascondi stato",
  showAgain: () => "Mostra lo stato di questa persona",
  showAll: () => "Mostra di nuovo gli stati",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) =>
    others > 0
      ? `${names.map(isolate).join(", ")} e ${plural(others, { one: "un’altra persona", other: `altre ${others} persone` })} non ci sono`
      : `${list(names.map(isolate))} non ci sono`,
  awayTell: () => "Avvisami al loro ritorno",
  awayDismiss: () => "Chiudi",
  preferLabel: () => "Mostra dello stato degli altri",
  preferAll: () => "Emoji e testo",
  preferEmoji: () => "Solo emoji",
  preferNone: () => "Niente",
  preferHidden: () => "Persone nascoste",
  preferShow: (name) => `Mostra lo stato di ${isolate(name)}`,
  showStatus: () => "Mostra",
  preferCalls: () => "Mostra quando sono in chiamata",
  preferCallsPrivacy: () =>
    "Chiunque possa vedere il tuo profilo può vedere che sei in una chiamata e da quando, anche su altri server. Non è cifrato.",
  report: () => "Segnala…",
  reportReason: () => "Che cosa non va?",
  reportEmpty: () => "Di’ in poche parole che cosa non va.",
  reportedStatus: (status) => `Lo stato era: ${status}`,
  reportCancel: () => "Annulla",
  reportSend: () => "Invia segnalazione",
  reported: () => "Grazie. La moderazione del tuo server è stata avvisata.",
  notReported: () => "Non è stato possibile inviare la segnalazione. Riprova più tardi.",
  editor: () => "Imposta uno stato",
  emojiButton: (emoji) => (emoji === "" ? "Scegli un’emoji" : `Emoji: ${emoji}`),
  emojiLabel: () => "Emoji",
  textLabel: () => "Stato",
  textPlaceholder: () => "Il tuo stato in circa 30 caratteri",
  emptyForm: () => "Svuota il modulo",
  recentsLabel: () => "Recenti",
  recentsKept: () => "Il tuo server li conserva, non cifrati.",
  forgetRecents: () => "Dimentica tutti",
  recentsLeft: () => "Il tuo server conserva ancora i tuoi stati recenti.",
  pin: (text) => `Fissa ${isolate(text)}`,
  unpin: (text) => `Non fissare più ${isolate(text)}`,
  removeRecent: (text) => `Rimuovi ${isolate(text)}`,
  presetsLabel: () => "Suggerimenti",
  clearAfterLabel: () => "Cancella dopo",
  lasts: (choice) => (choice === "date" ? "Scegli una data" : CLEAR_AFTER[choice]),
  dateLabel: () => "Data e ora",
  clears: (moment, distance) => (distance === "" ? `Si cancella ${moment}` : `Si cancella ${moment}, ${distance}`),
  clearsNever: () => "Resta finché non lo cancelli",
  moreTime: () => "+30 minuti",
  preview: () => "Come lo vedono gli altri:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0
      ? `Sono previsti circa 30 caratteri, ne restano ${left}`
      : "Più lungo dei 30 caratteri previsti: altri potrebbero vederlo tagliato",
  bytesLeft: (bytes) => plural(bytes, { one: `Resta ${bytes} byte`, other: `Restano ${bytes} byte` }),
  bytesOver: (bytes) => `Troppo lungo di ${bytes} byte`,
  unchanged: () => "È già impostato così.",
  privacy: () =>
    "Chiunque possa vedere il tuo profilo può leggerlo, anche su altri server. Non è cifrato: niente segreti qui.",
  save: () => "Salva",
  saving: () => "Salvataggio…",
  clear: () => "Cancella stato",
  cancel: () => "Annulla",
  close: () => "Chiudi",
  notSaved: () => "Non salvato.",
  discard: () => "Scarta",
  undo: () => "Ripristina",
  clearedBySelf: (moment) => `Il tuo stato è stato cancellato: ${moment}.`,
  setAgain: () => "Imposta di nuovo",
  setElsewhere: (status) =>
    status === "" ? "Nel frattempo cancellato altrove." : `Nel frattempo impostato altrove: ${isolate(status)}`,
  useThat: () => "Usa quello",
  offline: () => "Sei offline. Verrà inviato da solo quando torni.",
  waiting: () => "Il server ha chiesto di attendere. Il tuo stato verrà inviato da solo",
  waitingFor: (seconds) => ` tra ${seconds} s`,
  setStatus: () => "Imposta uno stato",
  emojiSearch: () => "Cerca emoji",
  emojiGroups: () => "Gruppi di emoji",
  emojiFound: (count) => (count === 0 ? "Nessuna emoji trovata. Prova un’altra parola." : `${count} emoji trovate`),
  emojiNotLoaded: () => "Non è stato possibile caricare le emoji. Scrivine o incollane una qui sopra, o riprova.",
  emojiPaste: () => "Scrivi o incolla un’emoji",
  retry: () => "Riprova",
  skinTone: () => "Tono della pelle",
  noSkinTone: () => "Nessun tono della pelle",
  presets: presetsOf(
    "In riunione",
    "Concentrazione",
    "In pausa pranzo",
    "Torno subito",
    "In viaggio",
    "In malattia",
    "In ferie",
    "In smart working",
  ),
};
