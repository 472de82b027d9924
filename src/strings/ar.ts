// Arabic words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn, pluralIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("ar");
const plural = /* @__PURE__ */ pluralIn("ar");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "هذه الحالة أطول مما يقبله الخادم. اختصرها واحفظ من جديد.",
  malformed: "لم يقبل الخادم هذه الحالة. جرّب كلمات أخرى أو رمزًا تعبيريًا آخر.",
  "not-allowed": "لا يسمح هذا الخادم بتعيين حالة. يمكن لإدارته تغيير ذلك.",
  guest: "لا يمكن للضيوف تعيين حالة. سجّل الدخول بحساب.",
  suspended: "حسابك معلّق، لذلك لا يمكن تعيين حالة. اسأل إدارة خادمك.",
  "signed-out": "سجّلت الخروج. سجّل الدخول من جديد لتعيين حالة.",
  unsupported: "لا يستطيع هذا الخادم حفظ الحالات بعد. يمكن لإدارته تحديثه.",
  unreachable: "تعذّر الوصول إلى الخادم. كلماتك محفوظة: تحقق من اتصالك واحفظ من جديد.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "اكتب شيئًا أو اختر رمزًا تعبيريًا أولًا.",
  "text-too-long": "هذا النص أطول من أن يكون حالة.",
  "text-malformed": "في هذا النص نصف حرف. احذفه واكتبه من جديد.",
  "emoji-too-long": "هذا الرمز التعبيري أكبر من أن يكون في حالة. اختر غيره.",
  "emoji-malformed": "هذا ليس رمزًا تعبيريًا واحدًا. اختر غيره.",
  ended: "اختر وقتًا قادمًا خلال خمس سنوات.",
};

const DONE = {
  set: "عُيّنت الحالة",
  cleared: "مُسحت الحالة",
  discarded: "أُلغيت التغييرات",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "دون مسح",
  "30m": "30 دقيقة",
  "1h": "ساعة واحدة",
  "4h": "4 ساعات",
  today: "اليوم",
  week: "هذا الأسبوع",
  date: "اختر التاريخ والوقت…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "لا تُعرض أي حالة هنا.",
  "hidden-by-viewer": "أخفيت هذه الحالة.",
  "hidden-ignored": "أنت تتجاهل هذا الشخص، لذلك لا تُعرض حالته.",
  "hidden-blocked": "هذا الشخص محظور هنا، لذلك لا تُعرض حالته.",
  "hidden-stranger": "ربما لا تعرف هذا الشخص، لذلك لا تُعرض حالته.",
  "hidden-knocking": "هذا الشخص طلب الانضمام فقط، لذلك لا تُعرض حالته.",
  "hidden-departed": "هذا الشخص ليس في هذه الغرفة، لذلك لا تُعرض حالته.",
  "hidden-unknown": "ليس معروفًا بعد إن كان هذا الشخص في هذه الغرفة، لذلك لا تُعرض حالته.",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "المستخدمة حديثًا",
  smileys: "الوجوه والمشاعر",
  people: "الناس والجسد",
  animals: "الحيوانات والطبيعة",
  food: "الطعام والشراب",
  travel: "السفر والأماكن",
  activities: "الأنشطة",
  objects: "الأشياء",
  symbols: "الرموز",
  flags: "الأعلام",
};

/** The Arabic words: `<StatusProvider locale="ar" strings={strings}>`. */
export const strings: Strings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  problem: (problem) => PROBLEM[problem],
  done: (what) => DONE[what],
  clearAfter: (choice) => CLEAR_AFTER[choice],
  emojiGroup: (group) => EMOJI_GROUPS[group],
  status: (text, emoji, end) => `الحالة: ${text ? isolate(text) : emoji}${end && `، ${end}`}`,
  until: (end) => `حتى ${end}`,
  statusPrefix: () => "الحالة:",
  call: (duration) => `في مكالمة${duration && ` منذ ${duration}`}`,
  showAnyway: () => "اعرضها رغم ذلك",
  hideAgain: () => "أخفِها من جديد",
  noStatus: () => "لا توجد حالة.",
  hide: () => "إخفاء الحالة",
  showAgain: () => "عرض الحالة",
  showAll: () => "عرض الحالات من جديد",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) =>
    others > 0
      ? `غائبون: ${names.map(isolate).join("، ")} و${plural(others, { one: "شخص آخر", two: "شخصان آخران", other: `${others} آخرون` })}`
      : `غائبون: ${list(names.map(isolate))}`,
  awayTell: () => "أخبرني عند عودتهم",
  awayDismiss: () => "إغلاق",
  preferLabel: () => "ما يُعرض من حالات الآخرين",
  preferAll: () => "الرمز والنص",
  preferEmoji: () => "الرمز فقط",
  preferNone: () => "لا شيء",
  preferHidden: () => "أشخاص مخفيون",
  preferShow: (name) => `عرض حالة ${isolate(name)}`,
  showStatus: () => "عرض",
  preferCalls: () => "إظهار أنني في مكالمة",
  preferCallsPrivacy: () =>
    "يمكن لكل من يرى ملفك الشخصي، حتى على خوادم أخرى، أن يرى أنك في مكالمة ومنذ متى. وهذا غير مشفّر.",
  report: () => "إبلاغ…",
  reportReason: () => "ما المشكلة؟",
  reportEmpty: () => "قل بكلمات قليلة ما المشكلة.",
  reportedStatus: (status) => `كانت الحالة: ${status}`,
  reportCancel: () => "إلغاء",
  reportSend: () => "إرسال البلاغ",
  reported: () => "شكرًا. أُبلغ مشرفو خادمك.",
  notReported: () => "تعذّر إرسال البلاغ. حاول لاحقًا.",
  editor: () => "تعيين حالة",
  emojiButton: (emoji) => (emoji ? `الرمز: ${emoji}` : "اختر رمزًا تعبيريًا"),
  emojiLabel: () => "رمز تعبيري",
  textLabel: () => "الحالة",
  textPlaceholder: () => "حالتك في نحو 30 حرفًا",
  emptyForm: () => "إفراغ النموذج",
  recentsLabel: () => "الأخيرة",
  recentsKept: () => "يحفظها خادمك دون تشفير.",
  forgetRecents: () => "نسيان الكل",
  recentsLeft: () => "ما زال خادمك يحفظها.",
  pin: (text) => `تثبيت ${isolate(text)}`,
  unpin: (text) => `إلغاء تثبيت ${isolate(text)}`,
  removeRecent: (text) => `إزالة ${isolate(text)}`,
  presetsLabel: () => "اقتراحات",
  clearAfterLabel: () => "المسح بعد",
  lasts: (choice) => (choice === "date" ? "اختر تاريخًا" : CLEAR_AFTER[choice]),
  dateLabel: () => "التاريخ والوقت",
  clears: (moment, distance) => `تُمسح ${moment}${distance && `، ${distance}`}`,
  clearsNever: () => "تبقى حتى تمسحها",
  moreTime: () => "+30 دقيقة",
  preview: () => "كما يراها الآخرون:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) => (left >= 0 ? `الأفضل نحو 30 حرفًا، بقي ${left}` : "أطول من 30 حرفًا: قد يراها الآخرون مقطوعة"),
  bytesLeft: (bytes) => `بقي ${bytes} بايت`,
  bytesOver: (bytes) => `زائد ${bytes} بايت`,
  unchanged: () => "هذا معيّن بالفعل.",
  privacy: () => "يمكن لكل من يرى ملفك الشخصي، حتى على خوادم أخرى، أن يقرأ هذا. وهذا غير مشفّر: لا أسرار هنا.",
  save: () => "حفظ",
  saving: () => "جارٍ الحفظ…",
  clear: () => "مسح الحالة",
  cancel: () => "إلغاء",
  close: () => "إغلاق",
  notSaved: () => "لم تُحفظ.",
  discard: () => "تجاهل",
  undo: () => "تراجع",
  clearedBySelf: (moment) => `مُسحت الحالة: ${moment}.`,
  setAgain: () => "تعيين من جديد",
  setElsewhere: (status) =>
    status === "" ? "مُسحت في مكان آخر في هذه الأثناء." : `عُيّنت في مكان آخر في هذه الأثناء: ${isolate(status)}`,
  useThat: () => "استخدم تلك",
  offline: () => "أنت غير متصل. ستُرسل حالتك تلقائيًا عند عودتك.",
  waiting: () => "طلب الخادم الانتظار. ستُرسل حالتك تلقائيًا",
  waitingFor: (seconds) => ` خلال ${seconds} ث`,
  setStatus: () => "تعيين حالة",
  emojiSearch: () => "بحث عن رمز تعبيري",
  emojiGroups: () => "مجموعات الرموز",
  emojiFound: (count) => (count === 0 ? "لم يُعثر على رمز. جرّب كلمة أخرى." : `الرموز الموجودة: ${count}`),
  emojiNotLoaded: () => "تعذّر تحميل الرموز. اكتب رمزًا أو ألصقه أعلاه.",
  emojiPaste: () => "اكتب رمزًا أو ألصقه",
  retry: () => "حاول من جديد",
  skinTone: () => "لون البشرة",
  noSkinTone: () => "دون لون بشرة",
  presets: presetsOf(
    "في اجتماع",
    "أركّز على عملي",
    "استراحة الغداء",
    "سأعود قريبًا",
    "في الطريق",
    "إجازة مرضية",
    "في إجازة",
    "أعمل من المنزل",
  ),
};
