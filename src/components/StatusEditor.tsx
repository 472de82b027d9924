// The form that sets a status, as a whole and in parts. Knows the editor's state, not how it is sent.
import {
  type ComponentPropsWithoutRef,
  type FormEvent,
  forwardRef,
  type ReactElement,
  useEffect,
  useId,
  useRef,
} from "react";
import { useKit, useStrings } from "../hooks.ts";
import { editorEnglish } from "../strings/en.ts";
import type { Preset } from "../presets.ts";
import { ClearAfter } from "./editor/ClearAfter.tsx";
import { type Form, FormContext, useNewForm } from "./editor/context.ts";
import { Emoji, Field, Text } from "./editor/Field.tsx";
import { focusFault } from "./editor/focus.ts";
import { Cancel, Clear, Discard, Foot, Privacy, Save } from "./editor/Foot.tsx";
import { Line, Preview, Problem } from "./editor/Line.tsx";
import { Presets } from "./editor/Presets.tsx";
import { Recents } from "./editor/Recents.tsx";
import { classNames, type Part } from "./part.ts";

/** Props of StatusEditor. */
export interface StatusEditorProps extends Omit<ComponentPropsWithoutRef<"form">, "onSubmit"> {
  /**
   * Suggestions, each with its duration.
   * @default those of `strings`, in the viewer's language
   */
  readonly presets?: readonly Preset[];
  /**
   * How others call the viewer, for the row as they will see it.
   * @default the first part of the user ID
   */
  readonly name?: string;
  /** Called after the server took the status. */
  readonly onSave?: () => void;
  /** Called after the server cleared the status. */
  readonly onClear?: () => void;
  /** Called after "Cancel" discarded what was typed. Without it, "Cancel" is only there while something is typed. */
  readonly onCancel?: () => void;
}

const Root: Part<StatusEditorProps, HTMLFormElement> = /* @__PURE__ */ forwardRef<HTMLFormElement, StatusEditorProps>(
  function StatusEditor({ presets, name, onSave, onClear, onCancel, className, children, ...rest }, ref): ReactElement {
    const { statuses } = useKit();
    const strings = useStrings(editorEnglish);
    const form = useNewForm(useId(), { presets, name, onClear, onCancel });
    const account = useRef(statuses);
    useEffect(() => {
      account.current = statuses;
      void statuses.prepare();
    }, [statuses]);

    async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
      event.preventDefault();
      if (form.canSave) {
        const { ok } = await form.save();
        // Whoever else's form this is by now has saved nothing.
        if (ok && account.current === statuses) onSave?.();
      } else if (!form.isPending) {
        form.explain();
        focusFault(event.currentTarget, form.problems[0]);
      }
    }

    return (
      <FormContext.Provider value={form}>
        <form
          aria-label={strings.editor()}
          tabIndex={-1}
          noValidate
          {...rest}
          ref={ref}
          className={classNames("mxs-StatusEditor", className)}
          data-saving={form.isPending || undefined}
          data-readonly={form.isReadOnly || undefined}
          onSubmit={(event) => void submit(event)}
        >
          {children ?? <Whole />}
        </form>
        {/* Beside the form: Enter in the picker's own search saves nothing. */}
        <Picker form={form} />
      </FormContext.Provider>
    );
  },
);

function Picker({ form }: { readonly form: Form }): ReactElement | null {
  const { opened, close } = form.picker;
  if (!opened?.loaded || opened.loaded === "failed") return null;
  const { Layer, Picker: Chooser } = opened.loaded;
  return (
    <Layer
      anchor={opened.at}
      Picker={Chooser}
      value={form.draft.emoji}
      recent={form.recents.map(({ emoji }) => emoji)}
      onClose={close}
      onSelect={(emoji, name) => {
        form.pick(emoji, name);
        close();
      }}
    />
  );
}

function Whole(): ReactElement {
  return (
    <>
      <Field />
      <Line />
      <div className="mxs-StatusEditor-list">
        <Recents />
        <Presets />
      </div>
      <ClearAfter />
      <Foot />
      <Privacy />
    </>
  );
}

/** The parts of the form, for a host that lays them out itself. */
interface Parts {
  readonly Field: typeof Field;
  readonly Emoji: typeof Emoji;
  readonly Text: typeof Text;
  readonly Preview: typeof Preview;
  readonly Problem: typeof Problem;
  readonly Recents: typeof Recents;
  readonly Presets: typeof Presets;
  readonly ClearAfter: typeof ClearAfter;
  readonly Privacy: typeof Privacy;
  readonly Save: typeof Save;
  readonly Clear: typeof Clear;
  readonly Discard: typeof Discard;
  readonly Cancel: typeof Cancel;
}

/**
 * A form that sets, changes and clears the viewer's own status (MSC4426), filled with what is set now.
 * Renders a `<form>`, with children of the host's choice made of its parts, or with all of them. `data-saving` while on its way;
 * `data-readonly` where no status can be set.
 */
export const StatusEditor: Part<StatusEditorProps, HTMLFormElement> & Parts = /* @__PURE__ */ Object.assign(Root, {
  Field,
  Emoji,
  Text,
  Preview,
  Problem,
  Recents,
  Presets,
  ClearAfter,
  Privacy,
  Save,
  Clear,
  Discard,
  Cancel,
});
