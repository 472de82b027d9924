// What stands for a status where there is room for one sign, as the host or the kit draws it. No component: a thousand mount together.
import type { ReactNode } from "react";
import type { Kit } from "../hooks.ts";
import type { StatusView } from "../view.ts";
import { CallIcon } from "./icons.tsx";

/** What a host's own `Emoji` is asked for where somebody is in a call. */
const CALL_EMOJI = "📞";

/** A status or a call. */
export type Picturable = Extract<StatusView, { is: "status" | "call" }>;

/** Text, an `<svg>` in the text's colour, or what the host's `slots.Emoji` draws. */
export function pictureOf(view: Picturable, { Emoji }: Kit["slots"]): ReactNode {
  if (Emoji) return <Emoji emoji={view.is === "call" ? CALL_EMOJI : view.emoji} />;
  return view.is === "call" ? <CallIcon /> : view.emoji;
}
