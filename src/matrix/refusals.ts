// Why a server said no to a write, in one word each. Knows answers, not requests.
import { type Field, type NameOrder, NAMES } from "../protocol.ts";
import type { Support } from "../store.ts";
import type { Outcome, Refusal } from "../outcome.ts";
import type { RequestError } from "./request-error.ts";

/** How several writes ended that only count together. */
export async function allOf(writes: readonly Promise<Outcome>[]): Promise<Outcome> {
  const outcomes = await Promise.all(writes);
  return outcomes.find(({ ok }) => !ok) ?? { ok: true };
}

const BY_CODE: Readonly<Record<string, Refusal>> = {
  M_TOO_LARGE: "too-long",
  M_PROFILE_TOO_LARGE: "too-long",
  M_KEY_TOO_LARGE: "too-long",
  M_BAD_JSON: "malformed",
  M_INVALID_PARAM: "malformed",
  M_MISSING_PARAM: "malformed",
  M_NOT_JSON: "malformed",
  M_FORBIDDEN: "not-allowed",
  M_GUEST_ACCESS_FORBIDDEN: "guest",
  M_USER_SUSPENDED: "suspended",
  M_UNKNOWN_TOKEN: "signed-out",
  M_MISSING_TOKEN: "signed-out",
  M_UNRECOGNIZED: "unsupported",
};

/** The word for an answer. */
export function refusalOf({ errcode, status }: RequestError): Refusal {
  const known = Object.hasOwn(BY_CODE, errcode ?? "") ? BY_CODE[errcode ?? ""] : undefined;
  if (known) return known;
  if (status === 401) return "signed-out";
  if (status === 403) return "not-allowed";
  if (status === 405) return "unsupported";
  if (status === 413) return "too-long";
  // Nothing in the protocol: something between here and the server answers for it.
  if (status === 404) return "unreachable";
  // Busy: whatever does not wait by itself may be tried again.
  if (status === 429) return "unreachable";
  return status !== undefined && status >= 400 && status < 500 ? "malformed" : "unreachable";
}

/**
 * What a refusal says of every later write, or undefined where the next one may well go through. That a field may not be written, or not here,
 * only the capabilities and versions of a server say: something between may dislike one text.
 */
export function supportAfter(reason: Refusal): Support | undefined {
  return reason === "suspended" || reason === "signed-out" ? reason : undefined;
}

/** What the capability `m.profile_fields` (MSC4133) says of a name. Missing means allowed; with both lists, `disallowed` is ignored. */
export function isAllowedBy(capabilities: object | undefined, name: string): boolean {
  const all = (capabilities ?? {}) as Readonly<Record<string, unknown>>;
  const fields = all["m.profile_fields"] ?? all["uk.tcpip.msc4133.profile_fields"];
  if (typeof fields !== "object" || fields === null) return true;
  const { enabled, allowed, disallowed } = fields as Readonly<Record<string, unknown>>;
  if (enabled === false) return false;
  if (Array.isArray(allowed)) return allowed.includes(name);
  return !Array.isArray(disallowed) || !disallowed.includes(name);
}

/** Which names an account writes: see `StatusesOptions.names`. */
export type NameChoice = "unstable" | "both";

/** The names a new value of a field is written under; empty where the server allows none of them. */
export function primaryNames(field: Field, choice: NameChoice, isAllowed: (name: string) => boolean): string[] {
  const stable = `m.${field}`;
  const unstable = `org.matrix.msc4426.${field}`;
  const chosen = (choice === "both" ? [stable, unstable] : [unstable]).filter(isAllowed);
  return chosen.length > 0 ? chosen : [stable].filter(isAllowed);
}

/**
 * The order in which names are read: those that can be written here come first, or a value that nobody can change any more would
 * hide the one that is set.
 */
export function readingOrder(isWritable: (name: string) => boolean): NameOrder {
  const order = (names: readonly string[]): string[] => [
    ...names.filter((name) => isWritable(name)),
    ...names.filter((name) => !isWritable(name)),
  ];
  return { status: order(NAMES.status), call: order(NAMES.call) };
}
