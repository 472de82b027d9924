// Keeps m.call true (MSC4426): writes what the viewer's own memberships of calls say, and heals what a crash left behind. Knows no React.
import type { CallsPort } from "../following.ts";
import { harmless } from "../guard.ts";
import { listen } from "../matrix/listening.ts";
import type { Outcome } from "../outcome.ts";
import { type Deed, deedFor, firstOf, forgottenAt, staleAt } from "./deciding.ts";
import { type CallEvent, type Membership, membershipsIn, STATE_TYPES, STICKY_TYPES } from "./memberships.ts";

/** What following calls needs of a `MatrixClient`, by shape. */
export interface CallClient {
  getUserId(): string | null;
  getDeviceId(): string | null;
  isInitialSyncComplete(): boolean;
  getSyncStateData(): { readonly fromCache?: boolean } | null;
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
/** Whoever does not know what the server holds leaves it alone: a newer value may stand there. */
const UNSEEN: Outcome = { ok: false, reason: "unreachable" };
const FIRST_RETRY = 60 * SECOND;
const LONGEST_RETRY = 10 * 60 * SECOND;

/** How long to wait before a deed, in ms: a rejoin writes nothing, and devices do not all write at once. */
function delayOf({ is, by }: Doing): number {
  const between = (least: number, most: number): number => (least + Math.random() * (most - least)) * SECOND;
  if (by === "choice") return 0;
  if (is === "say") return by === "here" ? 2 * SECOND : by === "beside" ? 5 * SECOND : between(30, 90);
  // Later than whoever was here would.
  return by === "here" ? 10 * SECOND : between(15, 30);
}

type Doing = Exclude<Deed, { is: "nothing" }>;

/** A membership as this device knows it. */
interface Standing extends Membership {
  /** When its latest event says that it joined, in ms: all that a device knows which begins later. */
  readonly sent: number;
}

const startsOf = (memberships: readonly Standing[]): number[] =>
  memberships.flatMap(({ since, sent }) => [since, sent]);

/** Follows the calls of one account from now on; returns its stop. Never throws into the SDK. */
export function followCalls(port: CallsPort, client: CallClient, { isOn = false }: TrackCallsOptions = {}): () => void {
  const me = client.getUserId() ?? "";
  const byRoom = new Map<string, readonly Standing[]>();
  // An rtc.member is sent anew while it lasts, and names the time of its latest event.
  const firstSeen = new Map<string, number>();
  let isRead = false;
  let wasHere = false;
  let [chosen, hidden] = [0, 0];
  let planned: { readonly key: string; readonly timer: ReturnType<typeof setTimeout> } | undefined;
  let review: ReturnType<typeof setTimeout> | undefined;
  // What was tried last without success so far, and until when (ms) it is left alone.
  let tried: { readonly key: string; readonly times: number; readonly until: number } | undefined;
  const takenBack = new Set<number | null | undefined>();
  let isStopped = false;

  const standing = (now: number): Standing[] => [...byRoom.values()].flat().filter(({ expires }) => expires > now);

  /** Is what rooms hold of memberships what the server holds? Not so while the sync is out of reach, or after one that came from a cache. */
  const isSynced = (): boolean => client.isInitialSyncComplete() && client.getSyncStateData()?.fromCache !== true;

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
      .map((each) => ({ ...each, since: Math.min(each.since, firstSeen.get(each.key) ?? Infinity), sent: each.since }));
    for (const { key } of byRoom.get(roomId) ?? []) firstSeen.delete(key);
    for (const { key, since } of found) firstSeen.set(key, since);
    if (found.length > 0) byRoom.set(roomId, found);
    else byRoom.delete(roomId);
  }

  function decide(now: number): Deed {
    const field = port.held();
    if (!isRead || !isSynced() || field === undefined || !port.isAllowed()) return { is: "nothing" };
    const [memberships, host, deviceId] = [standing(now), port.host(), client.getDeviceId()];
    // Who sees somebody in a call does not disagree with whoever said so.
    if (memberships.length > 0) takenBack.clear();
    const hiddenUpTo = hide([...startsOf(memberships), ...(host ? [host.since ?? host.at] : [])]);
    const facts = { memberships, deviceId, host, field, isMine: port.isMine(), isOn: port.isShown(), hiddenUpTo };
    // Where several devices leave at once, one of them is enough.
    if (memberships.length > 0 || host) wasHere = host !== null || firstOf(memberships)?.deviceId === deviceId;
    return deedFor({ ...facts, wasHere, takenBack }, now);
  }

  /** Whatever overlaps with a hidden call is hidden with it. */
  function hide(starts: readonly number[]): number {
    const before = chosen;
    chosen = port.hiddenUpTo();
    // The clearing was taken back.
    if (chosen < before) hidden = 0;
    if (starts.length === 0) hidden = 0;
    else if (Math.min(...starts) <= Math.max(chosen, hidden)) hidden = Math.max(chosen, hidden, ...starts);
    return Math.max(chosen, hidden);
  }

  function consider(): void {
    if (isStopped) return;
    const now = Date.now();
    clearTimeout(review);
    const field = port.held();
    const turns = [
      ...standing(now).map(({ expires }) => expires),
      ...(field ? [staleAt(field), forgottenAt(field)] : []),
    ];
    const next = Math.min(...turns.filter((turn) => turn > now));
    if (Number.isFinite(next)) review = setTimeout(consider, Math.min(next - now, LONGEST_TIMER));
    plan(decide(now), now);
    // A device that begins later knows only what is kept, and would show it again.
    if (hidden > chosen && hidden <= now) void port.hideUpTo(hidden);
  }

  function plan(deed: Deed, now: number): void {
    const key = JSON.stringify(deed);
    if (planned?.key === key) return;
    clearTimeout(planned?.timer);
    planned = undefined;
    if (deed.is === "nothing") return;
    const wait = tried?.key === key ? tried.until - now : delayOf(deed);
    if (Number.isFinite(wait)) planned = { key, timer: setTimeout(() => void carryOut(deed, key), Math.max(0, wait)) };
  }

  async function carryOut(deed: Doing, key: string): Promise<void> {
    // What others may have done meanwhile, the server knows; nothing compares and sets.
    const hasLooked = deed.by !== "elsewhere" || (await port.look());
    if (isStopped || planned?.key !== key) return;
    planned = undefined;
    if (JSON.stringify(decide(Date.now())) !== key) return consider();
    const times = tried?.key === key ? tried.times + 1 : 1;
    tried = { key, times, until: Infinity };
    const since = port.held()?.since;
    const outcome = hasLooked ? await write(deed) : UNSEEN;
    if (outcome.ok) {
      tried = undefined;
      if (deed.is === "unsay") {
        wasHere = false;
        if (deed.by === "elsewhere") takenBack.add(since);
      }
    } else if (outcome.reason === "unreachable") {
      // What is refused for good is not tried again.
      tried = { key, times, until: Date.now() + Math.min(FIRST_RETRY * 2 ** (times - 1), LONGEST_RETRY) };
    }
    consider();
  }

  function write(deed: Doing): Promise<Outcome> {
    return deed.is === "say" ? port.write({ since: deed.since }, deed.isOurs) : port.write(null, false);
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
    consider();
  }

  function onRedaction(_event: unknown, { roomId }: { readonly roomId: string }): void {
    if (byRoom.has(roomId)) onRoom({ roomId });
  }

  function onSync(): void {
    if (!isSynced()) return;
    if (!isRead) for (const { roomId } of client.getRooms()) read(roomId);
    isRead = true;
    consider();
  }

  let stopHearing = (): void => {};
  let stopFollowing = (): void => {};

  function stop(): void {
    if (isStopped) return;
    isStopped = true;
    stopHearing();
    stopFollowing();
    clearTimeout(planned?.timer);
    clearTimeout(review);
  }

  stopHearing = listen(client, [
    ["RoomState.events", onEvent],
    ["event", onEvent],
    ["Event.decrypted", onEvent],
    ["Room", onRoom],
    ["Room.myMembership", onRoom],
    ["Room.redaction", onRedaction],
    ["sync", onSync],
  ]);
  stopFollowing = port.follow({
    isOn,
    changed: harmless(consider),
    end: stop,
    starts: () => startsOf(standing(Date.now())),
  });
  harmless(onSync)();
  return stop;
}
