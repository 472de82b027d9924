// `/status` for hosts with slash commands: a line typed in a composer, put as what it asks for. Knows text, and sets nothing.
import { safeEmoji } from "./text.ts";

/** What a line asks for. `for` is in ms; null: it says no end. */
export type StatusCommand =
  | { readonly is: "set"; readonly emoji: string; readonly text: string; readonly for: number | null }
  | { readonly is: "clear" };

const MINUTE = 60_000;
const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: 60 * MINUTE, d: 24 * 60 * MINUTE };
/** The longest end that is believed: see `statusOf`. */
const LONGEST = 5 * 365 * 24 * 60 * MINUTE;
const DURATION = /\sfor\s+(\d{1,7})([mhd])$/;

/**
 * Reads `/status 🌴 On holiday for 30m` (`m`, `h` or `d`), `/status 🌴`, `/status clear`; null for anything else. An emoji alone gives
 * `text: ""`, text alone `emoji: ""`; a duration of nothing or of more than 5 years is text. Set it with
 * `statuses.set({ emoji, text, until: command.for === null ? null : Date.now() + command.for })`.
 */
export function parseStatusCommand(line: string): StatusCommand | null {
  const words = /^\s*\/status\s+(\S[^]*)$/.exec(line)?.[1]?.trim();
  if (words === undefined) return null;
  if (words === "clear") return { is: "clear" };
  const said = DURATION.exec(words);
  const lasts = Number(said?.[1]) * (UNITS[said?.[2] ?? ""] ?? 0);
  const isTemporary = lasts > 0 && lasts <= LONGEST;
  const status = isTemporary ? words.slice(0, said?.index).trim() : words;
  const emoji = leadingEmoji(status);
  return { is: "set", emoji, text: status.slice(emoji.length).trim(), for: isTemporary ? lasts : null };
}

function leadingEmoji(text: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text.slice(0, 64));
  return first && safeEmoji(first.segment) !== null ? first.segment : "";
}
