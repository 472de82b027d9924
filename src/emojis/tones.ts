// Skin tones, and which emoji may be written into a status. Knows code points, no React.
import { byteLength, MAX_EMOJI_BYTES, type SkinTone } from "../text.ts";

/** Which persons in an emoji take a skin tone. */
export type Toned = "none" | "first" | "first and last";

export const SKIN_TONES: readonly SkinTone[] = [0, 1, 2, 3, 4, 5];
const FIRST_MODIFIER = 0x1f3fa;
const MODIFIER = /[\u{1F3FB}-\u{1F3FF}]/u;

/** An emoji in a skin tone, where it takes one. */
export function withTone(emoji: string, toned: Toned, tone: SkinTone): string {
  if (tone === 0 || toned === "none") return emoji;
  const modifier = String.fromCodePoint(FIRST_MODIFIER + tone);
  const last = toned === "first" ? "" : "|.$";
  return emoji.replace(new RegExp(`(^.${last})\\uFE0F?`, "gu"), `$1${modifier}`);
}

/** The first skin tone in an emoji. */
export function toneOf(emoji: string): SkinTone {
  const modifier = MODIFIER.exec(emoji)?.[0].codePointAt(0);
  return SKIN_TONES.find((tone) => tone + FIRST_MODIFIER === modifier) ?? 0;
}

/** An emoji without skin tones and U+FE0F: what it has in common with all its spellings. */
export function plainOf(emoji: string): string {
  return emoji.replace(/[\u{1F3FB}-\u{1F3FF}]|\uFE0F/gu, "") || emoji;
}

/** An emoji as it fits into a status (32 bytes, MSC4426): without U+FE0F where only that fits; null where nothing does. */
export function writableOf(emoji: string): string | null {
  if (byteLength(emoji) <= MAX_EMOJI_BYTES) return emoji;
  const shorter = emoji.replaceAll("\uFE0F", "");
  return byteLength(shorter) <= MAX_EMOJI_BYTES ? shorter : null;
}
