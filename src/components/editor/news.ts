// What the line under the field says, the most important first. Knows states and sentences, not how they are drawn.
import { useKit, useStrings } from "../../hooks.ts";
import { editorEnglish } from "../../strings/en.ts";
import { byteLength, MAX_TEXT_BYTES, safeText } from "../../text.ts";
import { endOf } from "../../time.ts";
import type { Forgetting } from "./forgetting.ts";
import type { PickerState } from "./picker.ts";
import { type StatusEditorState, useMinute, useSaid } from "../../useStatusEditor.ts";

/** One thing to say. */
export interface News {
  readonly kind: "critical" | "notice";
  readonly words: string;
  /** A moment (ms) to count down to. */
  readonly until?: number | undefined;
  readonly deed?: { readonly words: string; readonly act: () => void } | undefined;
}

/** What the line is about. */
export interface Newsworthy extends StatusEditorState, Forgetting {
  /** Why Save, pressed in vain, did nothing. */
  readonly why: "empty" | "unchanged" | null;
  readonly picker: PickerState;
  /** Were the words typed before this form opened, and not touched since? */
  readonly isKept: boolean;
}

/** What is to be said now, or null. */
export function useNews(form: Newsworthy): News | null {
  const { locale, timeZone } = useKit();
  const strings = useStrings(editorEnglish);
  const said = useSaid();
  const now = useMinute();
  const critical = (words: string): News => ({ kind: "critical", words });
  const notice = (words: string, deed?: News["deed"], until?: number): News => ({ kind: "notice", words, deed, until });

  const { draft, trouble, problems, retryAt, changedElsewhere, cleared } = form;
  if (form.isReadOnly && trouble) return critical(strings.trouble(trouble));
  if (retryAt !== null) return notice(strings.waiting(), undefined, retryAt);
  if (form.isOffline) return notice(strings.offline());
  if (trouble) return critical(strings.trouble(trouble));
  if (problems.includes("text-too-long"))
    return critical(strings.bytesOver(byteLength(draft.text.trim()) - MAX_TEXT_BYTES));
  const [problem] = problems.filter((each) => each !== "empty");
  if (problem) return critical(strings.problem(problem));
  if (form.why) return critical(form.why === "empty" ? strings.problem("empty") : strings.unchanged());
  const { opened, open } = form.picker;
  if (opened?.loaded === "failed") {
    return notice(strings.emojiNotLoaded(), { words: strings.retry(), act: () => open(opened.at) });
  }
  if (form.forgetAgain)
    return { ...critical(strings.recentsLeft()), deed: { words: strings.retry(), act: form.forgetAgain } };
  if (changedElsewhere) {
    const words = `${changedElsewhere.emoji} ${safeText(changedElsewhere.text)}`.trim();
    return notice(strings.setElsewhere(words), { words: strings.useThat(), act: form.discard });
  }
  if (said) {
    return notice(
      strings.done(said.is),
      said.undo ? { words: strings.undo(), act: () => void form.undo() } : undefined,
    );
  }
  if (form.isKept) return notice(strings.notSaved(), { words: strings.discard(), act: form.discard });
  if (!cleared) return null;
  const moment = endOf(cleared.at, now, { locale, timeZone });
  return notice(strings.clearedBySelf(moment), {
    words: strings.setAgain(),
    act: () => form.choose({ emoji: cleared.status.emoji, text: cleared.status.text }),
  });
}
