// One emoji, drawn by the host where it likes to. Knows nothing of statuses.
import type { ReactElement } from "react";
import { useKit } from "../hooks.ts";

interface GlyphProps {
  readonly emoji: string;
  readonly className: string;
}

/** Renders a `<span>` with the emoji, hidden from screen readers, or the host's `slots.Emoji`. */
export function Glyph({ emoji, className }: GlyphProps): ReactElement {
  const { Emoji } = useKit().slots;
  return (
    <span className={className} aria-hidden>
      {Emoji ? <Emoji emoji={emoji} /> : emoji}
    </span>
  );
}
