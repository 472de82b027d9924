// The viewer's own memberships of calls (MatrixRTC, MSC4143) as rooms hold them, read by shape from any matrix-js-sdk. Decides nothing.
import { isRecord } from "../protocol.ts";

/** What is read of a room's event. */
export interface CallEvent {
  getType(): string;
  getSender(): string | undefined;
  getStateKey(): string | undefined;
  getContent(): object;
  getTs(): number;
  isRedacted(): boolean;
  /** When this client took the event to have been sent, by its own clock, in ms. */
  localTimestamp: number;
  /** When a sticky event ends (MSC4354), by the client's own clock, in ms. */
  unstableStickyExpiresAt?: number | undefined;
}

/** One device of the viewer in one call. */
export interface Membership {
  /** Tells one membership from another, and a rejoin from none. */
  readonly key: string;
  readonly deviceId: string;
  /** When it joined, in ms by the server's clock. */
  readonly since: number;
  /** When it is no longer to be believed, in ms by this client's clock. */
  readonly expires: number;
}

/** State events that hold memberships, in the order in which clients came to write them. */
export const STATE_TYPES = ["m.call.member", "org.matrix.msc3401.call.member"] as const;
/** The same as sticky events (MSC4354), where the client has them. */
export const STICKY_TYPES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "m.rtc.member",
  "org.matrix.msc4143.rtc.member",
]);

const HOUR = 3_600_000;
/** What clients take for granted where nothing is said. */
const EXPIRES = 4 * HOUR;
/** Whatever claims to last longer says nonsense. */
const LONGEST = 7 * 24 * HOUR;
const AHEAD = 5 * 60_000;
/** Clocks are believed to be off by so much; a larger difference is an event kept from an earlier session. */
const CLOCK_OFF = 1.5 * HOUR;

/** The memberships of `me` that one event of a room holds; none where it is another's, empty (they left), redacted or malformed. */
export function membershipsIn(roomId: string, event: CallEvent, me: string): Membership[] {
  if (event.getSender() !== me || event.isRedacted()) return [];
  const content: unknown = event.getContent();
  if (!isRecord(content)) return [];
  const place = `${roomId} ${event.getType()}`;
  if (STICKY_TYPES.has(event.getType())) return stickyMembership(place, content, event, me);
  const { memberships } = content;
  const all: readonly unknown[] = Array.isArray(memberships) ? memberships : [content];
  return all.flatMap((each) => sessionMembership(`${place} ${event.getStateKey()}`, each, event));
}

function sessionMembership(place: string, session: unknown, event: CallEvent): Membership[] {
  if (!isRecord(session) || session["application"] !== "m.call" || typeof session["device_id"] !== "string") return [];
  const { created_ts, expires, device_id: deviceId } = session;
  const sent = event.getTs();
  const isCreated = typeof created_ts === "number" && created_ts > 0 && created_ts <= sent + AHEAD;
  const since = isCreated ? created_ts : sent;
  const lasts = typeof expires === "number" && expires > 0 && expires <= LONGEST ? expires : EXPIRES;
  return [{ key: `${place} ${deviceId}`, deviceId, since, expires: since + lasts + clockOff(event) }];
}

function stickyMembership(place: string, content: Record<string, unknown>, event: CallEvent, me: string): Membership[] {
  const { application, member } = content;
  if (!isRecord(application) || application["type"] !== "m.call" || !isRecord(member)) return [];
  const { id, user_id = me, device_id, claimed_device_id = device_id } = member;
  if (typeof id !== "string" || typeof claimed_device_id !== "string" || user_id !== me) return [];
  return [
    {
      key: `${place} ${id}`,
      deviceId: claimed_device_id,
      since: event.getTs(),
      expires: event.unstableStickyExpiresAt ?? Infinity,
    },
  ];
}

/** By how much this client's clock is ahead of the server's, as far as one event tells. */
function clockOff(event: CallEvent): number {
  const off = event.localTimestamp - event.getTs();
  return Math.abs(off) <= CLOCK_OFF ? off : 0;
}
