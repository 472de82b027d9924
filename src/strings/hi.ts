// Hindi words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("hi");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "स्टेटस सर्वर के लिए बहुत लंबा है। छोटा करके फिर सहेजें।",
  malformed: "सर्वर ने स्टेटस स्वीकार नहीं किया। दूसरे शब्द या इमोजी आज़माएँ।",
  "not-allowed": "इस सर्वर पर स्टेटस नहीं लगा सकते। अपने व्यवस्थापक से पूछें।",
  guest: "अतिथि स्टेटस नहीं लगा सकते। खाते से साइन इन करें।",
  suspended: "आपका खाता निलंबित है, इसलिए स्टेटस नहीं लगा सकते। अपने व्यवस्थापक से पूछें।",
  "signed-out": "आप साइन आउट हैं। स्टेटस लगाने के लिए फिर साइन इन करें।",
  unsupported: "यह सर्वर अभी स्टेटस नहीं रख सकता। व्यवस्थापक इसे अपडेट कर सकते हैं।",
  unreachable: "सर्वर उपलब्ध नहीं है। आपके शब्द सुरक्षित हैं: कनेक्शन जाँचें और फिर सहेजें।",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "कुछ लिखें या इमोजी चुनें।",
  "text-too-long": "पाठ स्टेटस के लिए बहुत लंबा है।",
  "text-malformed": "पाठ में आधा अक्षर है। उसे मिटाकर फिर लिखें।",
  "emoji-too-long": "इमोजी स्टेटस के लिए बहुत बड़ा है। दूसरा चुनें।",
  "emoji-malformed": "यह एक इमोजी नहीं है। दूसरा चुनें।",
  ended: "अगले पाँच साल के भीतर का समय चुनें।",
};

const DONE = {
  set: "स्टेटस लगाया गया",
  cleared: "स्टेटस हटाया गया",
  discarded: "छोड़ दिया गया",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "न हटाएँ",
  "30m": "30 मिनट",
  "1h": "1 घंटा",
  "4h": "4 घंटे",
  today: "आज",
  week: "इस सप्ताह",
  date: "तारीख और समय चुनें…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "यहाँ स्टेटस नहीं दिखाया जाता।",
  "hidden-by-viewer": "आपने यह स्टेटस छिपाया है।",
  "hidden-ignored": "आप इस व्यक्ति को अनदेखा करते हैं, इसलिए उनका स्टेटस नहीं दिखाया जाता।",
  "hidden-blocked": "यह व्यक्ति यहाँ अवरुद्ध है, इसलिए उनका स्टेटस नहीं दिखाया जाता।",
  "hidden-stranger": "शायद आप इस व्यक्ति को नहीं जानते, इसलिए उनका स्टेटस नहीं दिखाया जाता।",
  "hidden-knocking": "इस व्यक्ति ने केवल शामिल होने का अनुरोध किया है, इसलिए उनका स्टेटस नहीं दिखाया जाता।",
  "hidden-departed": "यह व्यक्ति इस कमरे में नहीं है, इसलिए उनका स्टेटस नहीं दिखाया जाता।",
  "hidden-unknown": "अभी पता नहीं कि यह व्यक्ति इस कमरे में है या नहीं, इसलिए उनका स्टेटस नहीं दिखाया जाता।",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "हाल के",
  smileys: "चेहरे और भावनाएँ",
  people: "लोग और शरीर",
  animals: "पशु और प्रकृति",
  food: "खाना और पेय",
  travel: "यात्रा और स्थान",
  activities: "गतिविधियाँ",
  objects: "वस्तुएँ",
  symbols: "प्रतीक",
  flags: "झंडे",
};

/** The Hindi words: `<StatusProvider locale="hi" strings={strings}>`. */
export const strings: Strings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  problem: (problem) => PROBLEM[problem],
  done: (what) => DONE[what],
  clearAfter: (choice) => CLEAR_AFTER[choice],
  emojiGroup: (group) => EMOJI_GROUPS[group],
  status: (text, emoji, end) => `स्टेटस: ${text ? isolate(text) : emoji}${end && `, ${end}`}`,
  until: (end) => `${end} तक`,
  statusPrefix: () => "स्टेटस:",
  call: (duration) => `${duration && `${duration} से `}कॉल पर`,
  showAnyway: () => "फिर भी दिखाएँ",
  hideAgain: () => "फिर छिपाएँ",
  noStatus: () => "कोई स्टेटस नहीं लगा है।",
  hide: () => "स्टेटस छिपाएँ",
  showAgain: () => "स्टेटस दिखाएँ",
  showAll: () => "स्टेटस फिर दिखाएँ",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) => `${list(names.map(isolate).concat(others > 0 ? `${others} अन्य` : []))} उपलब्ध नहीं हैं`,
  awayTell: () => "लौटने पर बताएँ",
  awayDismiss: () => "बंद करें",
  preferLabel: () => "दूसरों के स्टेटस",
  preferAll: () => "इमोजी और पाठ",
  preferEmoji: () => "केवल इमोजी",
  preferNone: () => "न दिखाएँ",
  preferHidden: () => "छिपाए गए लोग",
  preferShow: (name) => `${isolate(name)} का स्टेटस दिखाएँ`,
  showStatus: () => "दिखाएँ",
  preferCalls: () => "दिखाएँ कि मैं कॉल पर हूँ",
  preferCallsPrivacy: () =>
    "जो आपकी प्रोफ़ाइल देख सकता है, दूसरे सर्वरों पर भी, वह देख सकता है कि आप कब से कॉल पर हैं। यह एन्क्रिप्टेड नहीं है।",
  report: () => "शिकायत…",
  reportReason: () => "क्या गलत है?",
  reportEmpty: () => "कुछ शब्दों में लिखें कि क्या गलत है।",
  reportedStatus: (status) => `स्टेटस था: ${status}`,
  reportCancel: () => "रद्द करें",
  reportSend: () => "शिकायत भेजें",
  reported: () => "धन्यवाद। शिकायत आपके सर्वर के मॉडरेटर को भेजी गई।",
  notReported: () => "शिकायत नहीं भेजी जा सकी। बाद में फिर कोशिश करें।",
  editor: () => "स्टेटस लगाएँ",
  emojiButton: (emoji) => (emoji ? `इमोजी: ${emoji}` : "इमोजी चुनें"),
  emojiLabel: () => "इमोजी",
  textLabel: () => "स्टेटस",
  textPlaceholder: () => "लगभग 30 अक्षरों में स्टेटस",
  emptyForm: () => "फ़ॉर्म खाली करें",
  recentsLabel: () => "हाल के",
  recentsKept: () => "ये आपके सर्वर पर हैं, एन्क्रिप्टेड नहीं।",
  forgetRecents: () => "सब भूल जाएँ",
  recentsLeft: () => "ये अब भी आपके सर्वर पर हैं।",
  pin: (text) => `${isolate(text)} पिन करें`,
  unpin: (text) => `${isolate(text)} अनपिन करें`,
  removeRecent: (text) => `${isolate(text)} हटाएँ`,
  presetsLabel: () => "सुझाव",
  clearAfterLabel: () => "कब हटाएँ",
  lasts: (choice) => (choice === "date" ? "तारीख चुनें" : CLEAR_AFTER[choice]),
  dateLabel: () => "तारीख और समय",
  clears: (moment, distance) => `हटेगा: ${moment}${distance && `, ${distance}`}`,
  clearsNever: () => "आपके हटाने तक रहेगा",
  moreTime: () => "+30 मिनट",
  preview: () => "दूसरों को ऐसा दिखेगा:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0 ? `लगभग 30 अक्षर बेहतर हैं, ${left} बचे हैं` : "30 अक्षरों से लंबा: दूसरों को कटा हुआ दिख सकता है",
  bytesLeft: (bytes) => `${bytes} बाइट बचे हैं`,
  bytesOver: (bytes) => `${bytes} बाइट अधिक`,
  unchanged: () => "यह पहले से लगा है।",
  privacy: () => "जो आपकी प्रोफ़ाइल देख सकता है, दूसरे सर्वरों पर भी, वह इसे पढ़ सकता है। यह एन्क्रिप्टेड नहीं है: कोई राज़ न लिखें।",
  save: () => "सहेजें",
  saving: () => "सहेजा जा रहा है…",
  clear: () => "स्टेटस हटाएँ",
  cancel: () => "रद्द करें",
  close: () => "बंद करें",
  notSaved: () => "सहेजा नहीं गया।",
  discard: () => "छोड़ें",
  undo: () => "वापस लाएँ",
  clearedBySelf: (moment) => `स्टेटस हटाया गया: ${moment}।`,
  setAgain: () => "फिर लगाएँ",
  setElsewhere: (status) =>
    status === "" ? "इस बीच कहीं और से हटाया गया।" : `इस बीच कहीं और से लगाया गया: ${isolate(status)}`,
  useThat: () => "वही लें",
  offline: () => "आप ऑफ़लाइन हैं। लौटने पर स्टेटस अपने आप भेजा जाएगा।",
  waiting: () => "सर्वर ने रुकने को कहा है। स्टेटस अपने आप भेजा जाएगा",
  waitingFor: (seconds) => ` (${seconds} से. में)`,
  setStatus: () => "स्टेटस लगाएँ",
  emojiSearch: () => "इमोजी खोजें",
  emojiGroups: () => "इमोजी के समूह",
  emojiFound: (count) => (count === 0 ? "कोई इमोजी नहीं मिला। दूसरा शब्द आज़माएँ।" : `${count} इमोजी मिले`),
  emojiNotLoaded: () => "इमोजी लोड नहीं हुए। ऊपर इमोजी लिखें या चिपकाएँ।",
  emojiPaste: () => "इमोजी लिखें या चिपकाएँ",
  retry: () => "फिर कोशिश करें",
  skinTone: () => "त्वचा का रंग",
  noSkinTone: () => "त्वचा का रंग नहीं",
  presets: presetsOf(
    "बैठक में",
    "काम पर ध्यान",
    "दोपहर का भोजन",
    "जल्द लौटूँगा",
    "रास्ते में",
    "बीमारी की छुट्टी",
    "छुट्टी पर",
    "घर से काम",
  ),
};
