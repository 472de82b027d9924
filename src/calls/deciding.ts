// What m.call should say, from who is in a call and what it says now. Pure: the same facts give the same answer.
import type { Call, RawCall } from "../protocol.ts";
import type { Membership } from "./memberships.ts";

/** What is known of the viewer's calls. */
export interface CallFacts {
  /** Memberships that have not expired. */
  readonly memberships: readonly Membership[];
  /** This client's device. */
  readonly deviceId: string | null;
  /** Does the host say so by `setCall` (other call software)? `at`: since it does, in ms. */
  readonly host: (Call & { readonly at: number }) | null;
  /** What the viewer's profile says; null: no call. */
  readonly field: RawCall | null;
  /** Is the field's value this client's own doing? */
  readonly isMine: boolean;
  /** Does the viewer want it shown? */
  readonly isOn: boolean;
  /** Calls that began up to this moment (ms) are not to be shown: the status was cleared during them. */
  readonly hiddenUpTo: number;
  /** Was this device, or its host, in a call until now? */
  readonly wasHere: boolean;
  /** The starts of what this device took back for others, in ms. */
  readonly takenBack?: ReadonlySet<number | null | undefined>;
}

/**
 * What is to be done, and for whom: "here" this device joined or left itself, "beside" it is in the call, but another joined before, "elsewhere"
 * another did, which may not have the kit; "choice": the person chose it.
 */
export type Deed =
  | { readonly is: "nothing" }
  | {
      readonly is: "say";
      readonly since: number | null;
      readonly isOurs: boolean;
      readonly by: "here" | "beside" | "elsewhere";
    }
  | { readonly is: "unsay"; readonly by: "here" | "choice" | "elsewhere" };

const DAY = 24 * 3_600_000;
const NOTHING: Deed = { is: "nothing" };

/** The call that the viewer is in on any device, since the earliest join; null: in none. A start that nobody knows says less than any other. */
function callIn({ memberships, host }: CallFacts): Call | null {
  const starts = [...memberships.map(({ since }) => since), ...(host && host.since !== null ? [host.since] : [])];
  if (starts.length > 0) return { since: Math.min(...starts) };
  return host && { since: null };
}

/** Decides at `now` (ms). */
export function deedFor(facts: CallFacts, now: number): Deed {
  const { memberships, field } = facts;
  const call = callIn(facts);
  // Marked, or written here: what nobody stands behind may go. A value of other software is left alone for a day.
  const isOurs = field !== null && (field.isOurs || facts.isMine || now >= staleAt(field));
  if (call && facts.isOn && !isHidden(call, facts)) {
    const say: Deed = { is: "say", since: call.since, isOurs: memberships.length > 0, by: sayerOf(facts) };
    if (field === null) return say;
    return isOurs && isEarlier(call.since, field.since) ? say : NOTHING;
  }
  if (!isOurs) return NOTHING;
  if (call) return { is: "unsay", by: "choice" };
  if (facts.wasHere) return { is: "unsay", by: "here" };
  return isContested(field, facts) && now < forgottenAt(field) ? NOTHING : { is: "unsay", by: "elsewhere" };
}

/** Was it said anew after this device had taken it back? Somebody stands behind it, whose clock may be the right one: two that go on would never end. */
function isContested({ since }: RawCall, { takenBack, isMine, isOn }: CallFacts): boolean {
  return isOn && !isMine && takenBack?.has(since) === true;
}

/** When a value counts as left behind although somebody said it anew, in ms. */
export function forgottenAt({ seen }: RawCall): number {
  return seen + DAY;
}

function sayerOf({ host, memberships, deviceId }: CallFacts): "here" | "beside" | "elsewhere" {
  if (host !== null || firstOf(memberships)?.deviceId === deviceId) return "here";
  return memberships.some((each) => each.deviceId === deviceId) ? "beside" : "elsewhere";
}

/** Which joined first; where two did, all devices come to the same answer. */
export function firstOf(memberships: readonly Membership[]): Membership | undefined {
  return [...memberships].sort((a, b) => a.since - b.since || (a.deviceId < b.deviceId ? -1 : 1))[0];
}

/** When a value is too old to be believed, whoever wrote it, in ms. */
export function staleAt({ since, seen }: RawCall): number {
  return (since ?? seen) + DAY;
}

function isHidden(call: Call, { hiddenUpTo, host }: CallFacts): boolean {
  return (call.since ?? host?.at ?? 0) <= hiddenUpTo;
}

/** Does this start say more than the one that is written? To the second, as it is written. */
function isEarlier(since: number | null, written: number | null): boolean {
  if (since === null) return false;
  return written === null || Math.floor(since / 1000) < Math.floor(written / 1000);
}
