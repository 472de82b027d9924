// What ends the work on a status: save, clear, discard, cancel; and who can read it. Knows not how any of it is sent.
import { type ComponentPropsWithoutRef, forwardRef, type MouseEvent, type ReactElement } from "react";
import { useStrings } from "../../hooks.ts";
import { editorEnglish } from "../../strings/en.ts";
import { Button, type ButtonProps } from "../Button.tsx";
import { classNames, inTurn, type Part } from "../part.ts";
import { useForm } from "./context.ts";
import { focusText } from "./focus.ts";
import { Note } from "./icons.tsx";

/** A button of the foot. */
type ButtonPart = Part<ButtonProps, HTMLButtonElement>;

/** Renders a `<div>` with the buttons. */
export function Foot(): ReactElement {
  return (
    <div className="mxs-StatusEditor-foot">
      <Clear />
      <span className="mxs-StatusEditor-end">
        <Cancel />
        <Save />
      </span>
    </div>
  );
}

/** Renders the form's `<button type="submit">`. One that cannot save stays focusable, and says why when it is pressed. */
export const Save: ButtonPart = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(function Save(
  { className, children, ...rest },
  ref,
): ReactElement {
  const strings = useStrings(editorEnglish);
  const { canSave, isPending } = useForm("Save");
  // Not `disabled`: that would throw the focus of whoever just pressed it off the page.
  return (
    <button
      {...rest}
      ref={ref}
      type="submit"
      className={classNames("mxs-Button mxs-StatusEditor-save", className)}
      aria-disabled={!canSave}
    >
      <span className="mxs-StatusEditor-saveWords" data-look="loud">
        {children ?? (
          <>
            <span className="mxs-StatusEditor-saveWord" hidden={isPending}>
              {strings.save()}
            </span>
            <span className="mxs-StatusEditor-saveWord" hidden={!isPending}>
              {strings.saving()}
            </span>
          </>
        )}
      </span>
    </button>
  );
});

/** Renders a `<button>`, or nothing while no status is set. */
export const Clear: ButtonPart = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(function Clear(
  { className, onClick, ...rest },
  ref,
): ReactElement | null {
  const strings = useStrings(editorEnglish);
  const { current, clear, isReadOnly, onClear } = useForm("Clear");
  if (!current || isReadOnly) return null;

  function clearAll({ currentTarget }: MouseEvent<HTMLButtonElement>): void {
    // The button goes with the status; focus stays in the form.
    focusText(currentTarget);
    void clear().then(({ ok }) => ok && onClear?.());
  }

  return (
    <Button
      {...rest}
      ref={ref}
      className={classNames("mxs-StatusEditor-clear", className)}
      onClick={inTurn(onClick, clearAll)}
    >
      {strings.clear()}
    </Button>
  );
});

/** Throws away what was typed; the line offers it back. Renders a `<button>`, or nothing while nothing was typed. */
export const Discard: ButtonPart = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(function Discard(
  { className, onClick, ...rest },
  ref,
): ReactElement | null {
  const strings = useStrings(editorEnglish);
  const { isDirty, isPending, discard } = useForm("Discard");
  if (!isDirty || isPending) return null;
  return (
    <Button
      {...rest}
      ref={ref}
      className={classNames("mxs-StatusEditor-discard", className)}
      onClick={inTurn(onClick, ({ currentTarget }) => {
        focusText(currentTarget);
        discard();
      })}
    >
      {strings.discard()}
    </Button>
  );
});

/** Discards and closes. Renders a `<button>`; in a form that does not close, nothing while nothing was typed. */
export const Cancel: ButtonPart = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(function Cancel(
  { className, onClick, ...rest },
  ref,
): ReactElement | null {
  const strings = useStrings(editorEnglish);
  const { isDirty, isPending, discard, onCancel } = useForm("Cancel");
  if (!onCancel && (!isDirty || isPending)) return null;
  return (
    <Button
      {...rest}
      ref={ref}
      className={classNames("mxs-StatusEditor-cancel", className)}
      onClick={inTurn(onClick, ({ currentTarget }) => {
        if (!onCancel) focusText(currentTarget);
        // What is on its way is not there to be thrown away.
        if (!isPending) discard();
        onCancel?.();
      })}
    >
      {strings.cancel()}
    </Button>
  );
});

/** Who can read a status. Renders a `<p>`. */
export const Privacy: Part<ComponentPropsWithoutRef<"p">, HTMLParagraphElement> = /* @__PURE__ */ forwardRef<
  HTMLParagraphElement,
  ComponentPropsWithoutRef<"p">
>(function Privacy({ className, ...rest }, ref): ReactElement {
  return (
    <p {...rest} ref={ref} className={classNames("mxs-note mxs-StatusEditor-privacy", className)}>
      <Note />
      <span>{useStrings(editorEnglish).privacy()}</span>
    </p>
  );
});
