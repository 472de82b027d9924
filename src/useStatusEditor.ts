// The editor without a look: a draft, its problems, and how it is saved. Knows no DOM.
import { useMemo, useSyncExternalStore } from "react";
import { useKit, useShown, useStatusSupport } from "./hooks.ts";
import type { Outcome, Refusal } from "./matrix/refusals.ts";
import { completed, type Problem, problemsIn, type RawStatus } from "./protocol.ts";
import type { Support } from "./store.ts";

/** A status editor's state and deeds. */
export interface StatusEditorState {
  /** Emoji and text as typed; at first the status that is set. */
  readonly draft: RawStatus;
  /** Changes part of the draft. Kept until it is saved, also when the editor closes. */
  readonly update: (part: Partial<RawStatus>) => void;
  /** What is wrong with the draft; empty: it may be saved. */
  readonly problems: readonly Problem[];
  /** Is a status set that could be cleared? */
  readonly hasStatus: boolean;
  /** Is a save or clear on its way? */
  readonly isPending: boolean;
  /** When a rate-limited save is tried again by itself, in ms; else null. */
  readonly retryAt: number | null;
  /** Why nothing can be saved here, or why the last save was refused; null: all is well. */
  readonly trouble: Refusal | null;
  /** May Save be pressed? */
  readonly canSave: boolean;
  /** Sends the draft. Refused: the draft stays. Never rejects. */
  readonly save: () => Promise<Outcome>;
  /** Clears the status and the draft. Refused: both come back. Never rejects. */
  readonly clear: () => Promise<Outcome>;
}

const EMPTY: RawStatus = { text: "", emoji: "", until: null };

/** The status editor of the provider's account. One draft per account: two editors on a page show the same words. */
export function useStatusEditor(): StatusEditorState {
  const { statuses, strings } = useKit();
  const { draft: drafts } = statuses;
  const support = useStatusSupport().status;
  const current = useShown((state) => state.mine) ?? EMPTY;
  const edit = useShown((state) => state.edits.status);
  const state = useSyncExternalStore(drafts.subscribe, drafts.getState, drafts.getInitialState);

  const draft = state.draft ?? current;
  const problems = useMemo(() => problemsIn(draft), [draft]);
  const isPending = state.pending > 0;
  const trouble = isRefusal(support) ? support : state.refusal;

  async function send(write: () => Promise<Outcome>): Promise<Outcome> {
    const sent = drafts.getState().draft;
    drafts.setState(({ pending }) => ({ pending: pending + 1, refusal: null }));
    const outcome = await write();
    drafts.setState((now) => ({
      pending: now.pending - 1,
      refusal: outcome.ok ? null : outcome.reason,
      // Words typed while it was on its way are not what was saved.
      draft: outcome.ok && now.draft === sent ? null : now.draft,
    }));
    return outcome;
  }

  return {
    draft,
    update(part) {
      drafts.setState((now) => {
        const typed = { ...(now.draft ?? current), ...part };
        // Typed back to what is set, it is no draft: it would hide what another device sets.
        const isDraft = typed.text !== current.text || typed.emoji !== current.emoji;
        return { draft: isDraft ? typed : null, refusal: null };
      });
    },
    problems,
    hasStatus: current !== EMPTY,
    isPending,
    retryAt: edit?.retryAt ?? null,
    trouble,
    canSave: problems.length === 0 && !isPending && !isForGood(support),
    save: () =>
      send(() => statuses.set(completed(draft, strings.emoji.find(({ emoji }) => emoji === draft.emoji)?.name))),
    async clear() {
      const { draft: typed } = drafts.getState();
      drafts.setState({ draft: null });
      const outcome = await send(() => statuses.clear());
      if (!outcome.ok) drafts.setState((now) => ({ draft: now.draft ?? typed }));
      return outcome;
    },
  };
}

/** A suspension ends and people sign in again: only what server and account cannot do at all shuts the form. */
function isForGood(support: Support): boolean {
  return support === "not-allowed" || support === "unsupported" || support === "guest";
}

function isRefusal(support: Support): support is Support & Refusal {
  return support !== "unknown" && support !== "ready" && support !== "no-push" && support !== "not-subscribed";
}
