// A status being written, per account, in memory, so that closing an editor loses nothing: its state and what is done to it. Knows no React.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ClearAfter } from "./clear-after.ts";
import type { Refusal } from "./outcome.ts";
import type { RawStatus } from "./protocol.ts";

/** A status as it is written. */
export interface Draft {
  /** One emoji; "": none chosen. */
  readonly emoji: string;
  /** As typed. */
  readonly text: string;
  /** When it is to clear by itself. */
  readonly clearAfter: ClearAfter;
}

/** What was done last, said for a few seconds. */
export interface Said {
  /** What was done. */
  readonly is: "set" | "cleared" | "discarded";
  /** What undoing brings back; null: nothing to undo. A cleared status is set again, a discarded draft is written again. */
  readonly undo: Draft | null;
  /** Is somebody about to undo it? Then it stays. */
  readonly isHeld: boolean;
}

/** What an editor holds. */
export interface DraftState {
  /** What was typed; null: nothing yet, the form shows the status that is set. */
  readonly draft: Draft | null;
  /** What was set when the first word was typed; null: nothing. */
  readonly base: RawStatus | null;
  /** Did the person choose the duration? Then nothing else changes it. */
  readonly isDurationChosen: boolean;
  /** The name of the emoji that was picked, which stands in for missing text. */
  readonly picked: { readonly emoji: string; readonly name: string } | null;
  /** How many saves or clears are on their way. */
  readonly pending: number;
  /** Why the last one was refused; null: it was not. */
  readonly refusal: Refusal | null;
  /** What was done last; null: nothing, or some seconds ago. */
  readonly said: Said | null;
}

/** The draft of one account. */
export type DraftStore = StoreApi<DraftState>;

/** A form with nothing in it. Typed words are meant for today. */
const BLANK: Draft = { emoji: "", text: "", clearAfter: "today" };

/** Nothing typed. */
export const UNTOUCHED = { draft: null, base: null, isDurationChosen: false, picked: null, refusal: null };

/** Builds an empty draft. */
export function createDraftStore(): DraftStore {
  return createStore<DraftState>(() => ({ ...UNTOUCHED, pending: 0, said: null }));
}

/** A status that is set, as the form shows it: with the end it has. */
export function draftOf(status: RawStatus | null): Draft {
  if (status === null) return BLANK;
  const { emoji, text, until } = status;
  return { emoji, text, clearAfter: until === null ? "never" : { at: until } };
}

/** Is nothing written in it? */
export function isBlank({ emoji, text }: Draft): boolean {
  return emoji === "" && text.trim() === "";
}

/** Would saving the one change nothing where the other is set? A duration that begins anew is a change. */
export function isSameDraft(a: Draft, b: Draft): boolean {
  if (a.emoji !== b.emoji || a.text.trim() !== b.text.trim()) return false;
  return isBlank(a) || endsSame(a.clearAfter, b.clearAfter);
}

function endsSame(a: ClearAfter, b: ClearAfter): boolean {
  if (typeof a === "object" && typeof b === "object") return a.at === b.at;
  return a === "never" && b === "never";
}

/** Part of the draft typed or chosen, where `current` is set. A duration given here is the person's choice. */
export function typed(state: DraftState, current: RawStatus | null, part: Partial<Draft>): Partial<DraftState> {
  const { draft, base } = state;
  return {
    draft: { ...(draft ?? draftOf(current)), ...part },
    base: draft ? base : current,
    isDurationChosen: state.isDurationChosen || part.clearAfter !== undefined,
    refusal: null,
    said: null,
  };
}

/** A ready-made status put into the form, with its own duration unless the person chose one. */
export function filled(state: DraftState, current: RawStatus | null, ready: Draft): Partial<DraftState> {
  const { clearAfter, ...words } = ready;
  const isDurationChosen = state.isDurationChosen;
  return { ...typed(state, current, isDurationChosen ? words : { ...words, clearAfter }), isDurationChosen };
}

/** The form emptied: what is typed next is new. */
export function emptied(state: DraftState, current: RawStatus | null): Partial<DraftState> {
  return { ...typed(state, current, BLANK), isDurationChosen: false, picked: null };
}

/** How long what was done is said, and can be undone. */
const SAID_MS = 6_000;

/** Says what was done; for a few seconds, unless somebody is about to undo it. */
export function say(store: DraftStore, said: Said): void {
  store.setState({ said });
  if (said.isHeld) return;
  setTimeout(() => store.setState((now) => (now.said === said ? { said: null } : {})), SAID_MS);
}

/** A write ended well; words typed while it was on its way are not what was saved, and stay. */
export function settled(state: DraftState, sent: Draft | null, base: RawStatus | null): Partial<DraftState> {
  return state.draft === sent ? UNTOUCHED : { base };
}
