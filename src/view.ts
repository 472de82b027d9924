// What may be drawn of a person: one answer, safe as it is. A hidden status carries no text, so no host can leak it.
import { type Call, callOf, type NameOrder, type Profile, type RawStatus, statusOf } from "./protocol.ts";
import type { Edits } from "./store.ts";
import type { Why } from "./visibility.ts";

/** What may be drawn of a person in a place. The same object while nothing changed. */
export type StatusView =
  /** Not known yet. */
  | { readonly is: "unknown" }
  /** Asked, and there is none. */
  | { readonly is: "none" }
  /** A manual status, when it ends by itself (ms; null: it does not), and the call they are also in (MSC4426: the manual status takes precedence). */
  | {
      readonly is: "status";
      readonly emoji: string;
      readonly text: string;
      readonly until: number | null;
      readonly call: Call | null;
    }
  /** A call, and no manual status. */
  | { readonly is: "call"; readonly call: Call }
  /** The policy hides whatever there may be. */
  | { readonly is: "hidden"; readonly why: Why; readonly canReveal: boolean };

export const UNKNOWN: StatusView = /* @__PURE__ */ Object.freeze({ is: "unknown" });
export const NONE: StatusView = /* @__PURE__ */ Object.freeze({ is: "none" });

const HIDDEN = /* @__PURE__ */ new Map<string, StatusView>();

/** The view of a status hidden for a reason; the same object for the same answer. */
export function hiddenView(why: Why, canReveal: boolean): StatusView {
  const key = `${why} ${canReveal}`;
  const view = HIDDEN.get(key) ?? Object.freeze({ is: "hidden", why, canReveal });
  HIDDEN.set(key, view);
  return view;
}

/** The view of a profile at a moment, and until when (ms) it holds if nothing changes. */
export interface ViewAt {
  readonly view: StatusView;
  readonly until: number;
}

/** How a profile is drawn, where not in the plainest way. */
export interface Drawing {
  /** My own changes on their way, where it is me. */
  readonly edits?: Edits | undefined;
  /** Leave out the text, as the viewer prefers? */
  readonly emojiOnly?: boolean;
}

/** Draws a profile at `now` (ms). */
export function viewOf(
  profile: Profile | undefined,
  now: number,
  order: NameOrder,
  { edits, emojiOnly = false }: Drawing = {},
): ViewAt {
  const edited = profileWith(profile, edits, now);
  if (edited === undefined) return { view: UNKNOWN, until: Infinity };
  const status = statusOf(edited, now, order);
  const answer = callOf(edited, now, order);
  const call = answer?.call ?? null;
  const until = Math.min(answer?.until ?? Infinity, status?.until ?? Infinity);
  if (status) return { view: { is: "status", ...status, text: emojiOnly ? "" : status.text, call }, until };
  return { view: call ? { is: "call", call } : NONE, until };
}

// An edit stands in for every name of its field.
function profileWith(profile: Profile | undefined, edits: Edits | undefined, now: number): Profile | undefined {
  if (!edits || (!edits.status && !edits.call)) return profile;
  const kept = Object.entries(profile ?? {}).filter(([, value]) => ("text" in value ? !edits.status : !edits.call));
  const after: Record<string, Profile[string]> = Object.fromEntries(kept);
  if (edits.status?.value) after["m.status"] = edits.status.value satisfies RawStatus;
  if (edits.call?.value) after["m.call"] = { since: edits.call.value.since, seen: now, isOurs: false };
  return after;
}

/** Would these two be drawn alike? */
export function isSameView(a: StatusView, b: StatusView): boolean {
  if (a === b) return true;
  if (a.is === "status" && b.is === "status") {
    return a.emoji === b.emoji && a.text === b.text && a.until === b.until && isSameCall(a.call, b.call);
  }
  return a.is === "call" && b.is === "call" && isSameCall(a.call, b.call);
}

function isSameCall(a: Call | null, b: Call | null): boolean {
  return a === b || (a !== null && b !== null && a.since === b.since);
}
