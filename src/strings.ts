// Every word a person can read, as one typed object of functions; hosts replace any of them. The words themselves are in strings/.
import type { ClearAfter } from "./clear-after.ts";
import type { Refusal } from "./outcome.ts";
import type { Preset } from "./presets.ts";
import type { Why } from "./visibility.ts";

/** An end by its word; "date": a moment the person chooses. */
export type ClearAfterWord = Extract<ClearAfter, string> | "date";

/** Why a status cannot be set, or was not: words of `Support` and `Refusal`. */
export type Trouble = Refusal;

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

/** What can be wrong with a draft: words of `problems` of `useStatusEditor`. */
export type DraftProblem =
  | "empty"
  | "text-too-long"
  | "text-malformed"
  | "emoji-too-long"
  | "emoji-malformed"
  | "ended";

/** What is said beside names. */
export interface SpokenStrings {
  /** The whole of a manual status, as screen readers say it. `text` is "" where there is only an emoji, `end` ("until Friday") where it stays. */
  status(text: string, emoji: string, end: string): string;
  /** When a status ends; `end` is a time, a day, or both, in the viewer's language. */
  until(end: string): string;
  /** Before a status that is read as text; for screen readers. */
  statusPrefix(): string;
  /** A call; `duration` is "" under a minute or when the start is unknown. */
  call(duration: string): string;
}

/** Why something could not be written. */
interface TroubleStrings {
  trouble(reason: Trouble): string;
}

/** What cards, notices and settings say. */
export interface CardStrings extends TroubleStrings {
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
  /** Who can see that. */
  preferCallsPrivacy(): string;
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
  /** Half an hour more for one's own status that ends by itself. */
  moreTime(): string;
}

/** What the editor and its picker say. */
export interface EditorStrings extends TroubleStrings {
  /** The title of the form. */
  editor(): string;
  /** The button that opens the emoji picker; `emoji` is "" where none is chosen. */
  emojiButton(emoji: string): string;
  /** The picker itself. */
  emojiLabel(): string;
  textLabel(): string;
  textPlaceholder(): string;
  /** Empties the form; the status that is set stays. */
  emptyForm(): string;
  recentsLabel(): string;
  /** Where recent ones are kept. */
  recentsKept(): string;
  forgetRecents(): string;
  /** The server could not be told to forget recent ones, and has them still. */
  recentsLeft(): string;
  /** Keeps a recent one before the others. */
  pin(text: string): string;
  unpin(text: string): string;
  removeRecent(text: string): string;
  presetsLabel(): string;
  clearAfterLabel(): string;
  /** An end to choose. */
  clearAfter(choice: ClearAfterWord): string;
  /** The duration of a suggestion, at the end of its row. */
  lasts(choice: ClearAfterWord): string;
  dateLabel(): string;
  /** `moment`: "today at 11:59 PM"; `distance`: "in 7 days", or "". */
  clears(moment: string, distance: string): string;
  clearsNever(): string;
  /** Half an hour more for the status that runs. */
  moreTime(): string;
  /** Before the row as others will see it. */
  preview(): string;
  /** How many characters are written of those that are meant. */
  count(used: number, meant: number): string;
  /** The same for screen readers, once; below zero: so many more than meant. */
  countSpoken(left: number): string;
  /** How much room is left, in bytes; shown from three quarters on. */
  bytesLeft(bytes: number): string;
  /** By how many bytes the text is too long. */
  bytesOver(bytes: number): string;
  /** What is wrong with what was typed. */
  problem(problem: DraftProblem): string;
  /** Save was pressed, and nothing differs from what is set. */
  unchanged(): string;
  /** Who can read a status. */
  privacy(): string;
  save(): string;
  saving(): string;
  clear(): string;
  cancel(): string;
  close(): string;
  /** The words were typed before the form opened. */
  notSaved(): string;
  discard(): string;
  undo(): string;
  /** What was just done; the server took it. */
  done(what: "set" | "cleared" | "discarded"): string;
  /** My status ended by itself; `moment`: "5:30 PM". */
  clearedBySelf(moment: string): string;
  setAgain(): string;
  /** Meanwhile another device set this, or cleared what was set (""). */
  setElsewhere(status: string): string;
  /** Takes what the other device set in place of what was typed. */
  useThat(): string;
  /** It is sent once there is a network. */
  offline(): string;
  /** The server asked to wait; a save is sent again by itself. */
  waiting(): string;
  /** How long that takes, ticking behind it. */
  waitingFor(seconds: number): string;
  /** The way into the form, where no status is set. */
  setStatus(): string;
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
}

/** Every word of the kit. */
export interface Strings extends SpokenStrings, CardStrings, EditorStrings {}
