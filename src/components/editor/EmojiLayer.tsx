// The layer that holds the emoji picker, which is loaded when it first opens and by nothing else. Knows not how emoji are found.
import { type ComponentType, type ReactElement, useEffect, useRef, useState } from "react";
import { useKit, useStrings } from "../../hooks.ts";
import { editorEnglish } from "../../strings/en.ts";
import { Button } from "../Button.tsx";
import { POPOVER, usePopover } from "../popover.ts";
import { useForm } from "./context.ts";

/** Renders a `<dialog>` in the browser's top layer; Esc closes it and nothing below it. */
export function EmojiLayer({ anchor }: { readonly anchor: HTMLElement }): ReactElement {
  const { dir, slots, locale } = useKit();
  const strings = useStrings(editorEnglish);
  const { draft, pick, openPicker, recents } = useForm("Emoji");
  const [tries, setTries] = useState(0);
  const layer = useRef<HTMLDialogElement>(null);
  const close = (): void => openPicker(null);
  usePopover(layer, anchor, close);

  function select(emoji: string, name: string): void {
    pick(emoji, name);
    close();
  }

  const props = { value: draft.emoji, onSelect: select, onClose: close, locale };
  return (
    <dialog
      ref={layer}
      {...POPOVER}
      aria-label={strings.emojiLabel()}
      className="mxs-Layer mxs-StatusEditor-picker"
      dir={dir}
    >
      {slots.EmojiPicker ? (
        <slots.EmojiPicker {...props} />
      ) : (
        <OwnPicker
          key={tries}
          {...props}
          recent={recents.map(({ emoji }) => emoji)}
          onRetry={() => setTries(tries + 1)}
        />
      )}
    </dialog>
  );
}

interface PickerProps {
  readonly value: string;
  readonly onSelect: (emoji: string, name: string) => void;
  readonly onClose: () => void;
  readonly locale: string | undefined;
  readonly recent: readonly string[];
}

interface OwnPickerProps extends PickerProps {
  readonly onRetry: () => void;
}

function OwnPicker({ onRetry, ...props }: OwnPickerProps): ReactElement | null {
  const [Loaded, setLoaded] = useState<ComponentType<PickerProps> | "failed" | null>(null);
  useEffect(() => {
    let isGone = false;
    import("../../emoji/EmojiPicker.tsx").then(
      ({ EmojiPicker }) => isGone || setLoaded(() => EmojiPicker),
      () => isGone || setLoaded("failed"),
    );
    return () => {
      isGone = true;
    };
  }, []);
  if (Loaded === "failed") return <WithoutPicker {...props} onRetry={onRetry} />;
  return Loaded && <Loaded {...props} />;
}

function WithoutPicker({ value, onSelect, onRetry }: OwnPickerProps): ReactElement {
  const strings = useStrings(editorEnglish);
  const [text, setText] = useState(value);
  return (
    <form
      className="mxs-StatusEditor-typed"
      onSubmit={(event) => {
        event.preventDefault();
        // Events of layers reach the host's form around the editor, if there is one.
        event.stopPropagation();
        onSelect(text.trim(), "");
      }}
    >
      <input
        className="mxs-Field"
        aria-label={strings.emojiPaste()}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p role="alert">{strings.emojiNotLoaded()}</p>
      <Button look="text" onClick={onRetry}>
        {strings.retry()}
      </Button>
    </form>
  );
}
