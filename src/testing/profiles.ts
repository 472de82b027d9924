// Profiles and what may be written into them (MSC4133, MSC4426). Knows no endpoint and no sync.
import type { Json } from "./json.ts";
import { isObject } from "./json.ts";
import type { Behaviour } from "./options.ts";
import { tellField } from "./profile-news.ts";
import { refuse } from "./wire.ts";
import { advance } from "./world.ts";
import type { User, World } from "./world.ts";

const STATUS_FIELDS = ["m.status", "org.matrix.msc4426.status"];
const CALL_FIELDS = ["m.call", "org.matrix.msc4426.call"];
const LONGEST_KEY = 255;
const LARGEST_PROFILE = 65_536;
const LONGEST_TEXT = 256;
const LONGEST_EMOJI = 32;

/** The two fields that were there before all others: strings, carried into rooms, and answered as empty where they are not set. */
export function isNameField(key: string): boolean {
  return key === "displayname" || key === "avatar_url";
}

/** Writes a field without any check; `undefined` removes it, and so does "" the name or picture. */
export function writeField(world: World, user: User, key: string, value: unknown): void {
  if (value === undefined || (value === "" && isNameField(key))) user.profile.delete(key);
  else user.profile.set(key, canonical(value));
  advance(world);
  tellField(world, user.id, key);
  for (const listener of world.listeners) listener.wrote(user.id, key);
}

/** The profile this server keeps of somebody: its own user's, or what another server told of one of its users. */
export function profileIn(world: World, userId: string): ReadonlyMap<string, unknown> | undefined {
  return world.users.get(userId)?.profile ?? world.remoteProfiles.get(userId);
}

export function profileOf(user: User): Json {
  return Object.fromEntries(user.profile);
}

export function mustBeKey(key: string): void {
  if (bytesOf(key) > LONGEST_KEY) refuse(400, "M_KEY_TOO_LARGE", `A key has at most ${LONGEST_KEY} bytes.`);
  if (!/^[a-z][a-z0-9._-]*$/.test(key)) refuse(400, "M_INVALID_PARAM", `"${key}" is not a namespaced identifier.`);
}

export function mustBeWritable({ capabilities }: Behaviour, key: string): void {
  if (!capabilities) return;
  const { enabled, allowed, disallowed = [] } = capabilities;
  if (!enabled || !(allowed ? allowed.includes(key) : !disallowed.includes(key))) {
    refuse(403, "M_FORBIDDEN", `This server does not allow writing ${key}.`);
  }
}

export function mustBeValue(behaviour: Behaviour, key: string, value: unknown): void {
  if (isNameField(key) && typeof value !== "string") refuse(400, "M_INVALID_PARAM", `${key} has to be a string.`);
  mustBeStorable(value);
  if (behaviour.checksStatus && STATUS_FIELDS.includes(key)) mustBeStatus(value);
  if (behaviour.checksStatus && CALL_FIELDS.includes(key)) mustBeCall(value);
}

export function mustFit(user: User, key: string, value: unknown): void {
  if (bytesOf(JSON.stringify({ ...profileOf(user), [key]: value })) > LARGEST_PROFILE) {
    refuse(400, "M_PROFILE_TOO_LARGE", "A profile has at most 64 KiB.");
  }
}

function mustBeStatus(value: unknown): void {
  if (!isObject(value) || typeof value.text !== "string" || typeof value.emoji !== "string") {
    return refuse(400, "M_BAD_JSON", "A status has a text and an emoji, both strings (MSC4426).");
  }
  if (bytesOf(value.text) > LONGEST_TEXT || bytesOf(value.emoji) > LONGEST_EMOJI) {
    refuse(400, "M_TOO_LARGE", `The text has at most ${LONGEST_TEXT} bytes, the emoji ${LONGEST_EMOJI} (MSC4426).`);
  }
}

function mustBeCall(value: unknown): void {
  if (!isObject(value) || !["number", "undefined"].includes(typeof value.call_joined_ts)) {
    refuse(400, "M_BAD_JSON", "A call may have a call_joined_ts, a number (MSC4426).");
  }
}

/** Half a surrogate pair and infinite numbers make Synapse fail. */
function mustBeStorable(value: unknown): void {
  if (typeof value === "string" ? /\p{Cs}/u.test(value) : typeof value === "number" && !Number.isFinite(value)) {
    refuse(500, "M_UNKNOWN", "Internal server error");
  }
  if (typeof value === "object" && value !== null) for (const part of Object.values(value)) mustBeStorable(part);
}

/** As Synapse stores it: the members of objects sorted by name. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isObject(value)) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, canonical(member)]));
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
