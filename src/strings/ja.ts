// Japanese words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("ja");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "このステータスはサーバーには長すぎます。短くしてもう一度保存してください。",
  malformed: "サーバーがこのステータスを受け付けませんでした。別の言葉や絵文字を試してください。",
  "not-allowed": "このサーバーではステータスを設定できません。管理者が変更できます。",
  guest: "ゲストはステータスを設定できません。アカウントでログインしてください。",
  suspended: "アカウントが停止されているため、ステータスを変更できません。サーバーの管理者に問い合わせてください。",
  "signed-out": "ログアウトしています。ステータスを設定するにはもう一度ログインしてください。",
  unsupported: "このサーバーはまだステータスを保存できません。管理者が更新できます。",
  unreachable: "サーバーに接続できませんでした。入力した内容は残っています。接続を確認してもう一度保存してください。",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "まず何か入力するか、絵文字を選んでください。",
  "text-too-long": "このテキストはステータスには長すぎます。",
  "text-malformed": "このテキストには壊れた文字があります。消して入力し直してください。",
  "emoji-too-long": "この絵文字はステータスには大きすぎます。別のものを選んでください。",
  "emoji-malformed": "これは 1 つの絵文字ではありません。別のものを選んでください。",
  ended: "この日時は選べません。5 年以内の未来を選んでください。",
};

const DONE = {
  set: "ステータスを設定しました",
  cleared: "ステータスを消しました",
  discarded: "破棄しました",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "消さない",
  "30m": "30 分",
  "1h": "1 時間",
  "4h": "4 時間",
  today: "今日",
  week: "今週",
  date: "日時を選ぶ…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "ここではステータスを表示しません。",
  "hidden-by-viewer": "このステータスを見ないことにしています。",
  "hidden-ignored": "この人を無視しているため、ステータスは表示されません。",
  "hidden-blocked": "この人はここでブロックされているため、ステータスは表示されません。",
  "hidden-stranger": "知らない人かもしれないため、ステータスは表示されません。",
  "hidden-knocking": "この人は参加を申請しただけなので、ステータスは表示されません。",
  "hidden-departed": "この人はこのルームにいないため、ステータスは表示されません。",
  "hidden-unknown": "この人がこのルームにいるかまだ分からないため、ステータスは表示されません。",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "最近使ったもの",
  smileys: "顔と感情",
  people: "人と体",
  animals: "動物と自然",
  food: "食べ物と飲み物",
  travel: "旅行と場所",
  activities: "活動",
  objects: "物",
  symbols: "記号",
  flags: "旗",
};

/** The Japanese words: `<StatusProvider locale="ja" strings={strings}>`. */
export const strings: Strings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  problem: (problem) => PROBLEM[problem],
  done: (what) => DONE[what],
  clearAfter: (choice) => CLEAR_AFTER[choice],
  emojiGroup: (group) => EMOJI_GROUPS[group],
  status: (text, emoji, end) => `ステータス: ${text === "" ? emoji : isolate(text)}${end === "" ? "" : `、${end}`}`,
  until: (end) => `${end}まで`,
  statusPrefix: () => "ステータス:",
  call: (duration) => (duration === "" ? "通話中" : `通話中（${duration}）`),
  showAnyway: () => "それでも表示",
  hideAgain: () => "もう一度隠す",
  noStatus: () => "ステータスはありません。",
  hide: () => "ステータスを隠す",
  showAgain: () => "この人のステータスを表示",
  showAll: () => "ステータスをまた表示",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) =>
    others > 0
      ? `${names.map(isolate).join("、")}ほか ${others} 人は不在です`
      : `${list(names.map(isolate))}は不在です`,
  awayTell: () => "戻ったら知らせる",
  awayDismiss: () => "閉じる",
  preferLabel: () => "他の人のステータスの表示",
  preferAll: () => "絵文字とテキスト",
  preferEmoji: () => "絵文字のみ",
  preferNone: () => "表示しない",
  preferHidden: () => "隠した人",
  preferShow: (name) => `${isolate(name)} のステータスを表示`,
  showStatus: () => "表示",
  preferCalls: () => "通話中であることを見せる",
  preferCallsPrivacy: () =>
    "あなたのプロフィールを見られる人は、通話中であることといつからかを、他のサーバーからも見ることができます。暗号化されません。",
  report: () => "報告…",
  reportReason: () => "何が問題ですか？",
  reportEmpty: () => "何が問題かを簡単に書いてください。",
  reportedStatus: (status) => `そのときのステータス: ${status}`,
  reportCancel: () => "キャンセル",
  reportSend: () => "報告を送る",
  reported: () => "ありがとうございます。サーバーのモデレーターに伝えました。",
  notReported: () => "報告を送れませんでした。あとでもう一度試してください。",
  editor: () => "ステータスを設定",
  emojiButton: (emoji) => (emoji === "" ? "絵文字を選ぶ" : `絵文字: ${emoji}`),
  emojiLabel: () => "絵文字",
  textLabel: () => "ステータス",
  textPlaceholder: () => "30 文字ほどのステータス",
  emptyForm: () => "フォームを空にする",
  recentsLabel: () => "最近",
  recentsKept: () => "サーバーに暗号化せずに保存されます。",
  forgetRecents: () => "すべて忘れる",
  recentsLeft: () => "まだサーバーに保存されています。",
  pin: (text) => `${isolate(text)} を固定`,
  unpin: (text) => `${isolate(text)} の固定を解除`,
  removeRecent: (text) => `${isolate(text)} を削除`,
  presetsLabel: () => "候補",
  clearAfterLabel: () => "消す時期",
  lasts: (choice) => (choice === "date" ? "日付を選ぶ" : CLEAR_AFTER[choice]),
  dateLabel: () => "日時",
  clears: (moment, distance) => (distance === "" ? `${moment}に消えます` : `${moment}（${distance}）に消えます`),
  clearsNever: () => "消すまで残ります",
  moreTime: () => "+30 分",
  preview: () => "他の人からの見え方:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0 ? `目安は約 30 文字、残り ${left} 文字` : "目安の 30 文字より長いため、途中で切れて見えることがあります",
  bytesLeft: (bytes) => `残り ${bytes} バイト`,
  bytesOver: (bytes) => `${bytes} バイト超過`,
  unchanged: () => "すでにこの内容です。",
  privacy: () =>
    "あなたのプロフィールを見られる人は、他のサーバーの人も含めて読めます。暗号化されません。秘密は書かないでください。",
  save: () => "保存",
  saving: () => "保存中…",
  clear: () => "ステータスを消す",
  cancel: () => "キャンセル",
  close: () => "閉じる",
  notSaved: () => "未保存。",
  discard: () => "破棄",
  undo: () => "元に戻す",
  clearedBySelf: (moment) => `ステータスは ${moment} に消えました。`,
  setAgain: () => "もう一度設定",
  setElsewhere: (status) =>
    status === "" ? "その間に別の場所で消されました。" : `その間に別の場所で設定されました: ${isolate(status)}`,
  useThat: () => "それを使う",
  offline: () => "オフラインです。接続が戻ると自動で送られます。",
  waiting: () => "サーバーが待つように求めています。自動で再送します",
  waitingFor: (seconds) => `（${seconds} 秒後）`,
  setStatus: () => "ステータスを設定",
  emojiSearch: () => "絵文字を検索",
  emojiGroups: () => "絵文字のグループ",
  emojiFound: (count) => (count === 0 ? "絵文字が見つかりません。別の言葉を試してください。" : `${count} 個の絵文字`),
  emojiNotLoaded: () => "絵文字を読み込めませんでした。上に入力または貼り付けてください。",
  emojiPaste: () => "絵文字を入力または貼り付け",
  retry: () => "もう一度試す",
  skinTone: () => "肌の色",
  noSkinTone: () => "肌の色なし",
  presets: presetsOf("会議中", "集中しています", "昼食中", "すぐ戻ります", "移動中", "病欠", "休暇中", "在宅勤務"),
};
