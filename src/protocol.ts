// The wire, as it is read: the names of the fields (MSC4426), what their values mean, and how one update is merged. Knows no SDK, React or clock.
import { bounded, FALLBACK_EMOJI, safeEmoji, safeText } from "./text.ts";

/** The two fields of a person's status (MSC4426): what they set by hand, and the call they are in. */
export type Field = "status" | "call";

/** Every name a field may carry on the wire, in reading order: stable, unstable, earlier, misspelt (Kotlin clients), Commet's. */
export const NAMES: NameOrder = {
  status: [
    "m.status",
    "org.matrix.msc4426.status",
    "org.msc4426.status",
    "org.msc.4426.status",
    "chat.commet.profile_status",
  ],
  call: ["m.call", "org.matrix.msc4426.call", "org.msc4426.call"],
};

/** Commet and Sable keep a bare string where others keep an object. */
export const BARE_NAME = "chat.commet.profile_status";
/** The kit's own members of a value: when a status ends by itself (ms), and that a call was written by its own truth. No proposal has them. */
export const UNTIL = "io.github.matrix-status-kit.until";
export const OURS = "io.github.matrix-status-kit.rtc";

/** The names of both fields, in reading order. */
export type NameOrder = Readonly<Record<Field, readonly string[]>>;

/**
 * The field names to ask a server for, as a fresh array:
 * `client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() })` (MSC4429).
 */
export function statusFields(): string[] {
  return [...NAMES.status, ...NAMES.call];
}

/** A manual status as it was sent, cut to a bounded length. Not safe to draw: see `statusOf`. */
export interface RawStatus {
  /** At most 256 bytes of UTF-8 may be sent (MSC4426). */
  readonly text: string;
  /** At most 32 bytes of UTF-8 may be sent (MSC4426). */
  readonly emoji: string;
  /** When it ends by itself, in ms; null: it does not. Of others: see `statusOf`. */
  readonly until: number | null;
}

/** A status to be set; without `until` it does not end by itself. */
export type StatusDraft = Omit<RawStatus, "until"> & { readonly until?: number | null | undefined };

/** A call as it was sent. Times are in milliseconds. */
export interface RawCall {
  /** When the person joined; null where the sender did not say or said nonsense. */
  readonly since: number | null;
  /** When the kit first saw this value, for calls whose start is unknown. */
  readonly seen: number;
  /** Did the kit write it by the call's own truth (`trackCalls`)? Only such a value may be healed. */
  readonly isOurs: boolean;
}

/** What is known of a person: the value of each name that is set. An empty profile means asked, and there is none. */
export type Profile = Readonly<Record<string, RawStatus | RawCall>>;

/** The profile of somebody who has set nothing. */
export const NO_PROFILE: Profile = /* @__PURE__ */ Object.freeze({});

/**
 * Reads the value of a status field. Returns null where there is none: not an object or string, or neither text nor emoji in it.
 * Accepts bare strings (Commet), missing members and any length (PROTOCOL 2.1).
 */
export function parseStatus(value: unknown): RawStatus | null {
  if (typeof value === "string") return parseStatus({ text: unquoted(value) });
  if (!isRecord(value)) return null;
  const text = typeof value["text"] === "string" ? bounded(value["text"]) : "";
  const emoji = typeof value["emoji"] === "string" ? bounded(value["emoji"]) : "";
  return text === "" && emoji === "" ? null : { text, emoji, until: isMoment(value[UNTIL]) ? value[UNTIL] : null };
}

/**
 * Reads the value of a call field seen at `now` (ms). `{}` is a call whose start is unknown (MSC4426); so is a start that is not a
 * positive finite number. Numbers above 1e11 are taken for milliseconds, as some clients send them, else for seconds.
 */
export function parseCall(value: unknown, now: number): RawCall | null {
  if (!isRecord(value)) return null;
  const ts = value["call_joined_ts"];
  const isTime = typeof ts === "number" && Number.isFinite(ts) && ts > 0;
  return { since: isTime ? Math.round(ts > 1e11 ? ts : ts * 1000) : null, seen: now, isOurs: value[OURS] === true };
}

// Some old tuwunel versions stored strings with their JSON quotes around them.
function unquoted(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}

/**
 * Merges one pushed update: a value replaces the whole field, null removes it, names that are not of this kit and values that make
 * no sense are as if removed (MSC4429). Returns the same object when nothing changed; an update without a name of ours changes
 * nothing, and leaves somebody unknown (undefined) unknown.
 */
export function mergeUpdate(profile: Profile | undefined, update: unknown, now: number): Profile | undefined {
  if (!isRecord(update)) return profile;
  const before = profile ?? NO_PROFILE;
  let known = profile;
  let after: Record<string, RawStatus | RawCall> | undefined;
  for (const name of Object.keys(update)) {
    const field = FIELD_OF.get(name);
    if (field === undefined) continue;
    known = before;
    const old = before[name];
    const value = parseField(field, update[name], now);
    if (value === null ? old === undefined : isSame(old, value)) continue;
    after ??= { ...before };
    if (value === null) delete after[name];
    else after[name] = value;
  }
  return after ?? known;
}

/** A whole profile, as a GET answers it, put as an update: names that are missing are not set. */
export function updateOf(whole: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(statusFields().map((name) => [name, whole[name] ?? null]));
}

const FIELD_OF: ReadonlyMap<string, Field> = /* @__PURE__ */ new Map([
  ...NAMES.status.map((name) => [name, "status"] as const),
  ...NAMES.call.map((name) => [name, "call"] as const),
]);

function parseField(field: Field, value: unknown, now: number): RawStatus | RawCall | null {
  return field === "status" ? parseStatus(value) : parseCall(value, now);
}

function isSame(a: RawStatus | RawCall | undefined, b: RawStatus | RawCall): boolean {
  if (a === undefined) return false;
  if ("text" in a) return "text" in b && a.text === b.text && a.emoji === b.emoji && a.until === b.until;
  return "since" in b && a.since === b.since && a.isOurs === b.isOurs;
}

/** A manual status, safe to draw. */
export interface Status {
  /** One emoji; 💬 where the sender gave none that may be drawn. */
  readonly emoji: string;
  /** Clean text of at most 256 bytes; "" where the sender gave only an emoji. */
  readonly text: string;
  /** When it ends by itself, in ms; null: it does not, or the sender named no end that can be believed. */
  readonly until: number | null;
}

/** A call. */
export interface Call {
  /** When the person joined, in ms; null: unknown. */
  readonly since: number | null;
}

/**
 * The status to draw at `now` (ms), or null. Names are read in order; one whose value is invisible or has ended gives way to the next, but not
 * to a bare string, which cannot say when it ends. An end more than 5 years ahead is none.
 */
export function statusOf(profile: Profile, now: number, order: NameOrder = NAMES): Status | null {
  return running(profile, now, order, (raw) => drawnOf(raw, now));
}

/** The status as it was typed, for editing one's own; null where none is set, or it has ended. */
export function rawStatusOf(profile: Profile, now: number, order: NameOrder = NAMES): RawStatus | null {
  return running(profile, now, order, (raw) => raw);
}

/** What `as` makes of the first one that has not ended and of which it makes something. */
function running<Made>(
  profile: Profile,
  now: number,
  order: NameOrder,
  as: (raw: RawStatus) => Made | null,
): Made | null {
  let hasEnded = false;
  for (const name of order.status) {
    const raw = profile[name];
    if (raw === undefined || !("text" in raw) || (hasEnded && name === BARE_NAME)) continue;
    if (raw.until !== null && raw.until <= now) {
      hasEnded = true;
      continue;
    }
    const made = as(raw);
    if (made !== null) return made;
  }
  return null;
}

/** Null where nothing of it can be seen. */
function drawnOf(raw: RawStatus, now: number): Status | null {
  const text = safeText(raw.text);
  const emoji = safeEmoji(raw.emoji);
  if (text === "" && emoji === null) return null;
  const until = raw.until !== null && raw.until > now + FIVE_YEARS ? null : raw.until;
  return { emoji: emoji ?? FALLBACK_EMOJI, text, until };
}

const DAY = 24 * 60 * 60 * 1000;
const AHEAD = 5 * 60 * 1000;
const FIVE_YEARS = 5 * 365.25 * DAY;

/**
 * The call to draw at `now` (ms), and until when (ms) that answer holds; or null. Names are read in order; a stale call gives way to
 * the next. A start up to 5 minutes ahead is now, beyond that unknown; a call is stale 24 h after its start, or after it was first seen where the
 * start is unknown (a crashed client leaves it for ever).
 */
export function callOf(profile: Profile, now: number, order: NameOrder = NAMES): CallAt | null {
  for (const name of order.call) {
    const raw = profile[name];
    const answer = raw !== undefined && "since" in raw ? callAt(raw, now) : null;
    if (answer) return answer;
  }
  return null;
}

/** A call, and until when (ms) it is drawn like this. */
export interface CallAt {
  readonly call: Call;
  readonly until: number;
}

/** The call as it was sent, however old; null where none is. */
export function rawCallOf(profile: Profile, order: NameOrder = NAMES): RawCall | null {
  const name = order.call.find((each) => profile[each] !== undefined);
  const raw = name === undefined ? undefined : profile[name];
  return raw !== undefined && "since" in raw ? raw : null;
}

function callAt({ since, seen }: RawCall, now: number): CallAt | null {
  const isKnown = since !== null && since <= now + AHEAD;
  const stale = (isKnown ? since : seen) + DAY;
  if (now >= stale) return null;
  if (since === null || since <= now) return { call: { since }, until: stale };
  return { call: { since: isKnown ? now : null }, until: Math.min(stale, isKnown ? since : since - AHEAD) };
}

/** Is this a moment (ms) in a year of four digits? Calendars throw at others. */
export const isMoment = (at: unknown): at is number => typeof at === "number" && at >= 0 && at < 2.5e14;

/** Is this a JSON object? */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
