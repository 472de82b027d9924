// Ukrainian words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn, pluralIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("uk");
const plural = /* @__PURE__ */ pluralIn("uk");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "Цей статус задовгий для сервера. Скоротіть текст і збережіть ще раз.",
  malformed: "Сервер не прийняв цей статус. Спробуйте інші слова або інший емодзі.",
  "not-allowed": "На цьому сервері не можна встановити статус. Його адміністрація може це змінити.",
  guest: "Гості не можуть встановити статус. Увійдіть в обліковий запис, щоб встановити його.",
  suspended: "Ваш обліковий запис призупинено, тож його статус змінити не можна. Зверніться до адміністрації сервера.",
  "signed-out": "Ви вийшли. Увійдіть знову, щоб встановити статус.",
  unsupported: "Цей сервер ще не вміє зберігати статуси. Його адміністрація може його оновити.",
  unreachable: "Сервер недоступний. Ваш текст збережено: перевірте з’єднання і збережіть ще раз.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "Спершу щось напишіть або виберіть емодзі.",
  "text-too-long": "Цей текст задовгий для статусу.",
  "text-malformed": "У цьому тексті є половина символу. Видаліть її та введіть знову.",
  "emoji-too-long": "Цей емодзі завеликий для статусу. Виберіть інший.",
  "emoji-malformed": "Це не один емодзі. Виберіть інший.",
  ended: "Цей час неможливий: виберіть майбутній, не далі п’яти років.",
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
  "hidden-membership-event": "Тут статус не показується.",
  "hidden-by-viewer": "Ви вирішили не бачити цей статус.",
  "hidden-ignored": "Ви ігноруєте цю людину, тому її статус не показано.",
  "hidden-blocked": "Цю людину тут заблоковано, тому її статус не показано.",
  "hidden-stranger": "Можливо, ви не знаєте цю людину, тому її статус не показано.",
  "hidden-knocking": "Ця людина лише попросила увійти, тому її статус не показано.",
  "hidden-departed": "Цієї людини немає в цій кімнаті, тому її статус не показано.",
  "hidden-unknown": "Ще невідомо, чи є ця людина в цій кімнаті, тому її статус не показано.",
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
  status: (text, emoji, end) => `Статус: ${text === "" ? emoji : isolate(text)}${end === "" ? "" : `, ${end}`}`,
  until: (end) => `до: ${end}`,
  statusPrefix: () => "Статус:",
  call: (duration) => (duration === "" ? "На дзвінку" : `На дзвінку: ${duration}`),
  showAnyway: () => "Усе одно показати",
  hideAgain: () => "Знову приховати",
  noStatus: () => "Статус не встановлено.",
  hide: () => "Приховати статус",
  showAgain: () => "Показати статус цієї людини",
  showAll: () => "Знову показувати статуси",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) =>
    others > 0
      ? `Відсутні: ${names.map(isolate).join(", ")} і ще ${plural(others, { one: `${others} людина`, few: `${others} людини`, other: `${others} людей` })}`
      : `Відсутні: ${list(names.map(isolate))}`,
  awayTell: () => "Повідомити, коли повернуться",
  awayDismiss: () => "Закрити",
  preferLabel: () => "Показувати зі статусів інших",
  preferAll: () => "Емодзі й текст",
  preferEmoji: () => "Лише емодзі",
  preferNone: () => "Нічого",
  preferHidden: () => "Приховані люди",
  preferShow: (name) => `Показати статус: ${isolate(name)}`,
  showStatus: () => "Показати",
  preferCalls: () => "Показувати, що я на дзвінку",
  preferCallsPrivacy: () =>
    "Кожен, хто бачить ваш профіль, може бачити, що ви розмовляєте і відколи, також на інших серверах. Це не зашифровано.",
  report: () => "Поскаржитися…",
  reportReason: () => "Що з ним не так?",
  reportEmpty: () => "Скажіть кількома словами, що не так.",
  reportedStatus: (status) => `Статус був: ${status}`,
  reportCancel: () => "Скасувати",
  reportSend: () => "Надіслати скаргу",
  reported: () => "Дякуємо. Модераторів вашого сервера повідомлено.",
  notReported: () => "Не вдалося надіслати скаргу. Спробуйте пізніше.",
  editor: () => "Встановити статус",
  emojiButton: (emoji) => (emoji === "" ? "Вибрати емодзі" : `Емодзі: ${emoji}`),
  emojiLabel: () => "Емодзі",
  textLabel: () => "Статус",
  textPlaceholder: () => "Ваш статус приблизно у 30 символах",
  emptyForm: () => "Очистити форму",
  recentsLabel: () => "Нещодавні",
  recentsKept: () => "Їх зберігає ваш сервер, без шифрування.",
  forgetRecents: () => "Забути всі",
  pin: (text) => `Закріпити: ${isolate(text)}`,
  unpin: (text) => `Відкріпити: ${isolate(text)}`,
  removeRecent: (text) => `Видалити: ${isolate(text)}`,
  presetsLabel: () => "Пропозиції",
  clearAfterLabel: () => "Прибрати через",
  lasts: (choice) => (choice === "date" ? "Вибрати дату" : CLEAR_AFTER[choice]),
  dateLabel: () => "Дата й час",
  clears: (moment, distance) =>
    distance === "" ? `Буде прибрано: ${moment}` : `Буде прибрано: ${moment}, ${distance}`,
  clearsNever: () => "Залишається, доки ви його не приберете",
  moreTime: () => "+30 хвилин",
  preview: () => "Так бачать інші:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0
      ? `Передбачено близько 30 символів, залишилося ${left}`
      : "Довше за передбачені 30 символів: інші можуть бачити його обрізаним",
  bytesLeft: (bytes) => `Залишилося байтів: ${bytes}`,
  bytesOver: (bytes) => `Зайвих байтів: ${bytes}`,
  unchanged: () => "Це вже встановлено.",
  privacy: () =>
    "Це може прочитати кожен, хто бачить ваш профіль, зокрема на інших серверах. Це не шифрується: жодних таємниць.",
  save: () => "Зберегти",
  saving: () => "Збереження…",
  clear: () => "Прибрати статус",
  cancel: () => "Скасувати",
  close: () => "Закрити",
  notSaved: () => "Не збережено.",
  discard: () => "Відкинути",
  undo: () => "Повернути",
  clearedBySelf: (moment) => `Ваш статус прибрано: ${moment}.`,
  setAgain: () => "Встановити знову",
  setElsewhere: (status) =>
    status === "" ? "Тим часом прибрано деінде." : `Тим часом встановлено деінде: ${isolate(status)}`,
  useThat: () => "Узяти його",
  offline: () => "Ви не в мережі. Він надішлеться сам, коли ви повернетеся.",
  waiting: () => "Сервер попросив зачекати. Статус надішлеться ще раз сам",
  waitingFor: (seconds) => ` за ${seconds} с`,
  setStatus: () => "Встановити статус",
  emojiSearch: () => "Пошук емодзі",
  emojiGroups: () => "Групи емодзі",
  emojiFound: (count) => (count === 0 ? "Емодзі не знайдено. Спробуйте інше слово." : `Знайдено емодзі: ${count}`),
  emojiNotLoaded: () => "Емодзі не завантажилися. Введіть або вставте емодзі вище чи спробуйте ще раз.",
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
