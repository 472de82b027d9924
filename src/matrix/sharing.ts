// Who shares a joined room with me, by evidence kept up as it comes (PROTOCOL 4). Knows memberships and pushes, and no profiles or views.
import { isSliding, knowsAllMembers, remembersEverybody, type StatusClient, type StatusRoom } from "../matrix.ts";
import { inSlices, type Steps, type Work } from "../steps.ts";
import { serverOf } from "./hearsay.ts";

/**
 * Have both joined some room? "shared": there is evidence. "departed": there was, and they or I left, or the server stopped tracking them;
 * nothing since says that they are still with me. "no": certainly not. "unknown": nothing says so or otherwise.
 */
export type Shares = "shared" | "departed" | "unknown" | "no";

/** Who shares a room with one account. */
export interface Sharing {
  readonly of: (userId: string) => Shares;
  /** A room that proves it: both have joined it. None where only a push says so. */
  readonly roomOf: (userId: string) => string | undefined;
  /** The rooms in which this person was seen joined; it may be over. */
  readonly seenIn: (userId: string) => readonly string[];
  /** A member event came. At once, as thousands come in one sync. */
  readonly member: (roomId: string, userId: string, membership: unknown) => void;
  /** My own membership of a room changed. */
  readonly mine: (room: StatusRoom, membership: unknown, before: unknown) => void;
  /** A room's state changed; answers whether its last members became known. */
  readonly updated: (roomId: string) => boolean;
  /** The server told a change of this person: they share a room, whichever it is. */
  readonly pushed: (userId: string) => void;
  /** The server stops tracking these people; answers for whom that ends the evidence, of whom it is told as of everybody. */
  readonly untracked: (userIds: readonly string[]) => readonly string[];
  /** Pushes may have been missed: what was known by them alone is known no more. */
  readonly doubt: () => void;
  /** A sync has ended that said something of these rooms; answers whether anybody's answer may differ now. */
  readonly settle: (roomIds: Iterable<string>) => boolean;
  /** Begins with whatever the client knows, perhaps again. */
  readonly start: () => void;
  readonly stop: () => void;
  /** Keeps nothing of anybody. */
  readonly forget: () => void;
}

/** Builds the evidence of one account, with none. `changed` is told whose answer may differ, beyond the members that were heard of. */
export function createSharing(
  client: StatusClient,
  me: string,
  steps: Steps,
  changed: (userIds: readonly string[]) => void,
): Sharing {
  const home = serverOf(me);
  // Where each person was seen joined. A hint: whether it still holds, the SDK says.
  const seenIn = new Map<string, string[]>();
  const joined = new Set<string>();
  // Of these not all members are known.
  const partial = new Set<string>();
  // Of these every member event was heard, from the first on; of the others the members are yet to be read.
  const heard = new Set<string>();
  const unread = new Map<string, StatusRoom>();
  // Rooms that I seem to be out of, and who was in them: with lazy loading the SDK forgets that.
  const leftBehind = new Map<string, readonly string[]>();
  // Pushed, and in no known room.
  const vouched = new Set<string>();
  // Seen to leave or to be put out, and nothing since.
  const departed = new Set<string>();
  // Their evidence is gone: I left the room, or the server tracks them no more; and nothing since.
  const lost = new Set<string>();
  let isSettled = false;
  let wasCertain = false;

  function roomOf(userId: string, roomIds = seenIn.get(userId) ?? []): string | undefined {
    for (let index = roomIds.length - 1; index >= 0; index--) {
      const room = client.getRoom(roomIds[index]);
      // A room that comes in this very sync is not there yet.
      if (room && room.getMember(userId)?.membership !== "join") roomIds.splice(index, 1);
      else if (room?.getMyMembership() === "join") return room.roomId;
    }
    for (const room of unread.values()) {
      if (room.getMember(userId)?.membership === "join" && room.getMyMembership() === "join") return room.roomId;
    }
    return undefined;
  }

  // Under sliding sync the client knows only some of its rooms: nothing follows from somebody's absence.
  const isCertain = (): boolean => isSettled && partial.size === 0 && !isSliding(client);

  /** Does each room whose members are not all known know of this one that they are not in it? The first that does not ends the search. */
  function isOutOfAll(userId: string): boolean {
    if (!isSettled || isSliding(client)) return false;
    for (const roomId of partial) if (!client.getRoom(roomId)?.getMember(userId)) return false;
    return true;
  }

  function of(userId: string): Shares {
    if (userId === me || roomOf(userId) !== undefined) return "shared";
    if (isCertain()) return "no";
    if (departed.has(userId)) return lost.has(userId) || isOutOfAll(userId) ? "no" : "departed";
    if (lost.has(userId)) return "departed";
    if (vouched.has(userId)) return "shared";
    return isOutOfAll(userId) ? "no" : "unknown";
  }

  function note(roomId: string, userId: string, membership: unknown, isNews: boolean): void {
    if (userId === me) return;
    if (membership === "join") {
      const roomIds = seenIn.get(userId);
      if (!roomIds) seenIn.set(userId, [roomId]);
      else if (!roomIds.includes(roomId)) roomIds.push(roomId);
      // An invite shows its rooms' members, too, and proves nothing.
      if (joined.has(roomId)) clear(userId);
    } else if ((membership === "leave" || membership === "ban") && !remembersEverybody(client)) {
      // What a room says of its past is older than a push.
      if (!isNews && vouched.has(userId)) return;
      vouched.delete(userId);
      departed.add(userId);
    }
  }

  function* reading(room: StatusRoom): Work {
    for (const { userId, membership } of room.getMembers()) {
      note(room.roomId, userId, membership, false);
      yield;
    }
    unread.delete(room.roomId);
  }

  function leaveBehind(roomId: string, members: readonly string[]): void {
    // I came back.
    if (joined.has(roomId)) return;
    const apart: string[] = [];
    for (const userId of members) {
      const roomIds = seenIn.get(userId) ?? [];
      const index = roomIds.indexOf(roomId);
      if (index >= 0) roomIds.splice(index, 1);
      if (roomIds.length === 0) seenIn.delete(userId);
      if (roomOf(userId, roomIds) === undefined) apart.push(userId);
    }
    for (const userId of remembersEverybody(client) ? [] : apart) {
      // Up to now there was evidence, whatever was seen before.
      departed.delete(userId);
      lost.add(userId);
    }
    if (apart.length > 0) changed(apart);
  }

  function clear(userId: string): boolean {
    const wasDeparted = departed.delete(userId);
    return lost.delete(userId) || wasDeparted;
  }

  function doubt(): void {
    const told = [...vouched];
    vouched.clear();
    steps.add(inSlices(told, (userIds) => changed(userIds.filter((userId) => !roomOf(userId)))));
  }

  function enter(room: StatusRoom): void {
    joined.add(room.roomId);
    if (heard.has(room.roomId)) return;
    heard.add(room.roomId);
    unread.set(room.roomId, room);
    steps.add(reading(room));
  }

  function forget(): void {
    steps.stop();
    isSettled = false;
    for (const each of [seenIn, joined, partial, heard, unread, leftBehind, vouched, departed, lost]) each.clear();
  }

  function leave(roomId: string): void {
    joined.delete(roomId);
    heard.delete(roomId);
    unread.delete(roomId);
    steps.add(inSlices(leftBehind.get(roomId) ?? [], (members) => leaveBehind(roomId, members)));
    // Of those who were only pushed, nobody knows which room it was.
    doubt();
  }

  return {
    of,
    roomOf: (userId) => roomOf(userId),
    seenIn: (userId) => seenIn.get(userId) ?? [],
    member(roomId, userId, membership) {
      // Members that are loaded late are no news.
      const room = partial.has(roomId) ? client.getRoom(roomId) : null;
      note(roomId, userId, membership, joined.has(roomId) && !(room && knowsAllMembers(client, room)));
    },
    mine(room, membership, before) {
      if (before === undefined || before === null) heard.add(room.roomId);
      if (before !== "join" || membership === "join") return;
      const members = room.getMembers().filter((each) => each.membership === "join");
      leftBehind.set(
        room.roomId,
        members.map(({ userId }) => userId),
      );
    },
    updated(roomId) {
      const room = partial.has(roomId) ? client.getRoom(roomId) : null;
      return room !== null && knowsAllMembers(client, room) && partial.delete(roomId);
    },
    pushed(userId) {
      // Of other servers' people tuwunel tells what somebody's question happened to bring.
      if (remembersEverybody(client) || serverOf(userId) !== home) return;
      const wasGone = clear(userId);
      if (roomOf(userId) === undefined) vouched.add(userId);
      if (wasGone) changed([userId]);
    },
    untracked(userIds) {
      if (remembersEverybody(client)) return [];
      // Of other servers' people some say so with each of their messages (PROTOCOL 3).
      const gone = userIds.filter((userId) => serverOf(userId) === home && roomOf(userId) === undefined);
      for (const userId of gone) {
        vouched.delete(userId);
        lost.add(userId);
      }
      if (gone.length > 0) changed(gone);
      return gone;
    },
    doubt,
    settle(roomIds) {
      // While it catches up after an outage, the SDK says no again.
      isSettled ||= client.isInitialSyncComplete();
      for (const roomId of roomIds) {
        const room = client.getRoom(roomId);
        const isIn = room?.getMyMembership() === "join";
        if (isIn && !joined.has(roomId)) enter(room);
        if (!isIn && joined.has(roomId)) leave(roomId);
        leftBehind.delete(roomId);
        if (isIn && !knowsAllMembers(client, room)) partial.add(roomId);
        else partial.delete(roomId);
      }
      const before = wasCertain;
      wasCertain = isCertain();
      return before !== wasCertain;
    },
    start() {
      forget();
      for (const room of client.getRooms()) {
        if (room.getMyMembership() !== "join") continue;
        enter(room);
        if (!knowsAllMembers(client, room)) partial.add(room.roomId);
      }
    },
    stop() {
      steps.stop();
      isSettled = false;
    },
    forget,
  };
}
