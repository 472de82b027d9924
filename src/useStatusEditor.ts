// The editor without a look: a draft, its problems, and how it is saved. Knows no DOM.
import { useMemo, useSyncExternalStore } from "react";
import { type ClearAfter, untilOf } from "./clear-after.ts";
import {
  type Draft,
  draftOf,
  type DraftState,
  emptied,
  filled,
  isBlank,
  isSameDraft,
  type Said,
  say,
  settled,
  typed,
  UNTOUCHED,
} from "./draft.ts";
import { useKit, useShown, useStatuses } from "./hooks.ts";
import type { Outcome, Refusal } from "./outcome.ts";
import { type Problem, problemsIn } from "./composing.ts";
import type { RawStatus } from "./protocol.ts";
import type { Cleared, Edit, Recent, Support } from "./store.ts";
import { safeText } from "./text.ts";
import type { StatusToSet } from "./statuses.ts";
import { instantOf, wallClockOf } from "./time.ts";

/** A status to put into the form; "date": its end is asked for. Without `clearAfter` it is meant for today. */
export interface ReadyStatus {
  /** One emoji, or "". */
  readonly emoji: string;
  /** At most 256 bytes of UTF-8. */
  readonly text: string;
  /** When it is to clear by itself. */
  readonly clearAfter?: ClearAfter | "date" | null;
}

/** A status editor's state and deeds. */
export interface StatusEditorState {
  /** Emoji, text and duration as typed; at first the status that is set. */
  readonly draft: Draft;
  /** Changes part of the draft. Kept until it is saved, also when the editor closes. */
  readonly update: (part: Partial<Draft>) => void;
  /** Puts an emoji into the draft, with the name that stands in for missing text. */
  readonly pick: (emoji: string, name: string) => void;
  /** Puts a ready-made status into the draft; its duration counts unless the person chose one. */
  readonly choose: (ready: ReadyStatus) => void;
  /** Empties the form; the status that is set stays. */
  readonly empty: () => void;
  /** Puts the end of the status that runs off by half an hour. */
  readonly extend: () => void;
  /** What is wrong with the draft; empty: it may be saved. "ended": its end is past, or more than 5 years ahead. */
  readonly problems: readonly (Problem | "ended")[];
  /** The status that is set, as the form would show it; null: none. */
  readonly current: Draft | null;
  /** Does the draft differ from what is set? */
  readonly isDirty: boolean;
  /** What was set by another device, or by another part of the host, while the draft was open; it stays. Null: nothing. */
  readonly changedElsewhere: Draft | null;
  /** My status that ended by itself, and when (ms); null: none, or something was set or typed since. */
  readonly cleared: Cleared | null;
  /** Is a save or clear on its way? */
  readonly isPending: boolean;
  /** Does it wait for a network? Then it goes by itself. */
  readonly isOffline: boolean;
  /** When a rate-limited save is tried again by itself, in ms; else null. */
  readonly retryAt: number | null;
  /** Why nothing can be saved here, or why the last save was refused; null: all is well. */
  readonly trouble: Refusal | null;
  /** Can server and account not set a status at all? */
  readonly isReadOnly: boolean;
  /** May Save be pressed? */
  readonly canSave: boolean;
  /** What was set before, pinned ones first; a status that ended by itself leads them. */
  readonly recents: readonly Recent[];
  /** Sends the draft. Refused: the draft stays. Never rejects. */
  readonly save: () => Promise<Outcome>;
  /** Clears the status and the draft. Refused: both come back. Never rejects. */
  readonly clear: () => Promise<Outcome>;
  /** Throws the draft away; `undo` brings it back. */
  readonly discard: () => void;
  /** Brings back what was cleared or discarded last. Never rejects. */
  readonly undo: () => Promise<Outcome>;
  /** Keeps what can be undone while somebody is about to, however long they take. */
  readonly hold: (isHeld: boolean) => void;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** What readers believe: see `statusOf`. */
const FIVE_YEARS = 5 * 365 * DAY;
const DONE: Outcome = { ok: true };

/** The status editor of the provider's account. One draft per account: two editors on a page show the same words. */
export function useStatusEditor(): StatusEditorState {
  const { statuses, locale, timeZone } = useKit();
  const { store, draft: drafts } = statuses;
  const now = useMinute();
  const support = useShown((shown) => shown.support.status);
  const mine = useShown((shown) => shown.mine);
  const edit = useShown((shown) => shown.edits.status);
  const cleared = useShown((shown) => shown.cleared);
  const kept = useShown((shown) => shown.recents);
  const state = useSyncExternalStore(drafts.subscribe, drafts.getState, drafts.getInitialState);

  const style = useMemo(() => ({ locale, timeZone }), [locale, timeZone]);
  const current = useMemo(() => draftOf(mine), [mine]);
  const draft = state.draft ?? current;
  const problems = useMemo(() => {
    const end = untilOf(draft.clearAfter, now, style);
    const hasEnded = end !== null && !isBlank(draft) && (end <= now || end > now + FIVE_YEARS);
    return [...problemsIn(draft), ...(hasEnded ? (["ended"] as const) : [])];
  }, [draft, now, style]);
  const recents = useMemo(() => afterEnd(kept, cleared), [kept, cleared]);
  const isPending = state.pending > 0;
  const isDirty = !isSameDraft(draft, current);
  const isReadOnly = isForGood(support);

  const change = (transition: (now: DraftState, mine: RawStatus | null) => Partial<DraftState>): void =>
    drafts.setState((before) => transition(before, store.getState().mine));

  async function send(said: Said["is"], undo: Draft | null, write: () => Promise<Outcome>): Promise<Outcome> {
    const sent = drafts.getState().draft;
    drafts.setState(({ pending }) => ({ pending: pending + 1, refusal: null, said: null }));
    const outcome = await write();
    drafts.setState((before) => ({
      ...(outcome.ok ? settled(before, sent, store.getState().mine) : { refusal: outcome.reason }),
      // The account may have gone meanwhile, and its draft with it.
      pending: Math.max(0, before.pending - 1),
    }));
    if (outcome.ok) say(drafts, { is: said, undo, isHeld: false });
    return outcome;
  }

  function toSet({ emoji, text, clearAfter }: Draft, duration: ClearAfter | null, name = ""): StatusToSet {
    const until = untilOf(clearAfter, Date.now(), style);
    // Where a picker knew no name, the emoji stands for it.
    const words = safeText(text) !== "" ? text : name === emoji ? "" : name;
    return { emoji, text: words, until, duration, locale };
  }

  return {
    draft,
    problems,
    current: mine === null ? null : current,
    isDirty,
    changedElsewhere: isChanged(state, mine, edit) ? current : null,
    cleared: state.draft === null ? cleared : null,
    isPending,
    isOffline: edit?.isOffline ?? false,
    retryAt: edit?.retryAt ?? null,
    trouble: isRefusal(support) ? support : state.refusal,
    isReadOnly,
    canSave: isDirty && problems.length === 0 && !isPending && !isReadOnly,
    recents,
    update: (part) => change((before, was) => typed(before, was, part)),
    pick: (emoji, name) => change((before, was) => ({ ...typed(before, was, { emoji }), picked: { emoji, name } })),
    choose({ emoji, text, clearAfter: given }) {
      const clearAfter = given ?? "today";
      const asksForDate = clearAfter === "date" || typeof clearAfter === "object";
      const duration = asksForDate ? { at: inAWeek(Date.now(), timeZone) } : clearAfter;
      change((before, was) => filled(before, was, { emoji, text, clearAfter: duration }));
    },
    empty: () => change(emptied),
    extend() {
      const { clearAfter } = drafts.getState().draft ?? current;
      const end = untilOf(clearAfter, Date.now(), style);
      if (end !== null) change((before, was) => typed(before, was, { clearAfter: { at: end + 30 * MINUTE } }));
    },
    save() {
      const { emoji, name } = state.picked ?? {};
      // The end of one that runs says nothing of how long it was meant to.
      const isRunning = typeof draft.clearAfter === "object" && typeof current.clearAfter === "object";
      return send("set", null, () =>
        statuses.set(toSet(draft, isRunning ? null : draft.clearAfter, emoji === draft.emoji ? name : "")),
      );
    },
    async clear() {
      const before = drafts.getState();
      const was = draftOf(store.getState().mine);
      drafts.setState({ draft: null });
      const outcome = await send("cleared", isBlank(was) ? null : was, () => statuses.clear());
      const { draft: words, base, isDurationChosen, picked } = before;
      const isOver = outcome.ok || outcome.reason === "signed-out";
      if (!isOver) drafts.setState((then) => (then.draft ? {} : { draft: words, base, isDurationChosen, picked }));
      return outcome;
    },
    discard() {
      const { draft: thrown } = drafts.getState();
      drafts.setState({ ...UNTOUCHED, said: null });
      if (thrown) say(drafts, { is: "discarded", undo: thrown, isHeld: false });
    },
    async undo() {
      const { said } = drafts.getState();
      if (!said?.undo) return DONE;
      const { undo } = said;
      if (said.is === "cleared") return send("set", null, () => statuses.restore(toSet(undo, null)));
      change((before, was) => typed(before, was, undo));
      return DONE;
    },
    hold(isHeld) {
      const { said } = drafts.getState();
      if (said && said.isHeld !== isHeld) say(drafts, { ...said, isHeld });
    },
  };
}

/** What was done last, for as long as that is news; null: nothing, or something was typed since. */
export function useSaid(): Said | null {
  const { draft } = useStatuses();
  return useSyncExternalStore(draft.subscribe, draft.getState, draft.getInitialState).said;
}

/** The present, to the minute. */
export function useMinute(): number {
  const { clock } = useKit();
  const read = (): number => Math.floor(clock.now() / MINUTE) * MINUTE;
  return useSyncExternalStore(clock.subscribe, read, read);
}

/** Seven days ahead, at five in the afternoon: what a date starts from. */
function inAWeek(now: number, timeZone: string | undefined): number {
  const day = wallClockOf(now + 7 * DAY, timeZone).slice(0, 10);
  return instantOf(`${day}T17:00`, timeZone) ?? now + 7 * DAY;
}

/** After a temporary status the one it replaced comes first; the temporary one has its own "set again". */
function afterEnd(recents: readonly Recent[], cleared: Cleared | null): readonly Recent[] {
  const at = recents.findIndex(({ isPinned }) => !isPinned);
  const [last, before] = recents.slice(at);
  if (!cleared || at < 0 || !last || !before) return recents;
  if (last.text !== cleared.status.text || last.emoji !== cleared.status.emoji) return recents;
  return [...recents.slice(0, at), before, last, ...recents.slice(at + 2)];
}

/** Differs what is set from what was set when the draft began, by another hand than this editor's? */
function isChanged(
  { draft, base, pending }: DraftState,
  mine: RawStatus | null,
  edit: Edit<RawStatus> | null,
): boolean {
  if (draft === null || pending > 0 || edit !== null) return false;
  return mine?.text !== base?.text || mine?.emoji !== base?.emoji || mine?.until !== base?.until;
}

/** A suspension ends and people sign in again: only what server and account cannot do at all shuts the form. */
function isForGood(support: Support): boolean {
  return support === "not-allowed" || support === "unsupported" || support === "guest";
}

function isRefusal(support: Support): support is Support & Refusal {
  return support !== "unknown" && support !== "ready" && support !== "no-push" && support !== "not-subscribed";
}
