// A status that can be put into the form with one click: emoji, text, duration. Knows not where it comes from.
import { type ReactElement, type ReactNode, useId } from "react";
import { Button } from "../Button.tsx";
import { Glyph } from "../Glyph.tsx";

interface RowProps {
  readonly emoji: string;
  readonly text: string;
  /** Its duration, in words; "": not known. */
  readonly lasts: string;
  readonly isChosen: boolean;
  readonly isDisabled: boolean;
  /** Is it the tab stop of its list? */
  readonly isStop: boolean;
  readonly onFocus: () => void;
  readonly onChoose: () => void;
  /** More buttons for its end. */
  readonly children?: ReactNode;
}

/** Renders a `<div>` with a `<button>` named for the text; `data-chosen`. */
export function Row({
  emoji,
  text,
  lasts,
  isChosen,
  isDisabled,
  isStop,
  onFocus,
  onChoose,
  children,
}: RowProps): ReactElement {
  const id = useId();
  return (
    <div className="mxs-StatusEditor-row" data-chosen={isChosen || undefined} onFocus={onFocus}>
      <Button
        className="mxs-StatusEditor-ready"
        aria-describedby={lasts === "" ? undefined : `${id}lasts`}
        aria-pressed={isChosen}
        disabled={isDisabled}
        tabIndex={isStop ? 0 : -1}
        onClick={onChoose}
      >
        <Glyph className="mxs-Row-emoji" emoji={emoji} />
        <span className="mxs-cut">
          <span dir="auto">{text}</span>
        </span>
      </Button>
      <span id={`${id}lasts`} className="mxs-StatusEditor-rowEnd" aria-hidden>
        <bdi>{lasts}</bdi>
      </span>
      {children}
    </div>
  );
}
