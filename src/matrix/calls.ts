// Keeps m.call true (MSC4426): writes what the viewer's own memberships of calls say, and heals what a crash left behind. Knows no React.
import type { Call, RawCall } from "../protocol.ts";
import { harmless } from "../store.ts";
import { type Deed, deedFor } from "./calls/deciding.ts";
import { type CallEvent, type Membership, membershipsIn, STATE_TYPES, STICKY_TYPES } from "./calls/memberships.ts";
import type { Outcome } from "./refusals.ts";

/** What following calls needs of a `MatrixClient`, by shape. */
export interface CallClient {
  getUserId(): string | null;
  getDeviceId(): string | null;
  isInitialSyncComplete(): boolean;
  getRoom(roomId: string | undefined): CallRoom | null;
  getRooms(): CallRoom[];
  on(event: string, listener: (...args: never[]) => void): unknown;
  removeListener(event: string, listener: (...args: never[]) => void): unknown;
}

/** What it needs of a `Room`. */
export interface CallRoom {
  roomId: string;
  getMyMembership(): string;
  currentState: { getStateEvents(type: string): CallEvent[] };
  /** matrix-js-sdk 41 and later. */
  _unstable_getStickyEvents?(): Iterable<CallEvent>;
}

/** What the owner of an account lets whoever follows its calls know and do. */
export interface CallsPort {
  /** What the server holds of the viewer's call; null: none; undefined: not known yet. */
  readonly held: () => RawCall | null | undefined;
  /** Is what it holds this client's own doing? */
  readonly isMine: () => boolean;
  /** What the host said by `setCall`, and since when (ms). */
  readonly host: () => (Call & { readonly at: number }) | null;
  /** Are calls to be shown: does the person want it, or until they have chosen whoever follows them? */
  readonly isShown: () => boolean;
  /** Calls that began up to this moment (ms) were hidden by clearing the status. */
  readonly hiddenUpTo: () => number;
  /** May the account write the field at all? */
  readonly isAllowed: () => boolean;
  /** Reads the viewer's own profile from the server. Never rejects. */
  readonly look: () => Promise<void>;
  readonly write: (call: Call | null, isOurs: boolean) => Promise<Outcome>;
  /** Lets somebody follow; returns its stop. */
  readonly follow: (follower: Follower) => () => void;
}

/** Somebody who follows the viewer's calls. */
export interface Follower {
  /** Are calls shown until the person has chosen? */
  readonly isOn: boolean;
  /** Answers of the port may differ. */
  readonly changed: () => void;
  /** When each of the calls began that the viewer is in, in ms. */
  readonly starts: () => readonly number[];
}

/** How calls are followed where the defaults do not fit. */
export interface TrackCallsOptions {
  /**
   * Are calls shown until the person has chosen?
   * @default false
   */
  readonly isOn?: boolean;
}

const SECOND = 1_000;
/** The longest wait a timer can hold, in ms. */
const LONGEST_TIMER = 2 ** 31 - 1;
const FIRST_RETRY = 60 * SECOND;
const LONGEST_RETRY = 10 * 60 * SECOND;

/** How long to wait before a deed, in ms: a rejoin writes nothing, and devices do not all write at once. */
function delayOf(deed: Exclude<Deed, { is: "nothing" }>): number {
  const between = (least: number, most: number): number => (least + Math.random() * (most - least)) * SECOND;
  if (deed.is === "say") return deed.by === "here" ? 2 * SECOND : between(30, 90);
  if (deed.by === "choice") return 0;
  return deed.by === "here" ? 10 * SECOND : between(5, 30);
}

/** Follows the calls of one account from now on; returns its stop. Never throws into the SDK. */
export function followCalls(port: CallsPort, client: CallClient, { isOn = false }: TrackCallsOptions = {}): () => void {
  const me = client.getUserId() ?? "";
  const byRoom = new Map<string, readonly Membership[]>();
  // An rtc.member is sent anew while it lasts, and names the time of its latest event.
  const firstSeen = new Map<string, number>();
  let isReady = false;
  let wasHere = false;
  let hidden = 0;
  let planned: { readonly key: string; readonly timer: ReturnType<typeof setTimeout> } | undefined;
  let expiry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isStopped = false;

  const standing = (now: number): Membership[] => [...byRoom.values()].flat().filter(({ expires }) => expires > now);

  function read(roomId: string): void {
    const room = client.getRoom(roomId);
    const isIn = room?.getMyMembership() === "join";
    const events = isIn
      ? [
          ...STATE_TYPES.flatMap((type) => room.currentState.getStateEvents(type)),
          ...[...(room._unstable_getStickyEvents?.() ?? [])].filter((event) => STICKY_TYPES.has(event.getType())),
        ]
      : [];
    const found = events
      .flatMap((event) => membershipsIn(roomId, event, me))
      .map((each) => ({ ...each, since: Math.min(each.since, firstSeen.get(each.key) ?? Infinity) }));
    for (const { key } of byRoom.get(roomId) ?? []) firstSeen.delete(key);
    for (const { key, since } of found) firstSeen.set(key, since);
    if (found.length > 0) byRoom.set(roomId, found);
    else byRoom.delete(roomId);
  }

  function decide(now: number): Deed {
    const field = port.held();
    if (!isReady || field === undefined || !port.isAllowed()) return { is: "nothing" };
    const [memberships, host, deviceId] = [standing(now), port.host(), client.getDeviceId()];
    wasHere ||= host !== null || memberships.some((each) => each.deviceId === deviceId);
    const hiddenUpTo = hide([...memberships.map(({ since }) => since), ...(host ? [host.since ?? host.at] : [])]);
    const isMine = port.isMine();
    return deedFor({ memberships, deviceId, host, field, isMine, isOn: port.isShown(), hiddenUpTo, wasHere }, now);
  }

  /** Whatever overlaps with a hidden call is hidden with it. */
  function hide(starts: readonly number[]): number {
    const chosen = port.hiddenUpTo();
    if (starts.length === 0) hidden = 0;
    else if (Math.min(...starts) <= Math.max(chosen, hidden)) hidden = Math.max(chosen, hidden, ...starts);
    return Math.max(chosen, hidden);
  }

  function review(): void {
    if (isStopped) return;
    const now = Date.now();
    clearTimeout(expiry);
    const next = Math.min(...standing(now).map(({ expires }) => expires));
    if (Number.isFinite(next)) expiry = setTimeout(review, Math.min(next - now, LONGEST_TIMER));
    plan(decide(now));
  }

  function plan(deed: Deed, wait = deed.is === "nothing" ? 0 : delayOf(deed)): void {
    const key = JSON.stringify(deed);
    if (planned?.key === key) return;
    clearTimeout(planned?.timer);
    planned = deed.is === "nothing" ? undefined : { key, timer: setTimeout(() => void carryOut(deed, key), wait) };
  }

  async function carryOut(deed: Exclude<Deed, { is: "nothing" }>, key: string): Promise<void> {
    // What others may have done meanwhile, the server knows; nothing compares and sets.
    if (deed.by === "elsewhere") await port.look();
    if (isStopped || planned?.key !== key) return;
    if (JSON.stringify(decide(Date.now())) !== key) {
      planned = undefined;
      return review();
    }
    const outcome =
      deed.is === "say" ? await port.write({ since: deed.since }, deed.isOurs) : await port.write(null, false);
    if (isStopped || planned?.key !== key) return;
    planned = undefined;
    failures = outcome.ok ? 0 : failures + 1;
    if (outcome.ok && deed.is === "unsay") wasHere = false;
    const after = decide(Date.now());
    if (after.is !== "nothing" && !outcome.ok) plan(after, Math.min(FIRST_RETRY * 2 ** (failures - 1), LONGEST_RETRY));
    else if (outcome.ok) review();
  }

  function onEvent(event: Partial<CallEvent> & { getRoomId?(): string | undefined }): void {
    const type = event.getType?.() ?? "";
    const isOurs = STICKY_TYPES.has(type) || (STATE_TYPES as readonly string[]).includes(type);
    const roomId = event.getRoomId?.();
    if (roomId === undefined || !isOurs || event.getSender?.() !== me) return;
    // The room takes the event before or after it is told.
    queueMicrotask(harmless(() => onRoom({ roomId })));
  }

  function onRoom({ roomId }: { readonly roomId: string }): void {
    read(roomId);
    review();
  }

  function onSync(): void {
    if (isReady || !client.isInitialSyncComplete()) return;
    isReady = true;
    for (const { roomId } of client.getRooms()) read(roomId);
    review();
  }

  const heard = [
    ["RoomState.events", harmless(onEvent)],
    ["event", harmless(onEvent)],
    ["Room", harmless(onRoom)],
    ["Room.myMembership", harmless(onRoom)],
    ["sync", harmless(onSync)],
  ] as const;
  for (const [event, listener] of heard) client.on(event, listener);
  const stopFollowing = port.follow({
    isOn,
    changed: harmless(review),
    starts: () => standing(Date.now()).map(({ since }) => since),
  });
  harmless(onSync)();

  return () => {
    if (isStopped) return;
    isStopped = true;
    for (const [event, listener] of heard) client.removeListener(event, listener);
    stopFollowing();
    clearTimeout(planned?.timer);
    clearTimeout(expiry);
  };
}
