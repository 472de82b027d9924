// How far what a server says of somebody not known yet can be taken at its word. Knows no store and asks nobody.
import { isRecord, mergeUpdate, NAMES, statusFields } from "../protocol.ts";

/** Of a remote person this says no more than that this server has read nothing: tuwunel says so of everybody it never asked for. */
export function isHearsay(userId: string, update: unknown, me: string): boolean {
  const isRemote = serverOf(userId) !== serverOf(me);
  return isRemote && isRecord(update) && Object.values(update).every((value) => value === null);
}

/**
 * A push of their call alone, of nonsense, or under a name that hardly anybody writes any more, leaves the status unknown, unless a first sync
 * that was whole was silent on it: what stands under the usual names was perhaps told before.
 */
export function isHalf(update: unknown): boolean {
  const said = mergeUpdate(undefined, update, 0);
  if (!said || !isRecord(update)) return false;
  return !NAMES.status.slice(0, 2).some((name) => said[name] ?? update[name] === null);
}

/** Can this be somebody? Hosts without types look at anything, and messages mention anything. */
export function isUserId(userId: unknown): boolean {
  return typeof userId === "string" && userId.startsWith("@");
}

/** A push of some names says nothing of the others: what was told of them before, whoever listens only now has not heard. */
export function isPiece(update: unknown): boolean {
  return isRecord(update) && !statusFields().every((name) => name in update);
}

/** The server of a person: what follows the first colon of their ID. */
export function serverOf(userId: string): string {
  return userId.slice(userId.indexOf(":") + 1);
}
