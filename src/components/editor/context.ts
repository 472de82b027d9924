// What the parts of one form share: the draft and its deeds, and what only this form remembers. Knows no layout.
import { type Context, createContext, useContext, useState } from "react";
import { useKit, useStrings } from "../../hooks.ts";
import { editorEnglish } from "../../strings/en.ts";
import type { Preset } from "../../presets.ts";
import type { ClearAfterWord } from "../../strings.ts";
import { type ReadyStatus, useStatusEditor } from "../../useStatusEditor.ts";
import { useForgetting } from "./forgetting.ts";
import { type News, type Newsworthy, useNews } from "./news.ts";
import { type PickerState, usePicker } from "./picker.ts";

/** What a host says of a form. */
export interface FormProps {
  readonly presets?: readonly Preset[] | undefined;
  readonly name?: string | undefined;
  readonly onClear?: (() => void) | undefined;
  readonly onCancel?: (() => void) | undefined;
}

/** A form, as its parts see it. */
export interface Form extends Newsworthy, FormProps {
  /** The prefix of the IDs that tie the parts together. */
  readonly id: string;
  readonly presets: readonly Preset[];
  readonly name: string;
  /** What the line under the field says; null: nothing but the preview. */
  readonly news: News | null;
  /** Says why Save did nothing, until something is typed. */
  readonly explain: () => void;
  readonly picker: PickerState;
  /** Is a date being chosen, rather than one of the durations? */
  readonly isDating: boolean;
  readonly setDating: (isDating: boolean) => void;
}

export const FormContext: Context<Form | null> = /* @__PURE__ */ createContext<Form | null>(null);

/**
 * The form around a part.
 * @throws Error outside of a StatusEditor.
 */
export function useForm(part: string): Form {
  const form = useContext(FormContext);
  if (form) return form;
  throw new Error(`StatusEditor.${part} stands outside of StatusEditor, so it belongs to no form. Put it inside.`);
}

/** Builds what the parts of a form share. */
export function useNewForm(id: string, { presets, name, onClear, onCancel }: FormProps): Form {
  const { statuses } = useKit();
  const strings = useStrings(editorEnglish);
  const editor = useStatusEditor();
  const { draft, isDirty, choose } = editor;
  const [kept] = useState(isDirty ? draft : null);
  const [explained, setExplained] = useState<typeof draft | null>(null);
  const picker = usePicker();
  const forgetting = useForgetting();
  const [isDating, setDating] = useState(false);
  const isEmpty = editor.problems.includes("empty");
  const newsworthy = {
    ...editor,
    ...forgetting,
    why: explained !== draft ? null : isEmpty ? ("empty" as const) : isDirty ? null : ("unchanged" as const),
    picker,
    isKept: kept !== null && kept === draft,
  };
  const news = useNews(newsworthy);
  return {
    ...newsworthy,
    news,
    id,
    presets: presets ?? strings.presets,
    // What a user ID begins with is the name of somebody who has none.
    name: name ?? statuses.userId.slice(1).split(":", 1)[0] ?? "",
    onClear,
    onCancel,
    explain: () => setExplained(draft),
    isDating: isDating && typeof draft.clearAfter === "object",
    setDating,
    choose(ready) {
      choose(ready);
      setDating(wordOf(ready.clearAfter) === "date");
    },
  };
}

/** A duration's word; a moment is asked for anew. */
export function wordOf(clearAfter: ReadyStatus["clearAfter"]): ClearAfterWord {
  return typeof clearAfter === "object" && clearAfter ? "date" : (clearAfter ?? "today");
}
