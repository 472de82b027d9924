// One emoji, or the picture of a call. Knows no status beyond which it is.
import type { ReactElement } from "react";
import { useKit } from "../hooks.ts";
import { type Picturable, pictureOf } from "./picture.tsx";

interface StatusEmojiProps {
  readonly view: Picturable;
  readonly className?: string;
}

/** Renders the emoji of a status or a call in a `<span>`. Beside a text it is not spoken; without one it is all there is to say. */
export function StatusEmoji({ view, className }: StatusEmojiProps): ReactElement {
  const { slots } = useKit();
  const isHidden = view.is === "call" || view.text !== "";
  return (
    <span className={className} aria-hidden={isHidden}>
      {pictureOf(view, slots)}
    </span>
  );
}
