// What the editor offers, alike in every language but for the words. Knows no words.
import type { Preset } from "./strings.ts";

const PRESETS = [
  ["📅", "1h"],
  ["🎯", "1h"],
  ["🍽️", "30m"],
  ["☕", "30m"],
  ["🚌", "30m"],
  ["🤒", "today"],
  ["🌴", "date"],
  ["🏡", "today"],
] as const;

type Words<Of> = { readonly [Index in keyof Of]: string };

/** Presets in the words of a language: a meeting, focus, lunch, back soon, on the way, sick, on holiday, working from home. */
export function presetsOf(...texts: Words<typeof PRESETS>): readonly Preset[] {
  return PRESETS.map(([emoji, clearAfter], index) => ({ emoji, text: texts[index] ?? "", clearAfter }));
}
