// The layer that the emoji picker stands in, beside the button that opened it. Knows not how emoji are found.
import { type ComponentType, type ReactElement, useRef } from "react";
import { useKit, useStrings } from "../../hooks.ts";
import { editorEnglish } from "../../strings/en.ts";
import { POPOVER, usePopover } from "../popover.ts";

/** Props of PickerLayer. */
export interface PickerLayerProps {
  readonly anchor: HTMLElement;
  readonly Picker: ComponentType<{
    readonly value: string;
    readonly onSelect: (emoji: string, name: string) => void;
    readonly onClose: () => void;
    readonly locale?: string | undefined;
    readonly recent?: readonly string[];
  }>;
  readonly value: string;
  readonly recent: readonly string[];
  readonly onSelect: (emoji: string, name: string) => void;
  readonly onClose: () => void;
}

/** Renders a `<dialog>` in the browser's top layer; Esc closes it and nothing below it. */
export function PickerLayer({ anchor, Picker, ...rest }: PickerLayerProps): ReactElement {
  const { dir, locale } = useKit();
  const strings = useStrings(editorEnglish);
  const layer = useRef<HTMLDialogElement>(null);
  usePopover(layer, anchor, rest.onClose);
  return (
    <dialog
      ref={layer}
      {...POPOVER}
      aria-label={strings.emojiLabel()}
      className="mxs-Layer mxs-StatusEditor-picker"
      dir={dir}
    >
      <Picker {...rest} locale={locale} />
    </dialog>
  );
}
