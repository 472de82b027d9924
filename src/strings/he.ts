// Hebrew words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn, pluralIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("he");
const plural = /* @__PURE__ */ pluralIn("he");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "הסטטוס הזה ארוך מדי לשרת. קצרו את הטקסט ושמרו שוב.",
  malformed: "השרת לא קיבל את הסטטוס הזה. נסו מילים אחרות או אמוג׳י אחר.",
  "not-allowed": "השרת הזה לא מאפשר לקבוע סטטוס. ההנהלה שלו יכולה לשנות זאת.",
  guest: "אורחים לא יכולים לקבוע סטטוס. התחברו עם חשבון כדי לקבוע אחד.",
  suspended: "החשבון שלכם מושעה, ולכן אי אפשר לשנות את הסטטוס שלו. פנו להנהלת השרת.",
  "signed-out": "אתם מנותקים. התחברו שוב כדי לקבוע סטטוס.",
  unsupported: "השרת הזה עדיין לא יודע לשמור סטטוסים. ההנהלה שלו יכולה לעדכן אותו.",
  unreachable: "לא ניתן להגיע לשרת. המילים שלכם נשמרו: בדקו את החיבור ושמרו שוב.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "כתבו קודם משהו או בחרו אמוג׳י.",
  "text-too-long": "הטקסט הזה ארוך מדי לסטטוס.",
  "text-malformed": "יש בטקסט הזה חצי תו. מחקו אותו והקלידו שוב.",
  "emoji-too-long": "האמוג׳י הזה גדול מדי לסטטוס. בחרו אחר.",
  "emoji-malformed": "זה לא אמוג׳י אחד. בחרו אחר.",
  ended: "הזמן הזה לא אפשרי: בחרו זמן עתידי, בתוך חמש שנים.",
};

const DONE = {
  set: "הסטטוס נקבע",
  cleared: "הסטטוס נמחק",
  discarded: "השינויים בוטלו",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "לא למחוק",
  "30m": "30 דקות",
  "1h": "שעה",
  "4h": "4 שעות",
  today: "היום",
  week: "השבוע",
  date: "בחירת תאריך ושעה…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "לא מוצג כאן סטטוס.",
  "hidden-by-viewer": "בחרתם לא לראות את הסטטוס הזה.",
  "hidden-ignored": "אתם מתעלמים מהאדם הזה, ולכן הסטטוס שלו לא מוצג.",
  "hidden-blocked": "האדם הזה חסום כאן, ולכן הסטטוס שלו לא מוצג.",
  "hidden-stranger": "ייתכן שאינכם מכירים את האדם הזה, ולכן הסטטוס שלו לא מוצג.",
  "hidden-knocking": "האדם הזה רק ביקש להצטרף, ולכן הסטטוס שלו לא מוצג.",
  "hidden-departed": "האדם הזה לא בחדר הזה, ולכן הסטטוס שלו לא מוצג.",
  "hidden-unknown": "עדיין לא ידוע אם האדם הזה בחדר הזה, ולכן הסטטוס שלו לא מוצג.",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "בשימוש לאחרונה",
  smileys: "פרצופים ורגשות",
  people: "אנשים וגוף",
  animals: "חיות וטבע",
  food: "אוכל ושתייה",
  travel: "נסיעות ומקומות",
  activities: "פעילויות",
  objects: "חפצים",
  symbols: "סמלים",
  flags: "דגלים",
};

/** The Hebrew words: `<StatusProvider locale="he" strings={strings}>`. */
export const strings: Strings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  problem: (problem) => PROBLEM[problem],
  done: (what) => DONE[what],
  clearAfter: (choice) => CLEAR_AFTER[choice],
  emojiGroup: (group) => EMOJI_GROUPS[group],
  status: (text, emoji, end) => `סטטוס: ${text === "" ? emoji : isolate(text)}${end === "" ? "" : `, ${end}`}`,
  until: (end) => `עד ${end}`,
  statusPrefix: () => "סטטוס:",
  call: (duration) => (duration === "" ? "בשיחה" : `בשיחה כבר ${duration}`),
  showAnyway: () => "להציג בכל זאת",
  hideAgain: () => "להסתיר שוב",
  noStatus: () => "לא נקבע סטטוס.",
  hide: () => "הסתרת סטטוס",
  showAgain: () => "הצגת הסטטוס של האדם הזה",
  showAll: () => "להציג שוב סטטוסים",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) =>
    others > 0
      ? `לא נמצאים: ${names.map(isolate).join(", ")} ו${plural(others, { one: "עוד אדם אחד", other: `עוד ${others} אנשים` })}`
      : `לא נמצאים: ${list(names.map(isolate))}`,
  awayTell: () => "להודיע לי כשיחזרו",
  awayDismiss: () => "סגירה",
  preferLabel: () => "מה להציג מהסטטוס של אחרים",
  preferAll: () => "אמוג׳י וטקסט",
  preferEmoji: () => "רק אמוג׳י",
  preferNone: () => "כלום",
  preferHidden: () => "אנשים מוסתרים",
  preferShow: (name) => `הצגת הסטטוס של ${isolate(name)}`,
  showStatus: () => "הצגה",
  preferCalls: () => "להראות כשאני בשיחה",
  preferCallsPrivacy: () =>
    "כל מי שיכול לראות את הפרופיל שלך יכול לראות שיש לך שיחה וממתי, גם בשרתים אחרים. זה לא מוצפן.",
  report: () => "דיווח…",
  reportReason: () => "מה הבעיה?",
  reportEmpty: () => "אמרו בכמה מילים מה הבעיה.",
  reportedStatus: (status) => `הסטטוס היה: ${status}`,
  reportCancel: () => "ביטול",
  reportSend: () => "שליחת דיווח",
  reported: () => "תודה. צוות הניהול של השרת שלכם עודכן.",
  notReported: () => "לא ניתן היה לשלוח את הדיווח. נסו מאוחר יותר.",
  editor: () => "קביעת סטטוס",
  emojiButton: (emoji) => (emoji === "" ? "בחירת אמוג׳י" : `אמוג׳י: ${emoji}`),
  emojiLabel: () => "אמוג׳י",
  textLabel: () => "סטטוס",
  textPlaceholder: () => "הסטטוס שלכם בכ־30 תווים",
  emptyForm: () => "ריקון הטופס",
  recentsLabel: () => "אחרונים",
  recentsKept: () => "השרת שלכם שומר אותם, לא מוצפנים.",
  forgetRecents: () => "לשכוח הכול",
  recentsLeft: () => "השרת שלכם עדיין שומר את הסטטוסים האחרונים שלכם.",
  pin: (text) => `נעיצת ${isolate(text)}`,
  unpin: (text) => `ביטול נעיצת ${isolate(text)}`,
  removeRecent: (text) => `הסרת ${isolate(text)}`,
  presetsLabel: () => "הצעות",
  clearAfterLabel: () => "למחוק אחרי",
  lasts: (choice) => (choice === "date" ? "בחירת תאריך" : CLEAR_AFTER[choice]),
  dateLabel: () => "תאריך ושעה",
  clears: (moment, distance) => (distance === "" ? `יימחק ${moment}` : `יימחק ${moment}, ${distance}`),
  clearsNever: () => "נשאר עד שתמחקו אותו",
  moreTime: () => "+30 דקות",
  preview: () => "כך רואים אחרים:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0 ? `הכוונה לכ־30 תווים, נשארו ${left}` : "ארוך מ־30 התווים שאליהם התכוונו: אחרים עשויים לראות אותו חתוך",
  bytesLeft: (bytes) => `נשארו ${bytes} בתים`,
  bytesOver: (bytes) => `ארוך מדי ב־${bytes} בתים`,
  unchanged: () => "זה כבר מה שנקבע.",
  privacy: () => "כל מי שיכול לראות את הפרופיל שלכם יכול לקרוא את זה, גם בשרתים אחרים. זה לא מוצפן: בלי סודות כאן.",
  save: () => "שמירה",
  saving: () => "שומר…",
  clear: () => "מחיקת סטטוס",
  cancel: () => "ביטול",
  close: () => "סגירה",
  notSaved: () => "לא נשמר.",
  discard: () => "ביטול השינויים",
  undo: () => "שחזור",
  clearedBySelf: (moment) => `הסטטוס שלכם נמחק: ${moment}.`,
  setAgain: () => "לקבוע שוב",
  setElsewhere: (status) => (status === "" ? "בינתיים נמחק במקום אחר." : `בינתיים נקבע במקום אחר: ${isolate(status)}`),
  useThat: () => "להשתמש בו",
  offline: () => "אתם לא מחוברים. הוא יישלח מעצמו כשתחזרו.",
  waiting: () => "השרת ביקש להמתין. הסטטוס יישלח שוב מעצמו",
  waitingFor: (seconds) => ` בעוד ${seconds} שנ׳`,
  setStatus: () => "קביעת סטטוס",
  emojiSearch: () => "חיפוש אמוג׳י",
  emojiGroups: () => "קבוצות אמוג׳י",
  emojiFound: (count) => (count === 0 ? "לא נמצא אמוג׳י. נסו מילה אחרת." : `נמצאו ${count} אמוג׳י`),
  emojiNotLoaded: () => "לא ניתן היה לטעון את האמוג׳י. הקלידו או הדביקו אחד למעלה, או נסו שוב.",
  emojiPaste: () => "הקלדה או הדבקה של אמוג׳י",
  retry: () => "לנסות שוב",
  skinTone: () => "גוון עור",
  noSkinTone: () => "ללא גוון עור",
  presets: presetsOf("בפגישה", "בריכוז", "הפסקת צהריים", "תכף אשוב", "בדרך", "ביום מחלה", "בחופשה", "עבודה מהבית"),
};
