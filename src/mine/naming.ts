// The words of an emoji that was set without any. Their chunks are loaded when the first such emoji is sent, and by nothing else here.
import { completed } from "../composing.ts";
import { withDeadline } from "../deadline.ts";
import type { Value } from "./edits.ts";

/** A slow network must not hold up for long what can be said without a name, in ms. */
const PATIENCE = 5_000;

/** A value as it is sent: both members are required (MSC4426). The emoji itself is its name where none is known. Never rejects. */
export async function named(value: Value): Promise<Value> {
  if (value === null || !("text" in value) || value.text !== "") return value;
  const { emoji, text, until, locale = globalThis.navigator?.language } = value;
  const name = await withDeadline(async () => {
    const { nameOfEmoji } = await import("../emojis/emojis.ts");
    return nameOfEmoji(emoji, String(locale));
  }, PATIENCE).catch(() => null);
  return completed({ emoji, text, until }, name ?? undefined);
}
