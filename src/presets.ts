// What the editor offers, alike in every language but for the words. Knows no words.
import type { ClearAfter } from "./clear-after.ts";

/** A ready-made status. */
export interface Preset {
  /** One emoji. */
  readonly emoji: string;
  /** In the language of the words. */
  readonly text: string;
  /**
   * When it is to clear by itself; "date": the person is asked.
   * @default "today"
   */
  readonly clearAfter?: ClearAfter | "date";
}

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
