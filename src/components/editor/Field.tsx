// The one field of a status: emoji, text, and what empties both. Knows not how they are saved.
import { type ComponentPropsWithoutRef, forwardRef, type KeyboardEvent, type ReactElement, useState } from "react";
import { useStrings } from "../../hooks.ts";
import { editorEnglish } from "../../strings/en.ts";
import { Button, type ButtonProps } from "../Button.tsx";
import { Glyph } from "../Glyph.tsx";
import { classNames, inTurn, type Part } from "../part.ts";
import { useForm } from "./context.ts";
import { focusText } from "./focus.ts";
import { Cross, Face } from "./icons.tsx";

/** Emoji and text as one field. Renders a `<div>` with its own parts, or those given; `data-invalid`. */
export const Field: Part<ComponentPropsWithoutRef<"div">, HTMLDivElement> = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  ComponentPropsWithoutRef<"div">
>(function Field({ className, children, ...rest }, ref): ReactElement {
  const strings = useStrings(editorEnglish);
  const { draft, empty, problems, isReadOnly } = useForm("Field");
  const isFilled = draft.emoji !== "" || draft.text !== "";
  return (
    <div
      {...rest}
      ref={ref}
      className={classNames("mxs-StatusEditor-field", className)}
      data-invalid={problems.some((each) => each !== "empty" && each !== "ended") || undefined}
    >
      {children ?? (
        <>
          <Emoji />
          <Text />
        </>
      )}
      {isFilled && !isReadOnly && (
        <Button
          look="icon"
          className="mxs-StatusEditor-empty"
          aria-label={strings.emptyForm()}
          onClick={({ currentTarget }) => {
            focusText(currentTarget);
            empty();
          }}
        >
          <Cross />
        </Button>
      )}
    </div>
  );
});

/** The text. Renders the form's `<input type="text">`; Enter saves, but not while an input method composes. */
export const Text: Part<ComponentPropsWithoutRef<"input">, HTMLInputElement> = /* @__PURE__ */ forwardRef<
  HTMLInputElement,
  ComponentPropsWithoutRef<"input">
>(function Text({ className, onChange, onKeyDown, id: given, ...rest }, ref): ReactElement {
  const strings = useStrings(editorEnglish);
  const { draft, update, problems, isReadOnly, news, id } = useForm("Text");
  return (
    <input
      autoComplete="off"
      enterKeyHint="done"
      dir="auto"
      placeholder={strings.textPlaceholder()}
      aria-label={strings.textLabel()}
      {...rest}
      ref={ref}
      id={given ?? `${id}text`}
      type="text"
      className={classNames("mxs-Field mxs-StatusEditor-text", className)}
      aria-invalid={problems.includes("text-too-long") || problems.includes("text-malformed")}
      aria-describedby={`${id}${news ? "problem" : "count"}`}
      readOnly={isReadOnly}
      value={draft.text}
      onChange={inTurn(onChange, (event) => update({ text: event.target.value }))}
      onKeyDown={inTurn(onKeyDown, keepComposing)}
    />
  );
});

// Enter that ends a composition must not save; Safari reports it after the composition with this key code.
function keepComposing(event: KeyboardEvent): void {
  if (event.key === "Enter" && (event.nativeEvent.isComposing || event.keyCode === 229)) event.preventDefault();
}

/**
 * The emoji, and the way to the picker. Renders a `<button>`, or a field to type an emoji into while the picker cannot be loaded; `data-empty`
 * where none is chosen.
 */
export const Emoji: Part<ButtonProps, HTMLButtonElement> = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(
  function Emoji({ className, onPointerDown, onClick, ...rest }, ref): ReactElement {
    const strings = useStrings(editorEnglish);
    const { draft, picker, isReadOnly } = useForm("Emoji");
    const isOpen = picker.opened !== null;
    // Pressing outside of an open layer closes it before the click arrives, which would open it again.
    const [wasOpen, setWasOpen] = useState(false);
    if (picker.opened?.loaded === "failed") return <TypedEmoji />;
    return (
      <Button
        {...rest}
        ref={ref}
        className={classNames("mxs-StatusEditor-emoji", className)}
        aria-label={strings.emojiButton(draft.emoji)}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        disabled={isReadOnly}
        data-empty={draft.emoji === "" || undefined}
        onPointerDown={inTurn(onPointerDown, () => setWasOpen(isOpen))}
        onClick={inTurn(onClick, ({ currentTarget, detail }) => {
          if (isOpen || (wasOpen && detail > 0)) picker.close();
          else picker.open(currentTarget);
        })}
      >
        {draft.emoji === "" ? <Face /> : <Glyph className="mxs-StatusEditor-glyph" emoji={draft.emoji} />}
      </Button>
    );
  },
);

function TypedEmoji(): ReactElement {
  const strings = useStrings(editorEnglish);
  const { draft, update } = useForm("Emoji");
  return (
    <input
      type="search"
      className="mxs-Field mxs-StatusEditor-text mxs-StatusEditor-typed"
      aria-label={strings.emojiPaste()}
      autoComplete="off"
      value={draft.emoji}
      onChange={(event) => update({ emoji: event.target.value.trim() })}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.preventDefault();
      }}
    />
  );
}
