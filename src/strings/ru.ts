// Russian words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn, pluralIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("ru");
const plural = /* @__PURE__ */ pluralIn("ru");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "Этот статус слишком длинный для сервера. Сократите текст и сохраните ещё раз.",
  malformed: "Сервер не принял этот статус. Попробуйте другие слова или другой эмодзи.",
  "not-allowed": "На этом сервере нельзя задать статус. Это может изменить его администрация.",
  guest: "Гости не могут задать статус. Войдите в учётную запись, чтобы задать его.",
  suspended: "Ваша учётная запись приостановлена, её статус изменить нельзя. Обратитесь к администрации сервера.",
  "signed-out": "Вы вышли. Войдите снова, чтобы задать статус.",
  unsupported: "Этот сервер пока не умеет хранить статусы. Его администрация может его обновить.",
  unreachable: "Сервер недоступен. Ваш текст сохранён: проверьте соединение и сохраните ещё раз.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "Сначала напишите что-нибудь или выберите эмодзи.",
  "text-too-long": "Этот текст слишком длинный для статуса.",
  "text-malformed": "В этом тексте есть половина символа. Удалите её и введите заново.",
  "emoji-too-long": "Этот эмодзи слишком велик для статуса. Выберите другой.",
  "emoji-malformed": "Это не один эмодзи. Выберите другой.",
  ended: "Это время не подходит: выберите будущее, не дальше пяти лет.",
};

const DONE = {
  set: "Статус задан",
  cleared: "Статус убран",
  discarded: "Отменено",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "Не убирать",
  "30m": "30 минут",
  "1h": "1 час",
  "4h": "4 часа",
  today: "Сегодня",
  week: "Эта неделя",
  date: "Выбрать дату и время…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "Здесь статус не показывается.",
  "hidden-by-viewer": "Вы решили не видеть этот статус.",
  "hidden-ignored": "Вы игнорируете этого человека, поэтому его статус не показан.",
  "hidden-blocked": "Этот человек здесь заблокирован, поэтому его статус не показан.",
  "hidden-stranger": "Возможно, вы не знаете этого человека, поэтому его статус не показан.",
  "hidden-knocking": "Этот человек только попросил войти, поэтому его статус не показан.",
  "hidden-departed": "Этого человека нет в этой комнате, поэтому его статус не показан.",
  "hidden-unknown": "Пока неизвестно, есть ли этот человек в этой комнате, поэтому его статус не показан.",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "Недавние",
  smileys: "Смайлики и эмоции",
  people: "Люди и тело",
  animals: "Животные и природа",
  food: "Еда и напитки",
  travel: "Путешествия и места",
  activities: "Занятия",
  objects: "Предметы",
  symbols: "Символы",
  flags: "Флаги",
};

/** The Russian words: `<StatusProvider locale="ru" strings={strings}>`. */
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
  call: (duration) => (duration === "" ? "На звонке" : `На звонке: ${duration}`),
  showAnyway: () => "Всё равно показать",
  hideAgain: () => "Снова скрыть",
  noStatus: () => "Статус не задан.",
  hide: () => "Скрыть статус",
  showAgain: () => "Показать статус этого человека",
  showAll: () => "Снова показывать статусы",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) =>
    others > 0
      ? `Отсутствуют: ${names.map(isolate).join(", ")} и ещё ${plural(others, { one: `${others} человек`, few: `${others} человека`, other: `${others} человек` })}`
      : `Отсутствуют: ${list(names.map(isolate))}`,
  awayTell: () => "Сообщить, когда вернутся",
  awayDismiss: () => "Закрыть",
  preferLabel: () => "Показывать из статусов других",
  preferAll: () => "Эмодзи и текст",
  preferEmoji: () => "Только эмодзи",
  preferNone: () => "Ничего",
  preferHidden: () => "Скрытые люди",
  preferShow: (name) => `Показать статус: ${isolate(name)}`,
  showStatus: () => "Показать",
  preferCalls: () => "Показывать, что я на звонке",
  preferCallsPrivacy: () =>
    "Любой, кто видит ваш профиль, может видеть, что вы разговариваете и с какого времени, в том числе на других серверах. Это не зашифровано.",
  report: () => "Пожаловаться…",
  reportReason: () => "Что с ним не так?",
  reportEmpty: () => "Скажите в нескольких словах, что не так.",
  reportedStatus: (status) => `Статус был: ${status}`,
  reportCancel: () => "Отмена",
  reportSend: () => "Отправить жалобу",
  reported: () => "Спасибо. Модераторы вашего сервера предупреждены.",
  notReported: () => "Не удалось отправить жалобу. Попробуйте позже.",
  editor: () => "Задать статус",
  emojiButton: (emoji) => (emoji === "" ? "Выбрать эмодзи" : `Эмодзи: ${emoji}`),
  emojiLabel: () => "Эмодзи",
  textLabel: () => "Статус",
  textPlaceholder: () => "Ваш статус примерно в 30 символах",
  emptyForm: () => "Очистить форму",
  recentsLabel: () => "Недавние",
  recentsKept: () => "Их хранит ваш сервер, без шифрования.",
  forgetRecents: () => "Забыть все",
  pin: (text) => `Закрепить: ${isolate(text)}`,
  unpin: (text) => `Открепить: ${isolate(text)}`,
  removeRecent: (text) => `Удалить: ${isolate(text)}`,
  presetsLabel: () => "Варианты",
  clearAfterLabel: () => "Убрать через",
  lasts: (choice) => (choice === "date" ? "Выбрать дату" : CLEAR_AFTER[choice]),
  dateLabel: () => "Дата и время",
  clears: (moment, distance) => (distance === "" ? `Будет убран: ${moment}` : `Будет убран: ${moment}, ${distance}`),
  clearsNever: () => "Остаётся, пока вы его не уберёте",
  moreTime: () => "+30 минут",
  preview: () => "Так видят другие:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0
      ? `Задумано около 30 символов, осталось ${left}`
      : "Длиннее задуманных 30 символов: другие могут увидеть его обрезанным",
  bytesLeft: (bytes) => `Осталось байт: ${bytes}`,
  bytesOver: (bytes) => `Лишних байт: ${bytes}`,
  unchanged: () => "Это уже задано.",
  privacy: () =>
    "Это может прочитать каждый, кто видит ваш профиль, в том числе на других серверах. Это не шифруется: никаких секретов.",
  save: () => "Сохранить",
  saving: () => "Сохранение…",
  clear: () => "Убрать статус",
  cancel: () => "Отмена",
  close: () => "Закрыть",
  notSaved: () => "Не сохранено.",
  discard: () => "Отменить",
  undo: () => "Вернуть",
  clearedBySelf: (moment) => `Ваш статус убран: ${moment}.`,
  setAgain: () => "Задать снова",
  setElsewhere: (status) =>
    status === "" ? "Тем временем убран в другом месте." : `Тем временем задан в другом месте: ${isolate(status)}`,
  useThat: () => "Взять его",
  offline: () => "Вы не в сети. Он отправится сам, когда вы вернётесь.",
  waiting: () => "Сервер попросил подождать. Статус отправится ещё раз сам",
  waitingFor: (seconds) => ` через ${seconds} с`,
  setStatus: () => "Задать статус",
  emojiSearch: () => "Поиск эмодзи",
  emojiGroups: () => "Группы эмодзи",
  emojiFound: (count) => (count === 0 ? "Эмодзи не найдены. Попробуйте другое слово." : `Найдено эмодзи: ${count}`),
  emojiNotLoaded: () => "Эмодзи не загрузились. Введите или вставьте эмодзи выше или попробуйте ещё раз.",
  emojiPaste: () => "Введите или вставьте эмодзи",
  retry: () => "Ещё раз",
  skinTone: () => "Тон кожи",
  noSkinTone: () => "Без тона кожи",
  presets: presetsOf(
    "На встрече",
    "Сосредоточенная работа",
    "Обед",
    "Скоро вернусь",
    "В дороге",
    "На больничном",
    "В отпуске",
    "Работаю из дома",
  ),
};
