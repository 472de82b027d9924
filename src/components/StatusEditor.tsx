// The form that sets a status, as a whole and in parts. Knows the editor's state, not how it is sent.
import {
  type ComponentPropsWithoutRef,
  createContext,
  type FormEvent,
  forwardRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  useContext,
  useId,
  useState,
} from "react";
import { useKit } from "../hooks.ts";
import { byteLength, MAX_TEXT_BYTES } from "../text.ts";
import { type StatusEditorState, useStatusEditor } from "../useStatusEditor.ts";
import { moveFocus } from "./moveFocus.ts";
import { classNames, inTurn, type Part } from "./part.ts";

// The prefix of the IDs that tie the parts together.
const IdContext = /* @__PURE__ */ createContext<string | null>(null);

function useEditor(part: string): StatusEditorState & { readonly id: string } {
  const id = useContext(IdContext);
  const editor = useStatusEditor();
  if (id !== null) return { ...editor, id };
  throw new Error(`StatusEditor.${part} stands outside of StatusEditor, so it belongs to no form. Put it inside.`);
}

/** Props of StatusEditor. */
export interface StatusEditorProps extends Omit<ComponentPropsWithoutRef<"form">, "onSubmit"> {
  /** Called after the server took the status. */
  readonly onSave?: () => void;
  /** Called after the server cleared the status. */
  readonly onClear?: () => void;
}

type Parts = {
  readonly Emoji: Part<ComponentPropsWithoutRef<"fieldset">, HTMLFieldSetElement>;
  readonly Text: Part<ComponentPropsWithoutRef<"input">, HTMLInputElement>;
  readonly Presets: Part<ComponentPropsWithoutRef<"div">, HTMLDivElement>;
  readonly Problem: Part<ComponentPropsWithoutRef<"p">, HTMLParagraphElement>;
  readonly Privacy: Part<ComponentPropsWithoutRef<"p">, HTMLParagraphElement>;
  readonly Save: Part<ComponentPropsWithoutRef<"button">, HTMLButtonElement>;
  readonly Clear: Part<ComponentPropsWithoutRef<"button">, HTMLButtonElement>;
};

const ClearContext = /* @__PURE__ */ createContext<(() => void) | undefined>(undefined);

const Root: Part<StatusEditorProps, HTMLFormElement> = /* @__PURE__ */ forwardRef<HTMLFormElement, StatusEditorProps>(
  function StatusEditor({ onSave, onClear, className, children, ...rest }, ref): ReactElement {
    const { strings } = useKit();
    const editor = useStatusEditor();
    const id = useId();

    async function submit(event: FormEvent): Promise<void> {
      event.preventDefault();
      if (!editor.canSave) return;
      const { ok } = await editor.save();
      if (ok) onSave?.();
    }

    return (
      <IdContext.Provider value={id}>
        <ClearContext.Provider value={onClear}>
          <form
            aria-label={strings.editor()}
            {...rest}
            ref={ref}
            className={classNames("mxs-StatusEditor", className)}
            data-saving={editor.isPending || undefined}
            onSubmit={(event) => void submit(event)}
          >
            {children ?? <Whole />}
          </form>
        </ClearContext.Provider>
      </IdContext.Provider>
    );
  },
);

function Whole(): ReactElement {
  return (
    <>
      <Text />
      <Emoji />
      <Presets />
      <Problem />
      <Privacy />
      <div className="mxs-StatusEditor-deeds">
        <Clear />
        <Save />
      </div>
    </>
  );
}

const Emoji: Parts["Emoji"] = /* @__PURE__ */ forwardRef<HTMLFieldSetElement, ComponentPropsWithoutRef<"fieldset">>(
  function Emoji({ className, ...rest }, ref): ReactElement {
    const { strings } = useKit();
    const { draft, update, id } = useEditor("Emoji");
    const isOnOffer = draft.emoji === "" || strings.emoji.some(({ emoji }) => emoji === draft.emoji);
    const choices = isOnOffer ? strings.emoji : [{ emoji: draft.emoji, name: draft.emoji }, ...strings.emoji];
    return (
      <fieldset {...rest} ref={ref} className={classNames("mxs-StatusEditor-emoji", className)}>
        <legend className="mxs-hidden">{strings.emojiLabel()}</legend>
        {choices.map(({ emoji, name }) => (
          <label key={emoji} className="mxs-StatusEditor-choice" title={name}>
            <input
              type="radio"
              className="mxs-hidden"
              name={`${id}emoji`}
              value={emoji}
              aria-label={name}
              checked={draft.emoji === emoji}
              onChange={() => update({ emoji })}
            />
            <span aria-hidden>{emoji}</span>
          </label>
        ))}
      </fieldset>
    );
  },
);

const Text: Parts["Text"] = /* @__PURE__ */ forwardRef<HTMLInputElement, ComponentPropsWithoutRef<"input">>(
  function Text({ className, onChange, onKeyDown, id: given, ...rest }, ref): ReactElement {
    const { strings } = useKit();
    const { draft, update, problems, id } = useEditor("Text");
    const inputId = given ?? `${id}text`;
    const used = byteLength(draft.text.trim());
    const left = MAX_TEXT_BYTES - used;
    const isTooLong = problems.includes("text-too-long");
    return (
      <div className="mxs-StatusEditor-field">
        <label htmlFor={inputId}>{strings.textLabel()}</label>
        <input
          autoComplete="off"
          dir="auto"
          placeholder={strings.textPlaceholder()}
          {...rest}
          ref={ref}
          id={inputId}
          type="text"
          className={classNames("mxs-StatusEditor-text", className)}
          aria-invalid={isTooLong}
          aria-describedby={`${id}count`}
          value={draft.text}
          onChange={inTurn(onChange, (event) => update({ text: event.target.value }))}
          onKeyDown={inTurn(onKeyDown, keepComposing)}
        />
        <output id={`${id}count`} className="mxs-StatusEditor-count" data-over={isTooLong || undefined}>
          {left < 0 ? strings.bytesOver(-left) : used >= MAX_TEXT_BYTES * 0.75 ? strings.bytesLeft(left) : ""}
        </output>
      </div>
    );
  },
);

// Enter that ends a composition must not save; Safari reports it after the composition with this key code.
function keepComposing(event: KeyboardEvent): void {
  if (event.key === "Enter" && (event.nativeEvent.isComposing || event.keyCode === 229)) event.preventDefault();
}

const Presets: Parts["Presets"] = /* @__PURE__ */ forwardRef<HTMLDivElement, ComponentPropsWithoutRef<"div">>(
  function Presets({ className, onKeyDown, ...rest }, ref): ReactElement {
    const { strings } = useKit();
    const { draft, update } = useEditor("Presets");
    const chosen = strings.presets.findIndex(({ emoji, text }) => emoji === draft.emoji && text === draft.text);
    const [focused, setFocused] = useState<number | null>(null);
    const stop = focused ?? Math.max(0, chosen);
    return (
      <div
        role="toolbar"
        tabIndex={-1}
        aria-label={strings.presetsLabel()}
        {...rest}
        ref={ref}
        className={classNames("mxs-StatusEditor-presets", className)}
        onKeyDown={inTurn(onKeyDown, moveFocus)}
      >
        {strings.presets.map((preset, index) => (
          <button
            key={preset.text}
            type="button"
            className="mxs-StatusEditor-preset"
            aria-pressed={index === chosen}
            tabIndex={index === stop ? 0 : -1}
            onFocus={() => setFocused(index)}
            onClick={() => update(preset)}
          >
            <span aria-hidden>{preset.emoji}</span> {preset.text}
          </button>
        ))}
      </div>
    );
  },
);

const Problem: Parts["Problem"] = /* @__PURE__ */ forwardRef<HTMLParagraphElement, ComponentPropsWithoutRef<"p">>(
  function Problem({ className, ...rest }, ref): ReactElement {
    const { strings } = useKit();
    const { trouble, retryAt, problems } = useEditor("Problem");
    const said = trouble ? strings.trouble(trouble) : problems.includes("emoji-too-long") && strings.emojiTooLong();
    const words = retryAt === null ? said : strings.waiting();
    // Always there, so that a screen reader hears words that come into it.
    return (
      <p
        {...rest}
        ref={ref}
        role="alert"
        className={classNames("mxs-StatusEditor-problem", className)}
        data-waiting={retryAt !== null || undefined}
      >
        {words}
      </p>
    );
  },
);

const Privacy: Parts["Privacy"] = /* @__PURE__ */ forwardRef<HTMLParagraphElement, ComponentPropsWithoutRef<"p">>(
  function Privacy({ className, ...rest }, ref): ReactElement {
    return (
      <p {...rest} ref={ref} className={classNames("mxs-StatusEditor-privacy", className)}>
        {useKit().strings.privacy()}
      </p>
    );
  },
);

const Save: Parts["Save"] = /* @__PURE__ */ forwardRef<HTMLButtonElement, ComponentPropsWithoutRef<"button">>(
  function Save({ className, ...rest }, ref): ReactElement {
    const { strings } = useKit();
    const { canSave, isPending } = useEditor("Save");
    // Not `disabled`: that would throw the focus of whoever just pressed it off the page.
    return (
      <button
        {...rest}
        ref={ref}
        type="submit"
        className={classNames("mxs-StatusEditor-save", className)}
        aria-disabled={!canSave}
      >
        {isPending ? strings.saving() : strings.save()}
      </button>
    );
  },
);

const Clear: Parts["Clear"] = /* @__PURE__ */ forwardRef<HTMLButtonElement, ComponentPropsWithoutRef<"button">>(
  function Clear({ className, onClick, ...rest }, ref): ReactElement | null {
    const { strings } = useKit();
    const { hasStatus, clear } = useEditor("Clear");
    const onClear = useContext(ClearContext);
    if (!hasStatus) return null;

    function clearAll({ currentTarget }: MouseEvent<HTMLButtonElement>): void {
      // The button goes with the status; focus stays in the form.
      currentTarget.form?.querySelector<HTMLElement>(".mxs-StatusEditor-text")?.focus();
      void clear().then(({ ok }) => ok && onClear?.());
    }

    return (
      <button
        {...rest}
        ref={ref}
        type="button"
        className={classNames("mxs-StatusEditor-clear", className)}
        onClick={inTurn(onClick, clearAll)}
      >
        {strings.clear()}
      </button>
    );
  },
);

/**
 * A form that sets, changes and clears the viewer's own status (MSC4426), filled with what is set now.
 * Renders a `<form>`, with children of the host's choice made of its parts, or with all of them. `data-saving` while on its way.
 */
export const StatusEditor: Part<StatusEditorProps, HTMLFormElement> & Parts = /* @__PURE__ */ Object.assign(Root, {
  Emoji,
  Text,
  Presets,
  Problem,
  Privacy,
  Save,
  Clear,
});
