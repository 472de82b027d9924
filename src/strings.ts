// Every word a person can read, in English. One typed object of functions; hosts replace any of them.
import { FALLBACK_EMOJI, isolate } from "./text.ts";
import type { Why } from "./visibility.ts";

/** A ready-made status. */
export interface Preset {
  readonly emoji: string;
  readonly text: string;
}

/** An emoji on offer, with the name a screen reader says and that stands in for missing text. */
export interface EmojiChoice {
  readonly emoji: string;
  readonly name: string;
}

/** Why a status cannot be set, or was not: words of `Support` and `Refusal`. */
export type Trouble =
  | "too-long"
  | "malformed"
  | "not-allowed"
  | "guest"
  | "suspended"
  | "signed-out"
  | "unsupported"
  | "unreachable";

/** A group of emoji in the picker. */
export type EmojiGroup =
  | "recent"
  | "smileys"
  | "people"
  | "animals"
  | "food"
  | "travel"
  | "activities"
  | "objects"
  | "symbols"
  | "flags";

/** Every word of the kit. */
export interface Strings {
  /** The whole of a manual status, as screen readers say it. `text` is "" where there is only an emoji, `end` ("until Friday") where it stays. */
  status(text: string, emoji: string, end: string): string;
  /** When a status ends; `end` is a time, a day, or both, in the viewer's language. */
  until(end: string): string;
  /** Before a status that is read as text; for screen readers. */
  statusPrefix(): string;
  /** A call; `duration` is "" under a minute or when the start is unknown. */
  call(duration: string): string;
  editor(): string;
  emojiLabel(): string;
  textLabel(): string;
  textPlaceholder(): string;
  presetsLabel(): string;
  /** How much room is left, in bytes; shown from three quarters on. */
  bytesLeft(bytes: number): string;
  /** The emoji has more bytes than a status may carry. */
  emojiTooLong(): string;
  /** By how many bytes the text is too long. */
  bytesOver(bytes: number): string;
  /** Who can read a status. */
  privacy(): string;
  save(): string;
  saving(): string;
  clear(): string;
  /** The server asked to wait; a save is sent again by itself. */
  waiting(): string;
  trouble(reason: Trouble): string;
  /** Why a status is not shown, in a card. */
  hidden(why: Why): string;
  /** Shows a status that the policy hides, this once. */
  showAnyway(): string;
  /** Takes that back. */
  hideAgain(): string;
  /** The viewer asked to see a status, and there is none. */
  noStatus(): string;
  /** The viewer chooses not to see this person's status. */
  hide(): string;
  /** The viewer takes that back. */
  showAgain(): string;
  /** The viewer takes back that no statuses are shown. */
  showAll(): string;
  /** Before the status in a notice that somebody is away. */
  awayName(name: string): string;
  /** Several people are away: their names, and how many more there are. */
  away(names: readonly string[], others: number): string;
  /** Tells the viewer when they are back; a button that stays pressed. */
  awayTell(): string;
  /** Puts the notice away. */
  awayDismiss(): string;
  /** Heading of what the viewer wants to see of others. */
  preferLabel(): string;
  preferAll(): string;
  preferEmoji(): string;
  preferNone(): string;
  /** Heading of those whose status the viewer does not see. */
  preferHidden(): string;
  /** Shows somebody's status again; for screen readers, who hear no row. */
  preferShow(name: string): string;
  /** The same, in their row. */
  showStatus(): string;
  /** Others see that the viewer is in a call. */
  preferCalls(): string;
  report(): string;
  /** Label of the field for the reason. */
  reportReason(): string;
  /** The field for the reason is empty. */
  reportEmpty(): string;
  /** Goes with the reason of a report: what the status said then. */
  reportedStatus(status: string): string;
  reportCancel(): string;
  reportSend(): string;
  /** The report arrived. */
  reported(): string;
  /** The report did not arrive. */
  notReported(): string;
  emojiSearch(): string;
  /** The row of groups to jump to. */
  emojiGroups(): string;
  emojiGroup(group: EmojiGroup): string;
  /** How many emoji a search found; 0: none. */
  emojiFound(count: number): string;
  /** The emoji and their names could not be loaded. */
  emojiNotLoaded(): string;
  /** What to do in the field meanwhile. */
  emojiPaste(): string;
  retry(): string;
  skinTone(): string;
  noSkinTone(): string;
  readonly presets: readonly Preset[];
  readonly emoji: readonly EmojiChoice[];
}

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

/** The English words. */
export const english: Strings = {
  status: (text, emoji, end) => `Status: ${text === "" ? emoji : isolate(text)}${end === "" ? "" : `, ${end}`}`,
  until: (end) => `until ${end}`,
  statusPrefix: () => "Status:",
  call: (duration) => (duration === "" ? "In a call" : `In a call for ${duration}`),
  editor: () => "Set your status",
  emojiLabel: () => "Emoji",
  textLabel: () => "Status",
  textPlaceholder: () => "What’s your status?",
  presetsLabel: () => "Suggestions",
  bytesLeft: (bytes) => `${bytes} bytes left`,
  bytesOver: (bytes) => `Too long by ${bytes} ${bytes === 1 ? "byte" : "bytes"}`,
  emojiTooLong: () => "This emoji is too large for a status. Choose another one.",
  privacy: () =>
    "Anyone who can see your profile can read this, also on other servers. It is not encrypted: no secrets here.",
  save: () => "Save",
  saving: () => "Saving…",
  clear: () => "Clear status",
  waiting: () => "The server is busy and asked to wait. Your status is kept, and sent again by itself.",
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
  report: () => "Report…",
  reportReason: () => "What is wrong with it?",
  reportEmpty: () => "Say in a few words what is wrong.",
  reportedStatus: (status) => `The status was: ${status}`,
  reportCancel: () => "Cancel",
  reportSend: () => "Send report",
  reported: () => "Thank you. Your server’s moderators were told.",
  notReported: () => "The report could not be sent. Try again later.",
  emojiSearch: () => "Search emoji",
  emojiGroups: () => "Groups of emoji",
  emojiGroup: (group) => EMOJI_GROUPS[group],
  emojiFound: (count) => (count === 0 ? "No emoji found. Try another word." : `${count} emoji found`),
  emojiNotLoaded: () => "The emoji could not be loaded. Type or paste one above, or try again.",
  emojiPaste: () => "Type or paste an emoji",
  retry: () => "Try again",
  skinTone: () => "Skin tone",
  noSkinTone: () => "No skin tone",
  presets: [
    { emoji: "📅", text: "In a meeting" },
    { emoji: "🎯", text: "Focusing" },
    { emoji: "🍽️", text: "Out for lunch" },
    { emoji: "☕", text: "Be right back" },
    { emoji: "🚌", text: "Commuting" },
    { emoji: "🤒", text: "Out sick" },
    { emoji: "🌴", text: "On holiday" },
    { emoji: "🏡", text: "Working remotely" },
  ],
  emoji: [
    { emoji: FALLBACK_EMOJI, name: "Speech balloon" },
    { emoji: "📅", name: "Calendar" },
    { emoji: "🎯", name: "Bullseye" },
    { emoji: "☕", name: "Hot drink" },
    { emoji: "🌴", name: "Palm tree" },
    { emoji: "🏡", name: "House with garden" },
    { emoji: "🤒", name: "Sick" },
    { emoji: "🎧", name: "Headphone" },
    { emoji: "🚀", name: "Rocket" },
    { emoji: "🎉", name: "Party popper" },
  ],
};
