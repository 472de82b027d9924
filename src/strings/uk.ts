// Ukrainian words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("uk");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "Статус задовгий для сервера. Скоротіть і збережіть ще раз.",
  malformed: "Сервер не прийняв статус. Спробуйте інший текст або емодзі.",
  "not-allowed": "Сервер не дозволяє встановити статус. Зверніться до адміністратора.",
  guest: "Гості не можуть встановити статус. Увійдіть в обліковий запис.",
  suspended: "Обліковий запис призупинено, встановити статус не можна. Зверніться до адміністратора.",
  "signed-out": "Ви вийшли. Увійдіть в обліковий запис.",
  unsupported: "Сервер ще не зберігає статуси. Адміністратор може оновити його.",
  unreachable: "Сервер недоступний. Текст не втрачено: перевірте мережу і збережіть ще раз.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "Введіть текст або виберіть емодзі.",
  "text-too-long": "Текст задовгий для статусу.",
  "text-malformed": "У тексті половина символу. Видаліть її та введіть ще раз.",
  "emoji-too-long": "Емодзі завеликий для статусу. Виберіть інший.",
  "emoji-malformed": "Це не один емодзі. Виберіть інший.",
  ended: "Виберіть час у найближчі 5 років.",
};

const DONE = {
  set: "Статус встановлено",
  cleared: "Статус прибрано",
  discarded: "Скасовано",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "Не прибирати",
  "30m": "30 хвилин",
  "1h": "1 година",
  "4h": "4 години",
  today: "Сьогодні",
  week: "Цей тиждень",
  date: "Вибрати дату й час…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "Тут статус не показано.",
  "hidden-by-viewer": "Ви приховали цей статус.",
  "hidden-ignored": "Статус не показано: ви ігноруєте цю людину.",
  "hidden-blocked": "Статус не показано: цю людину тут заблоковано.",
  "hidden-stranger": "Статус не показано: ви можете не знати цю людину.",
  "hidden-knocking": "Статус не показано: ця людина лише попросила увійти.",
  "hidden-departed": "Статус не показано: цієї людини немає в кімнаті.",
  "hidden-unknown": "Статус не показано: ще невідомо, чи є ця людина в кімнаті.",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "Нещодавні",
  smileys: "Смайлики та емоції",
  people: "Люди й тіло",
  animals: "Тварини й природа",
  food: "Їжа та напої",
  travel: "Подорожі й місця",
  activities: "Заняття",
  objects: "Предмети",
  symbols: "Символи",
  flags: "Прапори",
};

/** The Ukrainian words: `<StatusProvider locale="uk" strings={strings}>`. */
export const strings: Strings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  problem: (problem) => PROBLEM[problem],
  done: (what) => DONE[what],
  clearAfter: (choice) => CLEAR_AFTER[choice],
  emojiGroup: (group) => EMOJI_GROUPS[group],
  status: (text, emoji, end) => `Статус: ${text ? isolate(text) : emoji}${end && `, ${end}`}`,
  until: (end) => `до: ${end}`,
  statusPrefix: () => "Статус:",
  call: (duration) => `На дзвінку${duration && `: ${duration}`}`,
  showAnyway: () => "Усе одно показати",
  hideAgain: () => "Знову приховати",
  noStatus: () => "Статус не встановлено.",
  hide: () => "Приховати статус",
  showAgain: () => "Показати статус",
  showAll: () => "Знову показати статуси",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) => `Відсутні: ${list(names.map(isolate).concat(others > 0 ? `ще ${others}` : []))}`,
  awayTell: () => "Повідомити, коли повернуться",
  awayDismiss: () => "Закрити",
  preferLabel: () => "Чужі статуси",
  preferAll: () => "Емодзі й текст",
  preferEmoji: () => "Лише емодзі",
  preferNone: () => "Не показувати",
  preferHidden: () => "Приховані люди",
  preferShow: (name) => `Показати статус: ${isolate(name)}`,
  showStatus: () => "Показати",
  preferCalls: () => "Показувати, що я на дзвінку",
  preferCallsPrivacy: () =>
    "Кожен, хто бачить ваш профіль, навіть на інших серверах, може бачити, що ви на дзвінку і відколи. Це не шифрується.",
  report: () => "Поскаржитися…",
  reportReason: () => "Що не так?",
  reportEmpty: () => "Скажіть коротко, що не так.",
  reportedStatus: (status) => `Статус був: ${status}`,
  reportCancel: () => "Скасувати",
  reportSend: () => "Надіслати скаргу",
  reported: () => "Дякуємо. Скаргу надіслано модераторам вашого сервера.",
  notReported: () => "Скаргу не надіслано. Спробуйте пізніше.",
  editor: () => "Встановити статус",
  emojiButton: (emoji) => (emoji ? `Емодзі: ${emoji}` : "Вибрати емодзі"),
  emojiLabel: () => "Емодзі",
  textLabel: () => "Статус",
  textPlaceholder: () => "Статус, близько 30 символів",
  emptyForm: () => "Очистити форму",
  recentsLabel: () => "Нещодавні",
  recentsKept: () => "Сервер зберігає їх без шифрування.",
  forgetRecents: () => "Забути всі",
  recentsLeft: () => "Сервер ще зберігає їх.",
  pin: (text) => `Закріпити: ${isolate(text)}`,
  unpin: (text) => `Відкріпити: ${isolate(text)}`,
  removeRecent: (text) => `Видалити: ${isolate(text)}`,
  presetsLabel: () => "Пропозиції",
  clearAfterLabel: () => "Прибрати через",
  lasts: (choice) => (choice === "date" ? "Вибрати дату" : CLEAR_AFTER[choice]),
  dateLabel: () => "Дата й час",
  clears: (moment, distance) => `Буде прибрано: ${moment}${distance && `, ${distance}`}`,
  clearsNever: () => "Доки не приберете",
  moreTime: () => "+30 хвилин",
  preview: () => "Так бачать інші:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0 ? `Краще близько 30 символів. Залишилося: ${left}` : "Понад 30 символів: інші можуть бачити не все",
  bytesLeft: (bytes) => `Залишилося байтів: ${bytes}`,
  bytesOver: (bytes) => `Зайвих байтів: ${bytes}`,
  unchanged: () => "Це вже встановлено.",
  privacy: () =>
    "Кожен, хто бачить ваш профіль, навіть на інших серверах, може прочитати це. Це не шифрується: жодних секретів.",
  save: () => "Зберегти",
  saving: () => "Збереження…",
  clear: () => "Прибрати статус",
  cancel: () => "Скасувати",
  close: () => "Закрити",
  notSaved: () => "Не збережено.",
  discard: () => "Відкинути",
  undo: () => "Повернути",
  clearedBySelf: (moment) => `Статус прибрано: ${moment}.`,
  setAgain: () => "Встановити знову",
  setElsewhere: (status) =>
    status === "" ? "Тим часом прибрано деінде." : `Тим часом встановлено деінде: ${isolate(status)}`,
  useThat: () => "Узяти його",
  offline: () => "Ви не в мережі. Статус надішлеться сам, коли повернетеся.",
  waiting: () => "Сервер попросив зачекати. Статус надішлеться сам",
  waitingFor: (seconds) => ` за ${seconds} с`,
  setStatus: () => "Встановити статус",
  emojiSearch: () => "Пошук емодзі",
  emojiGroups: () => "Групи емодзі",
  emojiFound: (count) => (count === 0 ? "Емодзі не знайдено. Спробуйте інше слово." : `Знайдено емодзі: ${count}`),
  emojiNotLoaded: () => "Емодзі не завантажено. Введіть або вставте емодзі вище.",
  emojiPaste: () => "Введіть або вставте емодзі",
  retry: () => "Ще раз",
  skinTone: () => "Тон шкіри",
  noSkinTone: () => "Без тону шкіри",
  presets: presetsOf(
    "На зустрічі",
    "Зосереджена робота",
    "Обід",
    "Скоро повернуся",
    "У дорозі",
    "На лікарняному",
    "У відпустці",
    "Працюю з дому",
  ),
};
