// The ledger of people: why somebody is asked for, shown as they are known, doubted, or forgotten. Pure; knows no SDK, React, store, clock or timers.
// Only who is looked at or in doubt has a record. Somebody pushed whom nobody looks at costs no more than their profile.

/** What is noted of one person. Moments are ms of a clock that never runs backwards. */
export interface PersonRecord {
  /** Since when somebody looks who may see what is known; null: nobody does. */
  readonly lookedAt: number | null;
  /** Is a question about them on its way: to the server, or to what the SDK keeps? */
  readonly isAsked: boolean;
  /** Has the SDK said what it keeps of them? */
  readonly isRead: boolean;
  /** When the server last answered for them, be it before the page was loaded; null: never. */
  readonly answeredAt: number | null;
  /** When what is known was last said to be so, by an answer, a push or this device's memory; null: some time. */
  readonly freshAt: number | null;
  /** Which part of the interval they stay fresh, drawn by lot: who was answered together should not be asked for together. */
  readonly lot: number;
  readonly doubt: Doubt | null;
  /** Did the doubt come while a question was on its way? Its answer may be older than what was missed. */
  readonly isDoubtNewer: boolean;
  /** Were they last answered for while no room was certain to be shared? Then nothing was pushed of them since. */
  readonly isApart: boolean;
  /** Did an answer differ from what was pushed (MSC4337)? What an appservice adds is never pushed. */
  readonly isSupplemented: boolean;
  /** Were they, of another server, pushed once where servers tell each other (MSC4259)? */
  readonly isPushedFromAfar: boolean;
  /** Answers in a row that said nothing of them. */
  readonly failures: number;
  /** Not to be asked for before. */
  readonly retryAt: number;
}

/**
 * Why what is known may be wrong: "unheard" (nobody listened for a while; the SDK may have kept what was pushed), "missed" (pushes may never
 * have come), "to-verify" (a card opens, or something was pushed beside which an appservice may say more) or "remembered" (that there is
 * none, since before the page was loaded).
 */
export type Doubt = "unheard" | "missed" | "to-verify" | "remembered";

/** What is the case beside the record, asked only where it matters. */
export interface PersonFacts {
  readonly isSelf: boolean;
  /** Is anything known of them, be it that there is none? */
  readonly isKnown: boolean;
  /** Are they of another server? */
  readonly isRemote: boolean;
  /** Does my server push the changes of its people to this client? undefined: not known yet. */
  readonly isPushed: boolean | undefined;
  /** Is a joined room shared with them? "departed": it was, and nothing since says so; "no": certainly not. */
  readonly sharing: "shared" | "departed" | "unknown" | "no";
  /** Does the host know that an appservice adds to their profile (MSC4337)? */
  readonly isSupplemented: boolean;
  /** Would they have been in a first sync that was certainly whole, and were not? */
  readonly isAbsent: boolean;
  /** Does the host spare them questions? */
  readonly isSpared: boolean;
  /** Can anybody see the page, and is there a network? */
  readonly isAwake: boolean;
  /** How old a profile on screen may become, in ms. */
  readonly every: number;
}

/** What is to be done about a person, and why. */
export type Step =
  /** Ask the server. */
  | { readonly do: "ask"; readonly why: "unknown" | "missed" | "to-verify" | "old" | "refresh" }
  /** Ask the SDK what it kept of earlier pushes. */
  | { readonly do: "read"; readonly why: "unknown" | "unheard" }
  /** Take it that there is none. */
  | { readonly do: "none"; readonly why: "absent" }
  /** Nothing, until a moment or until something happens. */
  | { readonly do: "nothing"; readonly why: Rest; readonly until: number }
  /** Nothing any more: the record may go, the profile stays. */
  | { readonly do: "close"; readonly why: "unlooked" }
  /** Forget record and profile. */
  | { readonly do: "forget"; readonly why: "stranger" };

/** Why nothing is done. */
export type Rest =
  | "asked"
  | "refused"
  | "passing-by"
  | "spared"
  | "asleep"
  | "pushed"
  | "fresh"
  | "doubted"
  | "remembered";

/** A look shorter than this is one in passing: a list that is scrolled asks for nobody. */
const DWELL = 200;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SOON = 10_000;
const LATE = 10 * MINUTE;
const LONG = 60 * MINUTE;

/** The record of somebody of whom nothing was noted. */
export const NEW_RECORD: PersonRecord = /* @__PURE__ */ Object.freeze({
  lookedAt: null,
  isAsked: false,
  isRead: false,
  answeredAt: null,
  freshAt: null,
  lot: 1,
  doubt: null,
  isDoubtNewer: false,
  isApart: false,
  isSupplemented: false,
  isPushedFromAfar: false,
  failures: 0,
  retryAt: 0,
});

/** What is to be done about a person at `now`; the first rule that fits wins. */
export function next(record: PersonRecord, facts: PersonFacts, now: number): Step {
  if (record.isAsked) return nothing("asked");
  if (facts.isSelf) return nextOfSelf(record, facts, now);
  return record.lookedAt === null ? unlookedAt(record, facts, now) : lookedAt(record, record.lookedAt, facts, now);
}

/** One's own profile is asked for until the server has answered, and again in doubt, whoever looks: the editor and every write begin with it. */
function nextOfSelf(record: PersonRecord, facts: PersonFacts, now: number): Step {
  if (record.answeredAt === null) return ask("unknown", record, now);
  if (record.doubt !== null) return ask(record.doubt === "to-verify" ? "to-verify" : "missed", record, now);
  return record.lookedAt === null ? nothing("fresh") : grownOld(record, record.lookedAt, facts, now);
}

function lookedAt(record: PersonRecord, since: number, facts: PersonFacts, now: number): Step {
  if (!facts.isKnown && facts.isAbsent) return { do: "none", why: "absent" };
  if (record.doubt === "unheard") return { do: "read", why: "unheard" };
  if (!facts.isKnown && !record.isRead) return { do: "read", why: "unknown" };
  const step = facts.isKnown ? doubted(record, since, facts, now) : ask("unknown", record, now);
  if (step.do !== "ask") return step;
  if (now < since + DWELL) return nothing("passing-by", since + DWELL);
  return facts.isSpared ? nothing("spared") : step;
}

function doubted(record: PersonRecord, since: number, facts: PersonFacts, now: number): Step {
  if (record.doubt === "missed" || record.doubt === "to-verify") return ask(record.doubt, record, now);
  const step = grownOld(record, since, facts, now);
  if (record.doubt !== "remembered" || step.do !== "nothing" || step.why !== "pushed") return step;
  const end = (record.answeredAt ?? -Infinity) + LONG;
  return now < end ? nothing("remembered", end) : ask("missed", record, now);
}

function grownOld(record: PersonRecord, since: number, facts: PersonFacts, now: number): Step {
  if (!isAging(record, facts)) return nothing("pushed");
  const end = freshUntil(record, facts);
  if (now < end) return nothing("fresh", end);
  // Who grew old unseen is asked for as somebody unknown is; who does so on screen, only while that is seen.
  const isOnScreen = since <= end;
  if (isOnScreen && !facts.isAwake) return nothing("asleep");
  return ask(isOnScreen ? "refresh" : "old", record, now);
}

function unlookedAt(record: PersonRecord, facts: PersonFacts, now: number): Step {
  // Remembered for as long as it spares a question.
  if (!facts.isKnown)
    return now < record.retryAt ? nothing("refused", record.retryAt) : { do: "close", why: "unlooked" };
  const end = isAging(record, facts) ? freshUntil(record, facts) : Infinity;
  if (facts.sharing === "no" && (record.doubt !== null || now >= end)) return { do: "forget", why: "stranger" };
  if (record.doubt !== null || record.isSupplemented) return nothing("doubted");
  if (end < Infinity && now < end) return nothing("fresh", end);
  if (now < record.retryAt) return nothing("refused", record.retryAt);
  return record.isApart && end === Infinity ? nothing("doubted") : { do: "close", why: "unlooked" };
}

/** Do changes of this person come to pass of which no server tells (PROTOCOL 4)? */
function isAging(record: PersonRecord, facts: PersonFacts): boolean {
  if (facts.isRemote || facts.isPushed === false) return true;
  return !facts.isSelf && (record.isSupplemented || facts.isSupplemented || isApart(facts));
}

/** Nothing is pushed of whom no room is shared with. */
function isApart({ sharing }: PersonFacts): boolean {
  return sharing === "departed" || sharing === "no";
}

function freshUntil({ freshAt, lot, isPushedFromAfar }: PersonRecord, { every }: PersonFacts): number {
  if (freshAt === null) return -Infinity;
  // What servers tell each other may get lost.
  return freshAt + lot * (isPushedFromAfar ? Math.max(every, DAY) : every);
}

function ask(why: (Step & { do: "ask" })["why"], { retryAt }: PersonRecord, now: number): Step {
  return now < retryAt ? nothing("refused", retryAt) : { do: "ask", why };
}

function nothing(why: Rest, until = Infinity): Step {
  return { do: "nothing", why, until };
}

/** Somebody looks who may see what is known. */
export function looked(record: PersonRecord, now: number): PersonRecord {
  return record.lookedAt === null ? { ...record, lookedAt: now } : record;
}

/** Nobody looks any more. */
export function unlooked(record: PersonRecord): PersonRecord {
  return { ...record, lookedAt: null };
}

/** A question is on its way. */
export function asked(record: PersonRecord): PersonRecord {
  return { ...record, isAsked: true, isDoubtNewer: false };
}

/** The question was not put after all, as everybody has to wait. */
export function postponed(record: PersonRecord): PersonRecord {
  return { ...record, isAsked: false };
}

/** The SDK said what it keeps. What was pushed while nobody listened ends the doubt; without it, anything may have been missed. */
export function read(record: PersonRecord, isKept: boolean): PersonRecord {
  const doubt = record.doubt === "unheard" ? (isKept ? null : "missed") : record.doubt;
  return { ...record, isAsked: false, isRead: true, doubt, freshAt: isKept ? null : record.freshAt };
}

/** What an answer of the server shows beside what it says. */
export interface Answered {
  readonly lot: number;
  /** Does it differ from what was known? */
  readonly isDifferent: boolean;
}

/** The server answered for this person. */
export function answered(
  record: PersonRecord,
  facts: PersonFacts,
  { lot, isDifferent }: Answered,
  now: number,
): PersonRecord {
  // Where pushes may have been missed, and of those who change unheard anyway, a difference proves nothing.
  const isSure = facts.isKnown && record.doubt !== "missed" && record.doubt !== "remembered";
  const isProof = isDifferent && isSure && !facts.isSelf && !isAging(record, facts);
  return {
    ...record,
    isAsked: false,
    answeredAt: now,
    freshAt: now,
    lot,
    doubt: record.isDoubtNewer ? record.doubt : null,
    isApart: !facts.isSelf && facts.sharing !== "shared",
    isSupplemented: record.isSupplemented || isProof,
    failures: 0,
    retryAt: 0,
  };
}

/** An answer said nothing of them; `isForbidden`: nor will it soon (400, 401, 403). */
export function failed(record: PersonRecord, isForbidden: boolean, now: number): PersonRecord {
  const wait = isForbidden ? LONG : Math.min(SOON * 2 ** record.failures, LATE);
  return { ...record, isAsked: false, failures: record.failures + 1, retryAt: now + wait };
}

/** What a push shows beside what it says. */
export interface Pushed {
  readonly lot: number;
  /** Did it say only what was known? */
  readonly isSame: boolean;
  /** Do other servers tell mine of changes? */
  readonly hearsOthers: boolean;
}

/** A push about this person came: it resets the time of those who age, and never ends their aging. */
export function pushed(
  record: PersonRecord,
  facts: PersonFacts,
  { lot, isSame, hearsOthers }: Pushed,
  now: number,
): PersonRecord {
  // The answer that differed was no addition of an appservice: it only came before this push.
  const isSupplemented = record.isSupplemented && !isSame;
  return {
    ...record,
    freshAt: now,
    lot,
    isSupplemented,
    isPushedFromAfar: record.isPushedFromAfar || (hearsOthers && facts.isRemote),
    // What an appservice adds is not in the push.
    doubt: record.doubt ?? (isSupplemented || facts.isSupplemented ? "to-verify" : null),
  };
}

/** What is known may be wrong. */
export function doubt(record: PersonRecord, why: Doubt): PersonRecord {
  const isDoubtNewer = record.isAsked;
  return record.doubt === "missed"
    ? { ...record, isDoubtNewer }
    : { ...record, doubt: why, isDoubtNewer, isApart: false };
}

/** A card opens: what an appservice adds is seen only by asking. Not again within the minute. */
export function verified(record: PersonRecord, now: number): PersonRecord {
  const isJustAnswered = record.answeredAt !== null && now - record.answeredAt < MINUTE;
  const isRemembered = record.doubt === "remembered";
  if (isJustAnswered || (record.doubt !== null && !isRemembered)) return record;
  return { ...record, doubt: isRemembered ? "missed" : "to-verify" };
}
