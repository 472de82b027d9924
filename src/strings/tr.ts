// Turkish words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("tr");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "Bu durum sunucu için çok uzun. Metni kısaltıp yeniden kaydedin.",
  malformed: "Sunucu bu durumu kabul etmedi. Başka sözcükler veya başka bir emoji deneyin.",
  "not-allowed": "Bu sunucu durum belirlemeye izin vermiyor. Yöneticisi bunu değiştirebilir.",
  guest: "Konuklar durum belirleyemez. Belirlemek için bir hesapla oturum açın.",
  suspended: "Hesabınız askıya alındı, bu yüzden durumu değiştirilemez. Sunucunuzun yöneticisine sorun.",
  "signed-out": "Oturumunuz kapalı. Durumunuzu belirlemek için yeniden oturum açın.",
  unsupported: "Bu sunucu henüz durum saklayamıyor. Yöneticisi onu güncelleyebilir.",
  unreachable: "Sunucuya ulaşılamadı. Yazdıklarınız duruyor: bağlantınızı denetleyip yeniden kaydedin.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "Önce bir şey yazın veya bir emoji seçin.",
  "text-too-long": "Bu metin bir durum için çok uzun.",
  "text-malformed": "Bu metinde yarım bir karakter var. Silip yeniden yazın.",
  "emoji-too-long": "Bu emoji bir durum için çok büyük. Başka bir tane seçin.",
  "emoji-malformed": "Bu tek bir emoji değil. Başka bir tane seçin.",
  ended: "Bu zaman olmaz: beş yıl içinde, gelecekte bir zaman seçin.",
};

const DONE = {
  set: "Durum belirlendi",
  cleared: "Durum temizlendi",
  discarded: "Vazgeçildi",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "Temizleme",
  "30m": "30 dakika",
  "1h": "1 saat",
  "4h": "4 saat",
  today: "Bugün",
  week: "Bu hafta",
  date: "Tarih ve saat seç…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "Burada durum gösterilmez.",
  "hidden-by-viewer": "Bu durumu görmemeyi seçtiniz.",
  "hidden-ignored": "Bu kişiyi yok sayıyorsunuz, bu yüzden durumu gösterilmiyor.",
  "hidden-blocked": "Bu kişi burada engelli, bu yüzden durumu gösterilmiyor.",
  "hidden-stranger": "Bu kişiyi tanımıyor olabilirsiniz, bu yüzden durumu gösterilmiyor.",
  "hidden-knocking": "Bu kişi yalnızca katılmak istedi, bu yüzden durumu gösterilmiyor.",
  "hidden-departed": "Bu kişi bu odada değil, bu yüzden durumu gösterilmiyor.",
  "hidden-unknown": "Bu kişinin bu odada olup olmadığı henüz bilinmiyor, bu yüzden durumu gösterilmiyor.",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "Son kullanılanlar",
  smileys: "Yüzler ve duygular",
  people: "İnsanlar ve beden",
  animals: "Hayvanlar ve doğa",
  food: "Yiyecek ve içecek",
  travel: "Seyahat ve yerler",
  activities: "Etkinlikler",
  objects: "Nesneler",
  symbols: "Simgeler",
  flags: "Bayraklar",
};

/** The Turkish words: `<StatusProvider locale="tr" strings={strings}>`. */
export const strings: Strings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  problem: (problem) => PROBLEM[problem],
  done: (what) => DONE[what],
  clearAfter: (choice) => CLEAR_AFTER[choice],
  emojiGroup: (group) => EMOJI_GROUPS[group],
  status: (text, emoji, end) => `Durum: ${text === "" ? emoji : isolate(text)}${end === "" ? "" : `, ${end}`}`,
  until: (end) => `bitiş: ${end}`,
  statusPrefix: () => "Durum:",
  call: (duration) => (duration === "" ? "Görüşmede" : `Görüşmede: ${duration}`),
  showAnyway: () => "Yine de göster",
  hideAgain: () => "Yeniden gizle",
  noStatus: () => "Durum belirlenmemiş.",
  hide: () => "Durumu gizle",
  showAgain: () => "Bu kişinin durumunu göster",
  showAll: () => "Durumları yeniden göster",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) =>
    others > 0
      ? `Uzakta: ${names.map(isolate).join(", ")} ve ${others} kişi daha`
      : `Uzakta: ${list(names.map(isolate))}`,
  awayTell: () => "Döndüklerinde haber ver",
  awayDismiss: () => "Kapat",
  preferLabel: () => "Başkalarının durumundan göster",
  preferAll: () => "Emoji ve metin",
  preferEmoji: () => "Yalnızca emoji",
  preferNone: () => "Hiçbiri",
  preferHidden: () => "Gizlenen kişiler",
  preferShow: (name) => `Durumunu göster: ${isolate(name)}`,
  showStatus: () => "Göster",
  preferCalls: () => "Görüşmedeyken göster",
  preferCallsPrivacy: () =>
    "Profilinizi görebilen herkes bir aramada olduğunuzu ve ne zamandan beri olduğunu görebilir, başka sunucularda da. Şifrelenmez.",
  report: () => "Bildir…",
  reportReason: () => "Sorun nedir?",
  reportEmpty: () => "Sorunun ne olduğunu birkaç sözcükle yazın.",
  reportedStatus: (status) => `Durum şuydu: ${status}`,
  reportCancel: () => "Vazgeç",
  reportSend: () => "Bildirimi gönder",
  reported: () => "Teşekkürler. Sunucunuzun moderatörlerine iletildi.",
  notReported: () => "Bildirim gönderilemedi. Daha sonra yeniden deneyin.",
  editor: () => "Durum belirle",
  emojiButton: (emoji) => (emoji === "" ? "Emoji seç" : `Emoji: ${emoji}`),
  emojiLabel: () => "Emoji",
  textLabel: () => "Durum",
  textPlaceholder: () => "Yaklaşık 30 karakterle durumunuz",
  emptyForm: () => "Formu boşalt",
  recentsLabel: () => "Son kullanılanlar",
  recentsKept: () => "Sunucunuz bunları şifrelemeden saklar.",
  forgetRecents: () => "Tümünü unut",
  recentsLeft: () => "Sunucunuz son durumlarınızı hâlâ saklıyor.",
  pin: (text) => `Sabitle: ${isolate(text)}`,
  unpin: (text) => `Sabitlemeyi kaldır: ${isolate(text)}`,
  removeRecent: (text) => `Kaldır: ${isolate(text)}`,
  presetsLabel: () => "Öneriler",
  clearAfterLabel: () => "Temizlenme",
  lasts: (choice) => (choice === "date" ? "Tarih seç" : CLEAR_AFTER[choice]),
  dateLabel: () => "Tarih ve saat",
  clears: (moment, distance) => (distance === "" ? `Temizlenir: ${moment}` : `Temizlenir: ${moment}, ${distance}`),
  clearsNever: () => "Siz temizleyene kadar kalır",
  moreTime: () => "+30 dakika",
  preview: () => "Başkaları böyle görür:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0
      ? `Yaklaşık 30 karakter öngörülür, ${left} kaldı`
      : "Öngörülen 30 karakterden uzun: başkaları kesilmiş görebilir",
  bytesLeft: (bytes) => `${bytes} bayt kaldı`,
  bytesOver: (bytes) => `${bytes} bayt fazla`,
  unchanged: () => "Zaten böyle belirlenmiş.",
  privacy: () =>
    "Profilinizi görebilen herkes, başka sunucularda da, bunu okuyabilir. Şifrelenmez: buraya sır yazmayın.",
  save: () => "Kaydet",
  saving: () => "Kaydediliyor…",
  clear: () => "Durumu temizle",
  cancel: () => "Vazgeç",
  close: () => "Kapat",
  notSaved: () => "Kaydedilmedi.",
  discard: () => "At",
  undo: () => "Geri al",
  clearedBySelf: (moment) => `Durumunuz temizlendi: ${moment}.`,
  setAgain: () => "Yeniden belirle",
  setElsewhere: (status) =>
    status === "" ? "Bu arada başka yerde temizlendi." : `Bu arada başka yerde belirlendi: ${isolate(status)}`,
  useThat: () => "Onu kullan",
  offline: () => "Çevrimdışısınız. Geri döndüğünüzde kendiliğinden gönderilir.",
  waiting: () => "Sunucu beklemenizi istedi. Durumunuz kendiliğinden yeniden gönderilecek",
  waitingFor: (seconds) => `: ${seconds} sn`,
  setStatus: () => "Durum belirle",
  emojiSearch: () => "Emoji ara",
  emojiGroups: () => "Emoji grupları",
  emojiFound: (count) => (count === 0 ? "Emoji bulunamadı. Başka bir sözcük deneyin." : `${count} emoji bulundu`),
  emojiNotLoaded: () => "Emojiler yüklenemedi. Yukarıya bir tane yazın veya yapıştırın ya da yeniden deneyin.",
  emojiPaste: () => "Bir emoji yazın veya yapıştırın",
  retry: () => "Yeniden dene",
  skinTone: () => "Ten rengi",
  noSkinTone: () => "Ten rengi yok",
  presets: presetsOf(
    "Toplantıda",
    "Odaklanıyor",
    "Öğle yemeğinde",
    "Hemen dönecek",
    "Yolda",
    "Hasta",
    "Tatilde",
    "Evden çalışıyor",
  ),
};
