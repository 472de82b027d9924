// Chinese (simplified) words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("zh-Hans");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "此状态对服务器来说太长。请缩短文字后再次保存。",
  malformed: "服务器没有接受此状态。请换用其他文字或表情。",
  "not-allowed": "此服务器不允许设置状态。其管理员可以更改。",
  guest: "访客不能设置状态。请登录账号后再设置。",
  suspended: "您的账号已被停用，因此无法更改其状态。请联系服务器管理员。",
  "signed-out": "您已退出登录。请重新登录以设置状态。",
  unsupported: "此服务器还不能保存状态。其管理员可以升级它。",
  unreachable: "无法连接服务器。您的文字已保留：请检查网络后再次保存。",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "请先输入文字或选择表情。",
  "text-too-long": "这段文字作为状态太长了。",
  "text-malformed": "文字中有半个字符。请删除后重新输入。",
  "emoji-too-long": "这个表情作为状态太大了。请换一个。",
  "emoji-malformed": "这不是单个表情。请换一个。",
  ended: "不能选择这个时间：请选择五年之内的将来时间。",
};

const DONE = {
  set: "状态已设置",
  cleared: "状态已清除",
  discarded: "已放弃",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "不清除",
  "30m": "30 分钟",
  "1h": "1 小时",
  "4h": "4 小时",
  today: "今天",
  week: "本周",
  date: "选择日期和时间…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "此处不显示状态。",
  "hidden-by-viewer": "您选择了不看此状态。",
  "hidden-ignored": "您忽略了此人，因此不显示其状态。",
  "hidden-blocked": "此人在这里被屏蔽，因此不显示其状态。",
  "hidden-stranger": "您可能不认识此人，因此不显示其状态。",
  "hidden-knocking": "此人只是申请加入，因此不显示其状态。",
  "hidden-departed": "此人不在此房间，因此不显示其状态。",
  "hidden-unknown": "尚不清楚此人是否在此房间，因此不显示其状态。",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "最近使用",
  smileys: "笑脸与情感",
  people: "人物与身体",
  animals: "动物与自然",
  food: "食物与饮料",
  travel: "旅行与地点",
  activities: "活动",
  objects: "物品",
  symbols: "符号",
  flags: "旗帜",
};

/** The Chinese (simplified) words: `<StatusProvider locale="zh-Hans" strings={strings}>`. */
export const strings: Strings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  problem: (problem) => PROBLEM[problem],
  done: (what) => DONE[what],
  clearAfter: (choice) => CLEAR_AFTER[choice],
  emojiGroup: (group) => EMOJI_GROUPS[group],
  status: (text, emoji, end) => `状态：${text === "" ? emoji : isolate(text)}${end === "" ? "" : `，${end}`}`,
  until: (end) => `至 ${end}`,
  statusPrefix: () => "状态：",
  call: (duration) => (duration === "" ? "通话中" : `通话中，已 ${duration}`),
  showAnyway: () => "仍然显示",
  hideAgain: () => "再次隐藏",
  noStatus: () => "未设置状态。",
  hide: () => "隐藏状态",
  showAgain: () => "显示此人的状态",
  showAll: () => "重新显示状态",
  awayName: (name) => `${isolate(name)}：`,
  away: (names, others) =>
    others > 0 ? `${names.map(isolate).join("、")}和另外 ${others} 人不在` : `${list(names.map(isolate))}不在`,
  awayTell: () => "回来时告诉我",
  awayDismiss: () => "关闭",
  preferLabel: () => "显示他人状态的",
  preferAll: () => "表情和文字",
  preferEmoji: () => "仅表情",
  preferNone: () => "不显示",
  preferHidden: () => "已隐藏的人",
  preferShow: (name) => `显示 ${isolate(name)} 的状态`,
  showStatus: () => "显示",
  preferCalls: () => "通话时显示",
  preferCallsPrivacy: () =>
    "能看到你个人资料的任何人都能看到你正在通话以及何时开始，其他服务器上的人也一样。此内容未加密。",
  report: () => "举报…",
  reportReason: () => "有什么问题？",
  reportEmpty: () => "请简单说明有什么问题。",
  reportedStatus: (status) => `当时的状态：${status}`,
  reportCancel: () => "取消",
  reportSend: () => "发送举报",
  reported: () => "谢谢。已通知您服务器的管理者。",
  notReported: () => "举报未能发送。请稍后再试。",
  editor: () => "设置状态",
  emojiButton: (emoji) => (emoji === "" ? "选择表情" : `表情：${emoji}`),
  emojiLabel: () => "表情",
  textLabel: () => "状态",
  textPlaceholder: () => "用大约 30 个字写下状态",
  emptyForm: () => "清空表单",
  recentsLabel: () => "最近",
  recentsKept: () => "由您的服务器保存，未加密。",
  forgetRecents: () => "全部忘记",
  recentsLeft: () => "您的服务器仍保存着最近的状态。",
  pin: (text) => `固定 ${isolate(text)}`,
  unpin: (text) => `取消固定 ${isolate(text)}`,
  removeRecent: (text) => `移除 ${isolate(text)}`,
  presetsLabel: () => "建议",
  clearAfterLabel: () => "清除时间",
  lasts: (choice) => (choice === "date" ? "选择日期" : CLEAR_AFTER[choice]),
  dateLabel: () => "日期和时间",
  clears: (moment, distance) => (distance === "" ? `${moment} 清除` : `${moment} 清除，${distance}`),
  clearsNever: () => "一直保留，直到您清除",
  moreTime: () => "+30 分钟",
  preview: () => "他人看到的：",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) => (left >= 0 ? `建议约 30 个字，还剩 ${left} 个` : "超过建议的 30 个字：他人可能只看到一部分"),
  bytesLeft: (bytes) => `还剩 ${bytes} 字节`,
  bytesOver: (bytes) => `超出 ${bytes} 字节`,
  unchanged: () => "已经是这样设置的。",
  privacy: () => "能看到您资料的任何人都能看到它，包括其他服务器上的人。它没有加密：请勿写秘密。",
  save: () => "保存",
  saving: () => "正在保存…",
  clear: () => "清除状态",
  cancel: () => "取消",
  close: () => "关闭",
  notSaved: () => "未保存。",
  discard: () => "放弃",
  undo: () => "撤销",
  clearedBySelf: (moment) => `您的状态已于 ${moment} 清除。`,
  setAgain: () => "再次设置",
  setElsewhere: (status) => (status === "" ? "其间已在别处清除。" : `其间已在别处设置：${isolate(status)}`),
  useThat: () => "用那个",
  offline: () => "您已离线。恢复后会自动发送。",
  waiting: () => "服务器要求等待。您的状态会自动再次发送",
  waitingFor: (seconds) => `（${seconds} 秒后）`,
  setStatus: () => "设置状态",
  emojiSearch: () => "搜索表情",
  emojiGroups: () => "表情分组",
  emojiFound: (count) => (count === 0 ? "没有找到表情。请换个词。" : `找到 ${count} 个表情`),
  emojiNotLoaded: () => "表情未能加载。请在上方输入或粘贴，或再试一次。",
  emojiPaste: () => "输入或粘贴表情",
  retry: () => "再试一次",
  skinTone: () => "肤色",
  noSkinTone: () => "无肤色",
  presets: presetsOf("开会中", "专注中", "午餐", "马上回来", "路上", "病假", "休假", "居家办公"),
};
