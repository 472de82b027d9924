// The English words, which stand in for whatever a host or another language leaves out. In three parts, so that a page of
// names and badges does not bring the words of an editor.
import { isolate } from "../text.ts";
import type { Why } from "../visibility.ts";
import type {
  CardStrings,
  ClearAfterWord,
  DraftProblem,
  EditorStrings,
  EmojiGroup,
  SpokenStrings,
  Strings,
  Trouble,
} from "../strings.ts";
import { presetsOf } from "../presets.ts";

const TROUBLE: Readonly<Record<Trouble, string>> = {
  "too-long": "This status is too long for the server. Shorten the text and save again.",
  malformed: "The server did not accept this status. Try other words or another emoji.",
  "not-allowed": "This server does not allow setting a status. Its administrator can change that.",
  guest: "Guests cannot set a status. Sign in with an account to set one.",
  suspended: "Your account is suspended, so its status cannot be changed. Ask your server's administrator.",
  "signed-out": "You are signed out. Sign in again to set your status.",
  unsupported: "This server cannot keep statuses yet. Its administrator can update it.",
  unreachable: "The server could not be reached. Your words are kept: check your connection and save again.",
};

const PROBLEM: Readonly<Record<DraftProblem, string>> = {
  empty: "Write something or choose an emoji first.",
  "text-too-long": "This text is too long for a status.",
  "text-malformed": "There is half a character in this text. Delete it and type it again.",
  "emoji-too-long": "This emoji is too large for a status. Choose another one.",
  "emoji-malformed": "This is not one emoji. Choose another one.",
  ended: "This moment cannot be: choose one that is still to come, within five years.",
};

const DONE = { set: "Status set", cleared: "Status cleared", discarded: "Discarded" } as const;

const CLEAR_AFTER: Readonly<Record<ClearAfterWord, string>> = {
  never: "Don’t clear",
  "30m": "30 minutes",
  "1h": "1 hour",
  "4h": "4 hours",
  today: "Today",
  week: "This week",
  date: "Choose date and time…",
};

const HIDDEN: Readonly<Record<Why, string>> = {
  "hidden-membership-event": "No status is shown here.",
  "hidden-by-viewer": "You chose not to see this status.",
  "hidden-ignored": "You ignore this person, so their status is not shown.",
  "hidden-blocked": "This person is blocked here, so their status is not shown.",
  "hidden-stranger": "You may not know this person, so their status is not shown.",
  "hidden-knocking": "This person has only asked to join, so their status is not shown.",
  "hidden-departed": "This person is not in this room, so their status is not shown.",
  "hidden-unknown": "It is not known yet whether this person is in this room, so their status is not shown.",
};

const EMOJI_GROUPS: Readonly<Record<EmojiGroup, string>> = {
  recent: "Recently used",
  smileys: "Smileys and emotion",
  people: "People and body",
  animals: "Animals and nature",
  food: "Food and drink",
  travel: "Travel and places",
  activities: "Activities",
  objects: "Objects",
  symbols: "Symbols",
  flags: "Flags",
};

/** What is said beside names, in English. */
export const spokenEnglish: SpokenStrings = {
  status: (text, emoji, end) => `Status: ${text === "" ? emoji : isolate(text)}${end === "" ? "" : `, ${end}`}`,
  until: (end) => `until ${end}`,
  statusPrefix: () => "Status:",
  call: (duration) => (duration === "" ? "In a call" : `In a call for ${duration}`),
};

/** What cards, notices and settings say, in English. */
export const cardEnglish: CardStrings = {
  trouble: (reason) => TROUBLE[reason],
  hidden: (why) => HIDDEN[why],
  showAnyway: () => "Show anyway",
  hideAgain: () => "Hide again",
  noStatus: () => "No status set.",
  hide: () => "Hide status",
  showAgain: () => "Show this person’s status",
  showAll: () => "Show statuses again",
  awayName: (name) => `${isolate(name)}:`,
  away: (names, others) =>
    others > 0
      ? `${names.map(isolate).join(", ")} and ${others} ${others === 1 ? "other" : "others"} are away`
      : `${names.map(isolate).join(" and ")} are away`,
  awayTell: () => "Tell me when they are back",
  awayDismiss: () => "Dismiss",
  preferLabel: () => "Show of others’ statuses",
  preferAll: () => "Emoji and text",
  preferEmoji: () => "Emoji only",
  preferNone: () => "Nothing",
  preferHidden: () => "Hidden people",
  preferShow: (name) => `Show the status of ${isolate(name)}`,
  showStatus: () => "Show",
  preferCalls: () => "Show when I’m in a call",
  preferCallsPrivacy: () =>
    "Anyone who can see your profile can see that you are in a call and since when, also on other servers. It is not encrypted.",
  report: () => "Report…",
  reportReason: () => "What is wrong with it?",
  reportEmpty: () => "Say in a few words what is wrong.",
  reportedStatus: (status) => `The status was: ${status}`,
  reportCancel: () => "Cancel",
  reportSend: () => "Send report",
  reported: () => "Thank you. Your server’s moderators were told.",
  notReported: () => "The report could not be sent. Try again later.",
  moreTime: () => "+30 minutes",
};

/** What the editor and its picker say, in English. */
export const editorEnglish: EditorStrings = {
  trouble: (reason) => TROUBLE[reason],
  editor: () => "Set a status",
  emojiButton: (emoji) => (emoji === "" ? "Choose an emoji" : `Emoji: ${emoji}`),
  emojiLabel: () => "Emoji",
  textLabel: () => "Status",
  textPlaceholder: () => "Your status in about 30 characters",
  emptyForm: () => "Empty the form",
  recentsLabel: () => "Recent",
  recentsKept: () => "Your server keeps these, unencrypted.",
  forgetRecents: () => "Forget all",
  recentsLeft: () => "Your server still keeps your recent statuses.",
  pin: (text) => `Pin ${isolate(text)}`,
  unpin: (text) => `Unpin ${isolate(text)}`,
  removeRecent: (text) => `Remove ${isolate(text)}`,
  presetsLabel: () => "Suggestions",
  clearAfterLabel: () => "Clear after",
  clearAfter: (choice) => CLEAR_AFTER[choice],
  lasts: (choice) => (choice === "date" ? "Choose a date" : CLEAR_AFTER[choice]),
  dateLabel: () => "Date and time",
  clears: (moment, distance) => (distance === "" ? `Clears ${moment}` : `Clears ${moment}, ${distance}`),
  clearsNever: () => "Stays until you clear it",
  moreTime: () => "+30 minutes",
  preview: () => "As others see it:",
  count: (used, meant) => `${used} / ${meant}`,
  countSpoken: (left) =>
    left >= 0
      ? `About 30 characters are meant, ${left} are left`
      : "Longer than the 30 characters that are meant: others may see it cut",
  bytesLeft: (bytes) => `${bytes} ${bytes === 1 ? "byte" : "bytes"} left`,
  bytesOver: (bytes) => `Too long by ${bytes} ${bytes === 1 ? "byte" : "bytes"}`,
  problem: (problem) => PROBLEM[problem],
  unchanged: () => "This is what is set already.",
  privacy: () =>
    "Anyone who can see your profile can read this, also on other servers. It is not encrypted: no secrets here.",
  save: () => "Save",
  saving: () => "Saving…",
  clear: () => "Clear status",
  cancel: () => "Cancel",
  close: () => "Close",
  notSaved: () => "Not saved.",
  discard: () => "Discard",
  undo: () => "Undo",
  done: (what) => DONE[what],
  clearedBySelf: (moment) => `Your status was cleared at ${moment}.`,
  setAgain: () => "Set again",
  setElsewhere: (status) =>
    status === "" ? "Cleared elsewhere meanwhile." : `Set elsewhere meanwhile: ${isolate(status)}`,
  useThat: () => "Use that",
  offline: () => "You are offline. It is sent by itself once you are back.",
  waiting: () => "The server asked to wait. Your status is sent again by itself",
  waitingFor: (seconds) => ` in ${seconds} s`,
  setStatus: () => "Set a status",
  emojiSearch: () => "Search emoji",
  emojiGroups: () => "Groups of emoji",
  emojiGroup: (group) => EMOJI_GROUPS[group],
  emojiFound: (count) => (count === 0 ? "No emoji found. Try another word." : `${count} emoji found`),
  emojiNotLoaded: () => "The emoji could not be loaded. Type or paste one above, or try again.",
  emojiPaste: () => "Type or paste an emoji",
  retry: () => "Try again",
  skinTone: () => "Skin tone",
  noSkinTone: () => "No skin tone",
  presets: /* @__PURE__ */ presetsOf(
    "In a meeting",
    "Focusing",
    "Out for lunch",
    "Be right back",
    "Commuting",
    "Out sick",
    "On holiday",
    "Working remotely",
  ),
};

/** The English words. */
export const strings: Strings = /* @__PURE__ */ Object.assign({}, spokenEnglish, cardEnglish, editorEnglish);
