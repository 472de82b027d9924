// The browser's own dialog: modal, closed by Esc, its cross, or a press outside; focus returns to where it was. Knows no content.
import { type PointerEvent, type ReactElement, type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { useKit, useStrings } from "../hooks.ts";
import { editorEnglish } from "../strings/en.ts";
import { Button } from "./Button.tsx";
import { isTouch } from "./editor/focus.ts";
import { Cross } from "./editor/icons.tsx";
import { themeOf } from "./theme.ts";

interface NativeDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly label: string;
  readonly children: ReactNode;
}

/** Renders a `<dialog>` while it is open, else nothing; under 480 px the stylesheet makes it a sheet at the bottom. */
export function NativeDialog({ isOpen, ...props }: NativeDialogProps): ReactElement | null {
  return isOpen ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ onClose, label, children }: Omit<NativeDialogProps, "isOpen">): ReactElement {
  const { dir, theme } = useKit();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });

  useLayoutEffect(() => {
    const box = dialog.current;
    if (!box) return undefined;
    box.setAttribute("data-theme", themeOf(box.parentElement ?? document.body, theme));
    box.showModal();
    // On touch a keyboard would cover half of what has just opened.
    (isTouch() ? box : (box.querySelector<HTMLElement>("input") ?? box)).focus();
    // Told late, and perhaps of an earlier closing: effects run twice in StrictMode.
    const onClosed = (): void => {
      if (!box.open) close.current();
    };
    box.addEventListener("close", onClosed);
    return () => {
      box.removeEventListener("close", onClosed);
      // While it still stands in the page, so that the browser gives focus back.
      box.close();
    };
  }, [theme]);

  function onPointerDown(event: PointerEvent<HTMLDialogElement>): void {
    const box = event.currentTarget;
    if (event.target !== box) return;
    const { left, right, top, bottom } = box.getBoundingClientRect();
    const isInside = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
    if (!isInside) box.close();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- What a press outside does, Esc and the cross do as well.
    <dialog
      ref={dialog}
      className="mxs-Layer mxs-Dialog"
      aria-label={label}
      tabIndex={-1}
      dir={dir}
      onPointerDown={onPointerDown}
    >
      <LayerHead label={label} onClose={() => dialog.current?.close()} />
      {children}
    </dialog>
  );
}

/** The title of a layer, and the way out of it. Renders a `<header>`. */
export function LayerHead({ label, onClose }: { readonly label: string; readonly onClose: () => void }): ReactElement {
  const strings = useStrings(editorEnglish);
  return (
    <header className="mxs-Layer-head">
      <h2 className="mxs-Layer-title">{label}</h2>
      <Button look="icon" aria-label={strings.close()} onClick={onClose}>
        <Cross />
      </Button>
    </header>
  );
}
