// The wire, as it is written: what is wrong with a status to be set, and the values it is sent as. Apart from what is read, as a page that only
// shows statuses needs none of it. Knows no SDK, React or clock.
import { BARE_NAME, type Call, isMoment, isRecord, OURS, type RawStatus, type StatusDraft, UNTIL } from "./protocol.ts";
import { byteLength, FALLBACK_EMOJI, MAX_EMOJI_BYTES, MAX_TEXT_BYTES, safeEmoji, safeText } from "./text.ts";

/**
 * What is wrong with a status somebody wants to set (MSC4426: 256 bytes of text, 32 of emoji; both required). "emoji-malformed": not one emoji;
 * "text-malformed": half a character, which servers refuse.
 */
export type Problem = "empty" | "text-too-long" | "text-malformed" | "emoji-too-long" | "emoji-malformed";

/** The problems in a draft; none: it may be saved. Whatever is missing of text or emoji, `completed` adds. */
export function problemsIn({ text, emoji }: StatusDraft): Problem[] {
  const problems: Problem[] = [];
  if (safeText(text) === "" && emoji === "") problems.push("empty");
  if (byteLength(text.trim()) > MAX_TEXT_BYTES) problems.push("text-too-long");
  // Synapse answers 500 to half a surrogate pair.
  if (hasHalfPair(text)) problems.push("text-malformed");
  if (byteLength(fitting(emoji)) > MAX_EMOJI_BYTES) problems.push("emoji-too-long");
  else if (emoji !== "" && safeEmoji(emoji) === null) problems.push("emoji-malformed");
  return problems;
}

/** Is a half of a surrogate pair in this text, as a cut in the middle of an emoji leaves it? */
export function hasHalfPair(text: string): boolean {
  return /\p{Cs}/u.test(text);
}

/** A draft as it is sent: trimmed, 💬 for a missing emoji, `name` (else the emoji itself) for text with nothing visible in it. */
export function completed({ text, emoji, until = null }: StatusDraft, name?: string): RawStatus {
  return {
    text: safeText(text) === "" ? name || emoji : text.trim(),
    emoji: fitting(emoji) || FALLBACK_EMOJI,
    until: isMoment(until) ? Math.round(until) : null,
  };
}

/** Kisses with skin tones fit without the selectors that say "as a picture", which they are anyway (PROTOCOL 2.6). */
function fitting(emoji: string): string {
  return byteLength(emoji) > MAX_EMOJI_BYTES ? emoji.replaceAll("\uFE0F", "") : emoji;
}

/** The value to write under a name, in that name's shape; `kept` is what the name holds now, whose unknown members stay. */
export function statusValue(name: string, { text, emoji, until }: RawStatus, kept: unknown): unknown {
  if (name === BARE_NAME) return emoji === FALLBACK_EMOJI ? text : `${emoji} ${text}`;
  const { [UNTIL]: _, ...others } = isRecord(kept) ? kept : {};
  return { ...others, text, emoji, ...(until === null ? {} : { [UNTIL]: until }) };
}

/** The value of a call field: seconds on the wire (MSC4426); `isOurs` marks it as written by the call's own truth. */
export function callValue(call: Call, kept: unknown, isOurs = false): unknown {
  const { call_joined_ts: _, [OURS]: __, ...others } = isRecord(kept) ? kept : {};
  return {
    ...others,
    ...(call.since === null ? {} : { call_joined_ts: Math.floor(call.since / 1000) }),
    ...(isOurs ? { [OURS]: true } : {}),
  };
}
