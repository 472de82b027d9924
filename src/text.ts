// A stranger's text made safe to draw. Knows Unicode, and nothing of Matrix, React or the kit.

/** The longest status text in UTF-8 bytes (MSC4426). */
export const MAX_TEXT_BYTES = 256;
/** The longest status emoji in UTF-8 bytes that may be written (MSC4426). */
export const MAX_EMOJI_BYTES = 32;

/** A skin tone: 0 is none, 1 the lightest, 5 the darkest. */
export type SkinTone = 0 | 1 | 2 | 3 | 4 | 5;
/** The longest emoji sequence in UTF-8 bytes that is drawn: some recommended sequences pass the limit for writing. */
const MAX_DRAWN_EMOJI_BYTES = 64;
/** Longest input, in UTF-16 code units, that any function here looks at; what follows is cut off unread. */
const HARD_CAP = 2048;

/** Drawn where a status has text but no emoji that may be drawn: 💬. */
export const FALLBACK_EMOJI = "💬";

const SPACES = /[\t\n\v\f\r\u0085\u2028\u2029\p{Zs}]+/gu;
// Controls, soft hyphen, bidi controls, invisible operators, letters that draw nothing and halves of surrogate pairs. ZWJ, ZWNJ, variation
// selectors and tag characters stay: Persian, Indic scripts and flags need them.
const UNSEEN = new RegExp(
  "[\\u0000-\\u001F\\u007F-\\u009F\\u00AD\\u061C\\u115F\\u1160\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2064" +
    "\\u2066-\\u2069\\u2800\\u3164\\uFEFF\\uFFA0\\uFFF9-\\uFFFB\\p{Cs}]",
  "gu",
);
const JOINED = "(?:\\u200C|\\u200D|[\\u{E0020}-\\u{E007F}])";
// Joiners and tags between marks do not end the stack.
const STACKED_MARKS = /* @__PURE__ */ new RegExp(
  `((?:\\p{M}${JOINED}*){3}\\p{M})(?:${JOINED}*\\p{M})+${JOINED}*`,
  "gu",
);
const VISIBLE = /[^\s\p{M}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

const encoder = /* @__PURE__ */ new TextEncoder();

/** The length of a text in UTF-8 bytes, the unit of MSC4426's limits. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/**
 * A stranger's text as it may be drawn: one line, NFC, without controls, direction overrides or invisible fillers, at most four
 * combining marks in a row, at most `maxBytes` UTF-8 bytes and then an ellipsis. Returns "" when nothing visible is left.
 */
export function safeText(text: string, maxBytes: number = MAX_TEXT_BYTES): string {
  if (text.length <= maxBytes && PLAIN.test(text)) return text;
  const clean = cleaned(bounded(text));
  return VISIBLE.test(clean) ? truncated(clean, maxBytes) : "";
}

/** Until nothing is left to clean: what one step takes out can bring together what another looks for. */
function cleaned(text: string): string {
  const clean = text
    .replace(SPACES, " ")
    .replace(UNSEEN, "")
    .normalize("NFC")
    .replace(STACKED_MARKS, "$1")
    .replace(/ {2,}/g, " ")
    .trim();
  return clean === text ? clean : cleaned(clean);
}

/** Cuts a text to the hard cap, in a copy of its own, so that a huge string is neither worked on nor kept in memory by its slice. */
export function bounded(text: string): string {
  if (text.length <= HARD_CAP) return text;
  return new TextDecoder().decode(encoder.encode(text.slice(0, HARD_CAP)));
}

/** A text isolated from the direction of what stands around it, for plain strings such as labels (U+2068 … U+2069). */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/**
 * The emoji as it may be drawn, or null: a single grapheme of at most 64 bytes that is an emoji sequence by its shape (MSC4426,
 * Impersonation). Several emoji, letters, lone joiners and marks are not.
 */
export function safeEmoji(emoji: string): string | null {
  if (emoji.length > MAX_DRAWN_EMOJI_BYTES) return null;
  // A UTF-16 code unit is at most three bytes: what is short need not be counted.
  const isShort = emoji.length * 3 <= MAX_DRAWN_EMOJI_BYTES || byteLength(emoji) <= MAX_DRAWN_EMOJI_BYTES;
  return isShort && isEmoji(emoji) ? emoji : null;
}

function truncated(text: string, maxBytes: number): string {
  if (byteLength(text) <= maxBytes) return text;
  let kept = "";
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)) {
    bytes += byteLength(segment);
    if (bytes > maxBytes) break;
    kept += segment;
  }
  return kept && `${kept.trimEnd()}…`;
}

const PICTURE = "\\p{Extended_Pictographic}\\uFE0F?\\p{Emoji_Modifier}?\\uFE0F?";
// By shape, so that emoji newer than the engine's tables are drawn too. Whatever fits is a single grapheme (UAX 29, GB9 and GB11).
const SHAPE = /* @__PURE__ */ new RegExp(`^(?:${PICTURE}(?:\\u200D${PICTURE})*|[0-9#*]\\uFE0F?\\u20E3)$`, "u");

function isEmoji(text: string): boolean {
  return SHAPE.test(text) || recommended().test(text.replace(/\uFE0F$/, ""));
}

let rgi: RegExp | undefined;
/** Sequences recommended for general interchange: here it speaks for flags, which the shape rule leaves out. */
function recommended(): RegExp {
  if (!rgi) {
    try {
      rgi = new RegExp("^\\p{RGI_Emoji}$", "v");
    } catch {
      rgi = /^[\u{1F1E6}-\u{1F1FF}]{2}$/u;
    }
  }
  return rgi;
}
