// Polish words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn, pluralIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("pl");
const plural = /* @__PURE__ */ pluralIn("pl");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "Ten status jest za długi dla serwera. Skróć tekst i zapisz ponownie.",
  malformed: "Serwer nie przyjął tego statusu. Spróbuj innych słów lub innego emoji.",
  "not-allowed": "Ten serwer nie pozwala ustawić statusu. Jego administracja może to zmienić.",
  guest: "Goście nie mogą ustawić statusu. Zaloguj się na konto, aby go ustawić.",
  suspended: "Twoje konto jest zawieszone, więc jego statusu nie można zmienić. Zapytaj administrację swojego serwera.",
  "signed-out": "Nie jesteś zalogowany. Zaloguj się ponownie, aby ustawić status.",
  unsupported: "Ten serwer nie umie jeszcze przechowywać statusów. Jego administracja może go zaktualizować.",
  unreachable: "Nie udało się połączyć z serwerem. Twój tekst został zachowany: sprawdź połączenie i zapisz ponownie.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "Najpierw coś napisz albo wybierz emoji.",
  "text-too-long": "Ten tekst jest za długi na status.",
  "text-malformed": "W tym tekście jest pół znaku. Usuń go i wpisz ponownie.",
  "emoji-too-long": "To emoji jest za duże na status. Wybierz inne.",
  "emoji-malformed": "To nie jest jedno emoji. Wybierz inne.",
  ended: "Ta chwila jest niemożliwa: wybierz przyszłą, w ciągu pięciu lat.",
};

const DONE = {
  set: "Status ustawiony",
  cleared: "Status usunięty",
  discarded: "Odrzucono",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "Nie usuwaj",
  "30m": "30 minut",
  "1h": "1 godzina",
  "4h": "4 godziny",
  today: "Dzisiaj",
  week: "W tym tygodniu",
  date: "Wybierz datę i godzinę…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "Tutaj nie pokazuje się statusu.",
  "hidden-by-viewer": "Nie chcesz widzieć tego statusu.",
  "hidden-ignored": "Ignorujesz tę osobę, więc jej status nie jest pokazywany.",
  "hidden-blocked": "Ta osoba jest tu zablokowana, więc jej status nie jest pokazywany.",
  "hidden-stranger": "Możesz nie znać tej osoby, więc jej status nie jest pokazywany.",
  "hidden-knocking": "Ta osoba dopiero poprosiła o wstęp, więc jej status nie jest pokazywany.",
  "hidden-departed": "Tej osoby nie ma w tym pokoju, więc jej status nie jest pokazywany.",
  "hidden-unknown": "Nie wiadomo jeszcze, czy ta osoba jest w tym pokoju, więc jej status nie jest pokazywany.",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "Ostatnio używane",
  smileys: "Buźki i emocje",
  people: "Ludzie i ciało",
  animals: "Zwierzęta i przyroda",
  food: "Jedzenie i napoje",
  travel: "Podróże i miejsca",
  activities: "Aktywności",
  objects: "Przedmioty",
  symbols: "Symbole",
  flags: "Flagi",
};

/** The Polish words: `<StatusProvider locale="pl" strings={strings}>`. */
export const strings: Strings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  problem: (problem) => PROBLEM[problem],
  done: (what) => DONE[what],
  clearAfter: (choice) => CLEAR_AFTER[choice],
  emojiGroup: (group) => EMOJI_GROUPS[group],
  status: (text, emoji, end) => `Status: ${text === "" ? emoji : isolate(text)}${end === "" ? "" : `, ${end}`}`,
  until: (end) => `do: ${end}`,
  statusPrefix: () => "Status:",
  call: (duration) => (duration === "" ? "W trakcie rozmowy" : `W trakcie rozmowy: ${duration}`),
  showAnyway: () => "Pokaż mimo to",
  hideAgain: () => "Ukryj ponownie",
  noStatus: () => "Brak statusu.",
  hide: () => "Ukryj status",
  showAgain: () => "Pokaż status tej osoby",
  showAll: () => "Pokazuj statusy ponownie",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) =>
    others > 0
      ? `Nieobecni: ${names.map(isolate).join(", ")} i ${plural(others, { one: "jeszcze jedna osoba", few: `jeszcze ${others} osoby`, other: `jeszcze ${others} osób` })}`
      : `Nieobecni: ${list(names.map(isolate))}`,
  awayTell: () => "Powiadom, gdy wrócą",
  awayDismiss: () => "Zamknij",
  preferLabel: () => "Pokazuj ze statusów innych",
  preferAll: () => "Emoji i tekst",
  preferEmoji: () => "Tylko emoji",
  preferNone: () => "Nic",
  preferHidden: () => "Ukryte osoby",
  preferShow: (name) => `Pokaż status: ${isolate(name)}`,
  showStatus: () => "Pokaż",
  preferCalls: () => "Pokazuj, że rozmawiam",
  preferCallsPrivacy: () =>
    "Każdy, kto widzi Twój profil, może zobaczyć, że trwa Twoja rozmowa i od kiedy, także na innych serwerach. To nie jest szyfrowane.",
  report: () => "Zgłoś…",
  reportReason: () => "Co jest z nim nie tak?",
  reportEmpty: () => "Napisz w kilku słowach, co jest nie tak.",
  reportedStatus: (status) => `Status brzmiał: ${status}`,
  reportCancel: () => "Anuluj",
  reportSend: () => "Wyślij zgłoszenie",
  reported: () => "Dziękujemy. Moderacja twojego serwera została powiadomiona.",
  notReported: () => "Nie udało się wysłać zgłoszenia. Spróbuj później.",
  editor: () => "Ustaw status",
  emojiButton: (emoji) => (emoji === "" ? "Wybierz emoji" : `Emoji: ${emoji}`),
  emojiLabel: () => "Emoji",
  textLabel: () => "Status",
  textPlaceholder: () => "Twój status w około 30 znakach",
  emptyForm: () => "Wyczyść formularz",
  recentsLabel: () => "Ostatnie",
  recentsKept: () => "Twój serwer je przechowuje, bez szyfrowania.",
  forgetRecents: () => "Zapomnij wszystkie",
  recentsLeft: () => "Twój serwer nadal przechowuje Twoje ostatnie statusy.",
  pin: (text) => `Przypnij: ${isolate(text)}`,
  unpin: (text) => `Odepnij: ${isolate(text)}`,
  removeRecent: (text) => `Usuń: ${isolate(text)}`,
  presetsLabel: () => "Propozycje",
  clearAfterLabel: () => "Usuń po",
  lasts: (choice) => (choice === "date" ? "Wybierz datę" : CLEAR_AFTER[choice]),
  dateLabel: () => "Data i godzina",
  clears: (moment, distance) => (distance === "" ? `Koniec: ${moment}` : `Koniec: ${moment}, ${distance}`),
  clearsNever: () => "Zostaje, dopóki go nie usuniesz",
  moreTime: () => "+30 minut",
  preview: () => "Tak widzą to inni:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0
      ? `Przewidziano około 30 znaków, zostało ${left}`
      : "Dłuższy niż przewidziane 30 znaków: inni mogą widzieć go przycięty",
  bytesLeft: (bytes) => `Zostało bajtów: ${bytes}`,
  bytesOver: (bytes) =>
    plural(bytes, { one: "Za długi o 1 bajt", few: `Za długi o ${bytes} bajty`, other: `Za długi o ${bytes} bajtów` }),
  unchanged: () => "To już jest ustawione.",
  privacy: () =>
    "Kto widzi twój profil, może to przeczytać, także na innych serwerach. To nie jest szyfrowane: żadnych tajemnic.",
  save: () => "Zapisz",
  saving: () => "Zapisywanie…",
  clear: () => "Usuń status",
  cancel: () => "Anuluj",
  close: () => "Zamknij",
  notSaved: () => "Niezapisane.",
  discard: () => "Odrzuć",
  undo: () => "Cofnij",
  clearedBySelf: (moment) => `Twój status został usunięty: ${moment}.`,
  setAgain: () => "Ustaw ponownie",
  setElsewhere: (status) =>
    status === ""
      ? "W międzyczasie usunięto gdzie indziej."
      : `W międzyczasie ustawiono gdzie indziej: ${isolate(status)}`,
  useThat: () => "Użyj tego",
  offline: () => "Jesteś offline. Zostanie wysłany sam, gdy wrócisz.",
  waiting: () => "Serwer prosi, by poczekać. Status zostanie wysłany ponownie sam",
  waitingFor: (seconds) => ` za ${seconds} s`,
  setStatus: () => "Ustaw status",
  emojiSearch: () => "Szukaj emoji",
  emojiGroups: () => "Grupy emoji",
  emojiFound: (count) => (count === 0 ? "Nie znaleziono emoji. Spróbuj innego słowa." : `Znaleziono emoji: ${count}`),
  emojiNotLoaded: () => "Nie udało się wczytać emoji. Wpisz lub wklej jedno powyżej albo spróbuj ponownie.",
  emojiPaste: () => "Wpisz lub wklej emoji",
  retry: () => "Spróbuj ponownie",
  skinTone: () => "Odcień skóry",
  noSkinTone: () => "Bez odcienia skóry",
  presets: presetsOf(
    "Na spotkaniu",
    "W skupieniu",
    "Przerwa obiadowa",
    "Zaraz wracam",
    "W drodze",
    "Na zwolnieniu",
    "Na urlopie",
    "Pracuję zdalnie",
  ),
};
