// One's own status in a user menu: the way into the editor, and one click out. Knows not how a status is set.
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactElement,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { useKit, useStatus, useStrings } from "../hooks.ts";
import { editorEnglish } from "../strings/en.ts";
import { useSaid, useStatusEditor } from "../useStatusEditor.ts";
import { useEnd } from "../ticking.ts";
import { Button } from "./Button.tsx";
import { Cross, Face } from "./editor/icons.tsx";
import { classNames, type Part } from "./part.ts";
import { StatusEmoji } from "./StatusEmoji.tsx";
import { StatusEditorDialog } from "./StatusEditorDialog.tsx";
import type { StatusEditorProps } from "./StatusEditor.tsx";

/** Props of SetStatus. */
export interface SetStatusProps extends Omit<ComponentPropsWithoutRef<"div">, "children" | "onClick"> {
  /**
   * Opens an editor of the host's own, for a menu that closes with a click.
   * @default opens a StatusEditorDialog
   */
  readonly onOpen?: () => void;
  /** What is passed on to the dialog's editor. */
  readonly editor?: StatusEditorProps;
}

/**
 * The viewer's own status with its end, as a button that opens the editor; one click clears it, with undo for six seconds. Says why where no
 * status can be set. Renders a `<div>`; `data-kind` is "status", "none" or "unavailable".
 */
export const SetStatus: Part<SetStatusProps, HTMLDivElement> = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  SetStatusProps
>(function SetStatus({ onOpen, editor, className, ...rest }, ref): ReactElement {
  const strings = useStrings(editorEnglish);
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { isReadOnly, trouble, current, isDirty, isPending } = useStatusEditor();
  const why = isReadOnly && trouble ? strings.trouble(trouble) : null;
  const kind = why ? "unavailable" : current ? "status" : "none";
  return (
    <div {...rest} ref={ref} className={classNames("mxs-SetStatus", className)} data-kind={kind}>
      <Button
        ref={opener}
        className="mxs-SetStatus-open"
        aria-haspopup="dialog"
        aria-disabled={why !== null}
        aria-describedby={why === null ? undefined : `${id}why`}
        onClick={() => {
          if (why !== null) return;
          if (onOpen) onOpen();
          else setOpen(true);
        }}
      >
        <Mine why={why} whyId={`${id}why`} isUnsaved={isDirty && !isPending} />
      </Button>
      <Out onGone={() => opener.current?.focus()} />
      {!onOpen && <StatusEditorDialog {...editor} isOpen={isOpen} onClose={() => setOpen(false)} />}
    </div>
  );
});

interface MineProps {
  readonly why: string | null;
  readonly whyId: string;
  readonly isUnsaved: boolean;
}

function Mine({ why, whyId, isUnsaved }: MineProps): ReactElement {
  const { statuses } = useKit();
  const strings = useStrings(editorEnglish);
  const view = useStatus(statuses.userId);
  const said = useSaid();
  const isSet = view.is === "status";
  const end = useEnd(isSet ? view.until : null);
  const first = isSet ? view.text : said?.is === "cleared" ? strings.done("cleared") : strings.setStatus();
  const second = why ?? (isUnsaved ? strings.notSaved() : end);
  return (
    <>
      {isSet ? (
        <StatusEmoji className="mxs-Row-emoji" view={view} />
      ) : (
        <span className="mxs-Row-emoji">
          <Face />
        </span>
      )}
      <span className="mxs-SetStatus-words">
        <span className="mxs-cut">
          <bdi>{first}</bdi>
        </span>
        {second !== "" && (
          <span id={why === null ? undefined : whyId} className="mxs-note">
            {second}
          </span>
        )}
      </span>
    </>
  );
}

/** One button for what is done and taken back, so that focus stays on it; it stays while the keyboard is on it. */
function Out({ onGone }: { readonly onGone: () => void }): ReactElement | null {
  const strings = useStrings(editorEnglish);
  const { current, clear, undo, hold, isPending, isReadOnly } = useStatusEditor();
  const said = useSaid();
  const button = useRef<HTMLButtonElement>(null);
  const hadFocus = useRef(false);
  const canUndo = said?.is === "cleared" && said.undo !== null;
  const isOut = current !== null || isPending;
  const isThere = !isReadOnly && (isOut || canUndo);

  useEffect(() => {
    if (canUndo && button.current?.matches(":focus-visible")) hold(true);
    if (isThere || !hadFocus.current || document.activeElement !== document.body) return;
    hadFocus.current = false;
    onGone();
  });

  if (!isThere) return null;
  return (
    <Button
      ref={button}
      look={isOut ? "icon" : "text"}
      className="mxs-SetStatus-out"
      aria-label={isOut ? strings.clear() : undefined}
      aria-disabled={isPending}
      onFocus={() => {
        hadFocus.current = true;
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget) hadFocus.current = false;
        hold(false);
      }}
      onClick={() => {
        if (!isPending) void (current ? clear() : undo());
      }}
    >
      {isOut ? <Cross /> : strings.undo()}
    </Button>
  );
}
