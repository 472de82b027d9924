// Russian words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("ru");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "Статус слишком длинный для сервера. Сократите его и сохраните ещё раз.",
  malformed: "Сервер не принял статус. Попробуйте другой текст или эмодзи.",
  "not-allowed": "Сервер не разрешает задать статус. Обратитесь к администратору.",
  guest: "Гости не могут задать статус. Войдите в учётную запись.",
  suspended: "Учётная запись приостановлена, задать статус нельзя. Обратитесь к администратору.",
  "signed-out": "Вы вышли. Войдите в учётную запись.",
  unsupported: "Сервер пока не хранит статусы. Администратор может обновить его.",
  unreachable: "Сервер недоступен. Текст не потерян: проверьте соединение и сохраните ещё раз.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "Введите текст или выберите эмодзи.",
  "text-too-long": "Текст слишком длинный для статуса.",
  "text-malformed": "В тексте половина символа. Удалите её и введите ещё раз.",
  "emoji-too-long": "Эмодзи слишком велик для статуса. Выберите другой.",
  "emoji-malformed": "Это не один эмодзи. Выберите другой.",
  ended: "Выберите время в ближайшие пять лет.",
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
  "hidden-membership-event": "Здесь статус не показан.",
  "hidden-by-viewer": "Вы скрыли этот статус.",
  "hidden-ignored": "Статус не показан: вы игнорируете этого человека.",
  "hidden-blocked": "Статус не показан: этот человек здесь заблокирован.",
  "hidden-stranger": "Статус не показан: возможно, вы не знаете этого человека.",
  "hidden-knocking": "Статус не показан: этот человек только попросил войти.",
  "hidden-departed": "Статус не показан: этого человека нет в комнате.",
  "hidden-unknown": "Статус не показан: пока неизвестно, есть ли этот человек в комнате.",
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
  status: (text, emoji, end) => `Статус: ${text ? isolate(text) : emoji}${end && `, ${end}`}`,
  until: (end) => `до: ${end}`,
  statusPrefix: () => "Статус:",
  call: (duration) => `На звонке${duration && `: ${duration}`}`,
  showAnyway: () => "Всё равно показать",
  hideAgain: () => "Снова скрыть",
  noStatus: () => "Статус не задан.",
  hide: () => "Скрыть статус",
  showAgain: () => "Показать статус",
  showAll: () => "Снова показать статусы",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) => `Отсутствуют: ${list(names.map(isolate).concat(others > 0 ? `ещё ${others}` : []))}`,
  awayTell: () => "Сообщить, когда вернутся",
  awayDismiss: () => "Закрыть",
  preferLabel: () => "Чужие статусы",
  preferAll: () => "Эмодзи и текст",
  preferEmoji: () => "Только эмодзи",
  preferNone: () => "Не показывать",
  preferHidden: () => "Скрытые люди",
  preferShow: (name) => `Показать статус: ${isolate(name)}`,
  showStatus: () => "Показать",
  preferCalls: () => "Показывать, что я на звонке",
  preferCallsPrivacy: () =>
    "Каждый, кто видит ваш профиль, даже на других серверах, может видеть, что вы на звонке и как давно. Это не шифруется.",
  report: () => "Пожаловаться…",
  reportReason: () => "Что не так?",
  reportEmpty: () => "Скажите коротко, что не так.",
  reportedStatus: (status) => `Статус был: ${status}`,
  reportCancel: () => "Отмена",
  reportSend: () => "Отправить жалобу",
  reported: () => "Спасибо. Жалоба отправлена модераторам вашего сервера.",
  notReported: () => "Жалоба не отправлена. Попробуйте позже.",
  editor: () => "Задать статус",
  emojiButton: (emoji) => (emoji ? `Эмодзи: ${emoji}` : "Выбрать эмодзи"),
  emojiLabel: () => "Эмодзи",
  textLabel: () => "Статус",
  textPlaceholder: () => "Статус, около 30 символов",
  emptyForm: () => "Очистить форму",
  recentsLabel: () => "Недавние",
  recentsKept: () => "Сервер хранит их без шифрования.",
  forgetRecents: () => "Забыть все",
  recentsLeft: () => "Сервер ещё хранит их.",
  pin: (text) => `Закрепить: ${isolate(text)}`,
  unpin: (text) => `Открепить: ${isolate(text)}`,
  removeRecent: (text) => `Удалить: ${isolate(text)}`,
  presetsLabel: () => "Варианты",
  clearAfterLabel: () => "Убрать через",
  lasts: (choice) => (choice === "date" ? "Выбрать дату" : CLEAR_AFTER[choice]),
  dateLabel: () => "Дата и время",
  clears: (moment, distance) => `Будет убран: ${moment}${distance && `, ${distance}`}`,
  clearsNever: () => "Пока не уберёте",
  moreTime: () => "+30 минут",
  preview: () => "Так видят другие:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0 ? `Лучше около 30 символов. Осталось: ${left}` : "Длиннее 30 символов: другие могут видеть не всё",
  bytesLeft: (bytes) => `Осталось байт: ${bytes}`,
  bytesOver: (bytes) => `Лишних байт: ${bytes}`,
  unchanged: () => "Это уже задано.",
  privacy: () =>
    "Каждый, кто видит ваш профиль, даже на других серверах, может прочитать это. Это не шифруется: никаких секретов.",
  save: () => "Сохранить",
  saving: () => "Сохранение…",
  clear: () => "Убрать статус",
  cancel: () => "Отмена",
  close: () => "Закрыть",
  notSaved: () => "Не сохранено.",
  discard: () => "Отменить",
  undo: () => "Вернуть",
  clearedBySelf: (moment) => `Статус убран: ${moment}.`,
  setAgain: () => "Задать снова",
  setElsewhere: (status) =>
    status === "" ? "Тем временем убран в другом месте." : `Тем временем задан в другом месте: ${isolate(status)}`,
  useThat: () => "Взять его",
  offline: () => "Вы не в сети. Статус отправится сам, когда вернётесь.",
  waiting: () => "Сервер попросил подождать. Статус отправится сам",
  waitingFor: (seconds) => ` через ${seconds} с`,
  setStatus: () => "Задать статус",
  emojiSearch: () => "Поиск эмодзи",
  emojiGroups: () => "Группы эмодзи",
  emojiFound: (count) => (count === 0 ? "Эмодзи не найдены. Попробуйте другое слово." : `Найдено эмодзи: ${count}`),
  emojiNotLoaded: () => "Эмодзи не загружены. Введите или вставьте эмодзи выше.",
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
