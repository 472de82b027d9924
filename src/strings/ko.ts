// Korean words.
import type { ClearAfterWord, DraftProblem, EmojiGroup, Strings, Trouble } from "../strings.ts";
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import { listIn } from "./plural.ts";
import { presetsOf } from "../presets.ts";

const list = /* @__PURE__ */ listIn("ko");

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "이 상태는 서버에 너무 깁니다. 글을 줄이고 다시 저장하세요.",
  malformed: "서버가 이 상태를 받아들이지 않았습니다. 다른 말이나 다른 이모지를 써 보세요.",
  "not-allowed": "이 서버에서는 상태를 설정할 수 없습니다. 관리자가 바꿀 수 있습니다.",
  guest: "손님은 상태를 설정할 수 없습니다. 계정으로 로그인하세요.",
  suspended: "계정이 정지되어 상태를 바꿀 수 없습니다. 서버 관리자에게 문의하세요.",
  "signed-out": "로그아웃되었습니다. 상태를 설정하려면 다시 로그인하세요.",
  unsupported: "이 서버는 아직 상태를 저장하지 못합니다. 관리자가 업데이트할 수 있습니다.",
  unreachable: "서버에 연결할 수 없습니다. 쓴 내용은 남아 있습니다. 연결을 확인하고 다시 저장하세요.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "먼저 글을 쓰거나 이모지를 고르세요.",
  "text-too-long": "이 글은 상태로 쓰기에 너무 깁니다.",
  "text-malformed": "글에 반쪽 문자가 있습니다. 지우고 다시 입력하세요.",
  "emoji-too-long": "이 이모지는 상태로 쓰기에 너무 큽니다. 다른 것을 고르세요.",
  "emoji-malformed": "하나의 이모지가 아닙니다. 다른 것을 고르세요.",
  ended: "고를 수 없는 시각입니다. 5년 안의 앞날을 고르세요.",
};

const DONE = {
  set: "상태를 설정했습니다",
  cleared: "상태를 지웠습니다",
  discarded: "버렸습니다",
} as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "지우지 않음",
  "30m": "30분",
  "1h": "1시간",
  "4h": "4시간",
  today: "오늘",
  week: "이번 주",
  date: "날짜와 시간 선택…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "여기에는 상태가 표시되지 않습니다.",
  "hidden-by-viewer": "이 상태를 보지 않기로 했습니다.",
  "hidden-ignored": "이 사람을 무시하고 있어 상태가 표시되지 않습니다.",
  "hidden-blocked": "이 사람은 여기서 차단되어 상태가 표시되지 않습니다.",
  "hidden-stranger": "모르는 사람일 수 있어 상태가 표시되지 않습니다.",
  "hidden-knocking": "참여를 요청하기만 한 사람이라 상태가 표시되지 않습니다.",
  "hidden-departed": "이 방에 없는 사람이라 상태가 표시되지 않습니다.",
  "hidden-unknown": "이 방에 있는 사람인지 아직 알 수 없어 상태가 표시되지 않습니다.",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "최근 사용",
  smileys: "표정과 감정",
  people: "사람과 몸",
  animals: "동물과 자연",
  food: "음식과 음료",
  travel: "여행과 장소",
  activities: "활동",
  objects: "사물",
  symbols: "기호",
  flags: "깃발",
};

/** The Korean words: `<StatusProvider locale="ko" strings={strings}>`. */
export const strings: Strings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  problem: (problem) => PROBLEM[problem],
  done: (what) => DONE[what],
  clearAfter: (choice) => CLEAR_AFTER[choice],
  emojiGroup: (group) => EMOJI_GROUPS[group],
  status: (text, emoji, end) => `상태: ${text === "" ? emoji : isolate(text)}${end === "" ? "" : `, ${end}`}`,
  until: (end) => `${end}까지`,
  statusPrefix: () => "상태:",
  call: (duration) => (duration === "" ? "통화 중" : `통화 중, ${duration}`),
  showAnyway: () => "그래도 표시",
  hideAgain: () => "다시 숨기기",
  noStatus: () => "설정된 상태가 없습니다.",
  hide: () => "상태 숨기기",
  showAgain: () => "이 사람의 상태 표시",
  showAll: () => "상태 다시 표시",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) =>
    others > 0
      ? `자리 비움: ${names.map(isolate).join(", ")} 외 ${others}명`
      : `자리 비움: ${list(names.map(isolate))}`,
  awayTell: () => "돌아오면 알림",
  awayDismiss: () => "닫기",
  preferLabel: () => "다른 사람의 상태 표시",
  preferAll: () => "이모지와 글",
  preferEmoji: () => "이모지만",
  preferNone: () => "표시 안 함",
  preferHidden: () => "숨긴 사람",
  preferShow: (name) => `상태 표시: ${isolate(name)}`,
  showStatus: () => "표시",
  preferCalls: () => "통화 중임을 표시",
  preferCallsPrivacy: () =>
    "내 프로필을 볼 수 있는 사람은 다른 서버에서도 내가 통화 중인지와 언제부터인지 볼 수 있습니다. 암호화되지 않습니다.",
  report: () => "신고…",
  reportReason: () => "무엇이 문제인가요?",
  reportEmpty: () => "무엇이 문제인지 짧게 적어 주세요.",
  reportedStatus: (status) => `당시 상태: ${status}`,
  reportCancel: () => "취소",
  reportSend: () => "신고 보내기",
  reported: () => "고맙습니다. 서버 운영진에게 알렸습니다.",
  notReported: () => "신고를 보내지 못했습니다. 나중에 다시 시도하세요.",
  editor: () => "상태 설정",
  emojiButton: (emoji) => (emoji === "" ? "이모지 선택" : `이모지: ${emoji}`),
  emojiLabel: () => "이모지",
  textLabel: () => "상태",
  textPlaceholder: () => "30자 정도의 상태",
  emptyForm: () => "양식 비우기",
  recentsLabel: () => "최근",
  recentsKept: () => "서버에 암호화 없이 저장됩니다.",
  forgetRecents: () => "모두 잊기",
  recentsLeft: () => "서버에 최근 상태가 아직 저장되어 있습니다.",
  pin: (text) => `고정: ${isolate(text)}`,
  unpin: (text) => `고정 해제: ${isolate(text)}`,
  removeRecent: (text) => `삭제: ${isolate(text)}`,
  presetsLabel: () => "제안",
  clearAfterLabel: () => "지우는 때",
  lasts: (choice) => (choice === "date" ? "날짜 선택" : CLEAR_AFTER[choice]),
  dateLabel: () => "날짜와 시간",
  clears: (moment, distance) => (distance === "" ? `지워짐: ${moment}` : `지워짐: ${moment}, ${distance}`),
  clearsNever: () => "지울 때까지 남습니다",
  moreTime: () => "+30분",
  preview: () => "다른 사람에게 보이는 모습:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0
      ? `30자 정도가 알맞습니다. ${left}자 남음`
      : "알맞은 30자보다 깁니다. 다른 사람에게는 잘려 보일 수 있습니다",
  bytesLeft: (bytes) => `${bytes}바이트 남음`,
  bytesOver: (bytes) => `${bytes}바이트 초과`,
  unchanged: () => "이미 이렇게 설정되어 있습니다.",
  privacy: () =>
    "프로필을 볼 수 있는 사람은 다른 서버에서도 이것을 읽을 수 있습니다. 암호화되지 않으니 비밀은 쓰지 마세요.",
  save: () => "저장",
  saving: () => "저장 중…",
  clear: () => "상태 지우기",
  cancel: () => "취소",
  close: () => "닫기",
  notSaved: () => "저장 안 됨.",
  discard: () => "버리기",
  undo: () => "되돌리기",
  clearedBySelf: (moment) => `상태가 지워졌습니다: ${moment}.`,
  setAgain: () => "다시 설정",
  setElsewhere: (status) =>
    status === "" ? "그사이 다른 곳에서 지워졌습니다." : `그사이 다른 곳에서 설정됨: ${isolate(status)}`,
  useThat: () => "그것 사용",
  offline: () => "오프라인입니다. 다시 연결되면 저절로 보내집니다.",
  waiting: () => "서버가 기다려 달라고 합니다. 상태는 저절로 다시 보내집니다",
  waitingFor: (seconds) => ` (${seconds}초 뒤)`,
  setStatus: () => "상태 설정",
  emojiSearch: () => "이모지 검색",
  emojiGroups: () => "이모지 그룹",
  emojiFound: (count) => (count === 0 ? "이모지를 찾지 못했습니다. 다른 말을 써 보세요." : `이모지 ${count}개`),
  emojiNotLoaded: () => "이모지를 불러오지 못했습니다. 위에 입력하거나 붙여 넣거나 다시 시도하세요.",
  emojiPaste: () => "이모지 입력 또는 붙여 넣기",
  retry: () => "다시 시도",
  skinTone: () => "피부색",
  noSkinTone: () => "피부색 없음",
  presets: presetsOf("회의 중", "집중하는 중", "점심 식사", "곧 돌아옴", "이동 중", "병가", "휴가", "재택근무"),
};
