// One emoji, or the picture of a call, as the host or the kit draws it. Knows no status beyond which it is.
import type { ReactElement, ReactNode } from "react";
import { type Kit, useKit } from "../hooks.ts";
import type { StatusView } from "../view.ts";
import { CallIcon } from "./icons.tsx";

/** What a host's own `Emoji` is asked for where somebody is in a call. */
const CALL_EMOJI = "📞";

interface StatusEmojiProps {
  readonly view: Extract<StatusView, { is: "status" | "call" }>;
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

/** What stands in a badge: text, an `<svg>` in the text's colour, or what the host's `slots.Emoji` draws. No component: a thousand mount together. */
export function pictureOf(view: StatusEmojiProps["view"], { Emoji }: Kit["slots"]): ReactNode {
  if (Emoji) return <Emoji emoji={view.is === "call" ? CALL_EMOJI : view.emoji} />;
  return view.is === "call" ? <CallIcon /> : view.emoji;
}
