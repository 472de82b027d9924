// Persian words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("fa");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "این وضعیت برای سرور بیش از حد بلند است. کوتاهش کنید و دوباره ذخیره کنید.",
  malformed: "سرور این وضعیت را نپذیرفت. واژه‌ها یا شکلک دیگری را امتحان کنید.",
  "not-allowed": "این سرور اجازهٔ تعیین وضعیت نمی‌دهد. مدیر آن می‌تواند این را تغییر دهد.",
  guest: "مهمان‌ها نمی‌توانند وضعیت تعیین کنند. با یک حساب وارد شوید.",
  suspended: "حساب شما معلق است و نمی‌توانید وضعیت تعیین کنید. از مدیر سرور خود بپرسید.",
  "signed-out": "از حساب خارج شده‌اید. برای تعیین وضعیت دوباره وارد شوید.",
  unsupported: "این سرور هنوز نمی‌تواند وضعیت نگه دارد. مدیر آن می‌تواند به‌روزش کند.",
  unreachable: "دسترسی به سرور ممکن نشد. نوشتهٔ شما مانده است: اتصال را بررسی و دوباره ذخیره کنید.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "چیزی بنویسید یا شکلکی برگزینید.",
  "text-too-long": "این متن برای وضعیت بیش از حد بلند است.",
  "text-malformed": "در این متن نیم‌نویسه‌ای هست. پاکش کنید و دوباره بنویسید.",
  "emoji-too-long": "این شکلک برای وضعیت بیش از حد بزرگ است. دیگری را برگزینید.",
  "emoji-malformed": "این یک شکلک تنها نیست. دیگری را برگزینید.",
  ended: "زمانی در پنج سال آینده برگزینید.",
};

const DONE = {
  set: "وضعیت تعیین شد",
  cleared: "وضعیت پاک شد",
  discarded: "کنار گذاشته شد",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "پاک نشود",
  "30m": "۳۰ دقیقه",
  "1h": "۱ ساعت",
  "4h": "۴ ساعت",
  today: "امروز",
  week: "این هفته",
  date: "انتخاب تاریخ و ساعت…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "اینجا وضعیتی نشان داده نمی‌شود.",
  "hidden-by-viewer": "این وضعیت را پنهان کرده‌اید.",
  "hidden-ignored": "این شخص را نادیده می‌گیرید، پس وضعیتش نشان داده نمی‌شود.",
  "hidden-blocked": "این شخص اینجا مسدود است، پس وضعیتش نشان داده نمی‌شود.",
  "hidden-stranger": "شاید این شخص را نشناسید، پس وضعیتش نشان داده نمی‌شود.",
  "hidden-knocking": "این شخص تنها درخواست ورود داده است، پس وضعیتش نشان داده نمی‌شود.",
  "hidden-departed": "این شخص در این اتاق نیست، پس وضعیتش نشان داده نمی‌شود.",
  "hidden-unknown": "هنوز معلوم نیست این شخص در این اتاق باشد، پس وضعیتش نشان داده نمی‌شود.",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "به‌تازگی استفاده‌شده",
  smileys: "چهره‌ها و احساسات",
  people: "آدم‌ها و بدن",
  animals: "جانوران و طبیعت",
  food: "خوراک و نوشیدنی",
  travel: "سفر و مکان‌ها",
  activities: "فعالیت‌ها",
  objects: "چیزها",
  symbols: "نمادها",
  flags: "پرچم‌ها",
};

/** The Persian words: `<StatusProvider locale="fa" strings={strings}>`. */
export const strings: Strings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  problem: (problem) => PROBLEM[problem],
  done: (what) => DONE[what],
  clearAfter: (choice) => CLEAR_AFTER[choice],
  emojiGroup: (group) => EMOJI_GROUPS[group],
  status: (text, emoji, end) => `وضعیت: ${text ? isolate(text) : emoji}${end && `، ${end}`}`,
  until: (end) => `تا ${end}`,
  statusPrefix: () => "وضعیت:",
  call: (duration) => `در تماس${duration && `، ${duration}`}`,
  showAnyway: () => "با این حال نشان بده",
  hideAgain: () => "دوباره پنهان کن",
  noStatus: () => "وضعیتی تعیین نشده است.",
  hide: () => "پنهان کردن وضعیت",
  showAgain: () => "نمایش وضعیت",
  showAll: () => "نمایش دوبارهٔ وضعیت‌ها",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) => `${list(names.map(isolate).concat(others > 0 ? `${others} نفر دیگر` : []))} نیستند`,
  awayTell: () => "وقتی برگشتند خبرم کن",
  awayDismiss: () => "بستن",
  preferLabel: () => "نمایش وضعیت دیگران",
  preferAll: () => "شکلک و متن",
  preferEmoji: () => "فقط شکلک",
  preferNone: () => "هیچ",
  preferHidden: () => "اشخاص پنهان",
  preferShow: (name) => `نمایش وضعیت ${isolate(name)}`,
  showStatus: () => "نمایش",
  preferCalls: () => "نمایش هنگام تماس",
  preferCallsPrivacy: () =>
    "هر کس نمایهٔ شما را ببیند، در سرورهای دیگر هم، می‌تواند ببیند که در تماس هستید و از چه زمانی. این رمزگذاری نشده است.",
  report: () => "گزارش…",
  reportReason: () => "مشکلش چیست؟",
  reportEmpty: () => "در چند واژه بگویید مشکل چیست.",
  reportedStatus: (status) => `وضعیت این بود: ${status}`,
  reportCancel: () => "انصراف",
  reportSend: () => "ارسال گزارش",
  reported: () => "سپاس. به ناظران سرور شما خبر داده شد.",
  notReported: () => "گزارش ارسال نشد. بعداً دوباره امتحان کنید.",
  editor: () => "تعیین وضعیت",
  emojiButton: (emoji) => (emoji ? `شکلک: ${emoji}` : "انتخاب شکلک"),
  emojiLabel: () => "شکلک",
  textLabel: () => "وضعیت",
  textPlaceholder: () => "وضعیت شما در حدود ۳۰ نویسه",
  emptyForm: () => "خالی کردن فرم",
  recentsLabel: () => "تازه‌ها",
  recentsKept: () => "سرور شما این‌ها را بدون رمزگذاری نگه می‌دارد.",
  forgetRecents: () => "فراموش کردن همه",
  recentsLeft: () => "سرور شما هنوز این‌ها را نگه می‌دارد.",
  pin: (text) => `سنجاق کردن ${isolate(text)}`,
  unpin: (text) => `برداشتن سنجاق ${isolate(text)}`,
  removeRecent: (text) => `حذف ${isolate(text)}`,
  presetsLabel: () => "پیشنهادها",
  clearAfterLabel: () => "پاک شدن پس از",
  lasts: (choice) => (choice === "date" ? "انتخاب تاریخ" : CLEAR_AFTER[choice]),
  dateLabel: () => "تاریخ و ساعت",
  clears: (moment, distance) => `پاک می‌شود: ${moment}${distance && `، ${distance}`}`,
  clearsNever: () => "می‌ماند تا پاکش کنید",
  moreTime: () => "+۳۰ دقیقه",
  preview: () => "آن‌گونه که دیگران می‌بینند:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0 ? `حدود ۳۰ نویسه در نظر است، ${left} مانده` : "بلندتر از ۳۰ نویسه: شاید دیگران بریده ببینند",
  bytesLeft: (bytes) => `${bytes} بایت مانده`,
  bytesOver: (bytes) => `${bytes} بایت بیشتر`,
  unchanged: () => "همین حالا هم تعیین شده است.",
  privacy: () =>
    "هر کس نمایهٔ شما را ببیند، در سرورهای دیگر هم، می‌تواند این را بخواند. این رمزگذاری نشده است: رازی ننویسید.",
  save: () => "ذخیره",
  saving: () => "در حال ذخیره…",
  clear: () => "پاک کردن وضعیت",
  cancel: () => "انصراف",
  close: () => "بستن",
  notSaved: () => "ذخیره نشده.",
  discard: () => "کنار گذاشتن",
  undo: () => "برگرداندن",
  clearedBySelf: (moment) => `وضعیت پاک شد: ${moment}.`,
  setAgain: () => "تعیین دوباره",
  setElsewhere: (status) =>
    status === "" ? "در این میان جای دیگری پاک شد." : `در این میان جای دیگری تعیین شد: ${isolate(status)}`,
  useThat: () => "همان را بردار",
  offline: () => "آفلاین هستید. با بازگشت، وضعیت شما خودش فرستاده می‌شود.",
  waiting: () => "سرور خواست صبر کنید. وضعیت شما خودش دوباره فرستاده می‌شود",
  waitingFor: (seconds) => ` تا ${seconds} ثانیهٔ دیگر`,
  setStatus: () => "تعیین وضعیت",
  emojiSearch: () => "جستجوی شکلک",
  emojiGroups: () => "گروه‌های شکلک",
  emojiFound: (count) => (count === 0 ? "شکلکی یافت نشد. واژهٔ دیگری را امتحان کنید." : `${count} شکلک یافت شد`),
  emojiNotLoaded: () => "شکلک‌ها بار نشدند. یکی را در بالا بنویسید یا بچسبانید، یا دوباره امتحان کنید.",
  emojiPaste: () => "شکلکی بنویسید یا بچسبانید",
  retry: () => "تلاش دوباره",
  skinTone: () => "رنگ پوست",
  noSkinTone: () => "بدون رنگ پوست",
  presets: presetsOf("در جلسه", "در تمرکز", "ناهار", "زود برمی‌گردم", "در راه", "مرخصی استعلاجی", "در تعطیلات", "دورکار"),
};
