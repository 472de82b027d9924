// The editor in a layer over the page: a dialog, or a popover beside a button. Closing loses no words. Knows not how a status is set.
import { type ReactElement, useLayoutEffect, useRef } from "react";
import { useKit, useStrings } from "../hooks.ts";
import { editorEnglish } from "../strings/en.ts";
import { useSaid } from "../useStatusEditor.ts";
import { isTouch } from "./editor/focus.ts";
import { LayerHead, NativeDialog } from "./NativeDialog.tsx";
import { POPOVER, usePopover } from "./popover.ts";
import { StatusEditor, type StatusEditorProps } from "./StatusEditor.tsx";

/** Props of the layers the editor opens in. */
interface LayerProps extends StatusEditorProps {
  /** Is it open? */
  readonly isOpen: boolean;
  /** Called when the person closed it, cancelled, or saved their status. */
  readonly onClose: () => void;
}

/** Props of StatusEditorDialog; those of StatusEditor are passed on. */
export type StatusEditorDialogProps = LayerProps;

/**
 * The editor in a dialog. Renders a modal `<dialog>` while it is open (a sheet at the bottom under 480 px), or `slots.Dialog`; and what
 * screen readers hear of a save after it has closed.
 */
export function StatusEditorDialog({ isOpen, onClose, ...rest }: StatusEditorDialogProps): ReactElement {
  const { slots } = useKit();
  const strings = useStrings(editorEnglish);
  const Dialog = slots.Dialog ?? NativeDialog;
  return (
    <>
      <Dialog isOpen={isOpen} onClose={onClose} label={strings.editor()}>
        <ClosingEditor {...rest} onClose={onClose} />
      </Dialog>
      <Heard isOpen={isOpen} />
    </>
  );
}

/** Props of StatusEditorPopover; those of StatusEditor are passed on. */
export interface StatusEditorPopoverProps extends LayerProps {
  /** What it stands beside. */
  readonly anchor: Element | null;
}

/**
 * The editor in a layer beside a button. Renders a `<dialog>` in the browser's top layer while it is open, and what screen
 * readers hear of a save after it has closed.
 */
export function StatusEditorPopover({ isOpen, ...rest }: StatusEditorPopoverProps): ReactElement {
  return (
    <>
      {isOpen && <OpenPopover {...rest} />}
      <Heard isOpen={isOpen} />
    </>
  );
}

function OpenPopover({ anchor, onClose, ...rest }: Omit<StatusEditorPopoverProps, "isOpen">): ReactElement {
  const { dir } = useKit();
  const strings = useStrings(editorEnglish);
  const layer = useRef<HTMLDialogElement>(null);
  usePopover(layer, anchor, onClose);
  useLayoutEffect(() => {
    const box = layer.current;
    if (isTouch()) box?.focus();
    else box?.querySelector("input")?.focus();
  }, []);
  return (
    <dialog
      ref={layer}
      {...POPOVER}
      aria-label={strings.editor()}
      className="mxs-Layer mxs-Dialog mxs-StatusEditorPopover"
      tabIndex={-1}
      dir={dir}
    >
      <LayerHead label={strings.editor()} onClose={onClose} />
      <ClosingEditor {...rest} onClose={onClose} />
    </dialog>
  );
}

/** An editor whose layer closes once what was to be done is done; not after a clear, which it offers to undo. */
function ClosingEditor({ onClose, onSave, onCancel, ...rest }: Omit<LayerProps, "isOpen">): ReactElement {
  const after = (then: (() => void) | undefined) => (): void => {
    then?.();
    onClose();
  };
  return <StatusEditor {...rest} onSave={after(onSave)} onCancel={after(onCancel)} />;
}

/** What was done, for screen readers, once the layer that would have said it is gone. Renders an `<output>`. */
function Heard({ isOpen }: { readonly isOpen: boolean }): ReactElement {
  const strings = useStrings(editorEnglish);
  const said = useSaid();
  return <output className="mxs-hidden">{!isOpen && said ? strings.done(said.is) : ""}</output>;
}
