// Listens to one client and gathers what one sync says into one report. Draws no conclusions; nothing here throws into the SDK.
import { harmless, startAll } from "../guard.ts";
import { isToldOnce, type StatusClient, type StatusRoom } from "../matrix.ts";
import { isRecord } from "../protocol.ts";
import type { ProfileUpdates } from "../sync/source.ts";
import { type Ears, listen } from "./listening.ts";
import type { Sharing } from "./sharing.ts";

/** Whose membership, which rooms, or everything the policy knows has changed. */
export interface ChangedFacts {
  readonly userIds: ReadonlySet<string>;
  readonly roomIds: ReadonlySet<string>;
  readonly all: boolean;
  /** The rooms I left, or was put out of; I may be back. */
  readonly leftRooms: ReadonlySet<string>;
  /** The rooms I joined; I may be out again. */
  readonly joinedRooms: ReadonlySet<string>;
}

function nothingChanged() {
  return {
    userIds: new Set<string>(),
    roomIds: new Set<string>(),
    all: false,
    leftRooms: new Set<string>(),
    joinedRooms: new Set<string>(),
  };
}

interface StateEvent {
  getType(): string;
  getRoomId(): unknown;
  getStateKey(): string | undefined;
  getContent(): Readonly<Record<string, unknown>>;
  getPrevContent(): Readonly<Record<string, unknown>>;
}

/** What is heard, at most once a sync each. */
export interface HearingPorts {
  /** Hears of memberships at once: thousands come in one sync, and gathering them would make one long step of it. */
  readonly sharing: Pick<Sharing, "member" | "mine" | "updated" | "start" | "stop">;
  readonly onNews: (updates: { userId: string; update: unknown }[]) => void;
  /** People the server stops tracking for us (user-level null, MSC4429), once the rooms of that sync are known. */
  readonly onUntracked: (userIds: ReadonlySet<string>) => void;
  readonly onFacts: (changed: ChangedFacts) => void;
  /** Pushes about this person may have been lost. */
  readonly onMissed: (userId: string | undefined) => void;
  /** An event was redacted; told at once, before the facts. */
  readonly onRedacted: (eventId: string) => void;
  /** A sync is through; `first`: what the SDK says of it, where it is the first. */
  readonly onSynced: (first?: unknown) => void;
  readonly onUnsynced: () => void;
}

/** The ear of one account. */
export interface Hearing {
  /** Takes what came another way than from the client, as if it had come from there. */
  readonly hear: (updates: ProfileUpdates) => void;
  /** Begins to hear; returns its stop. */
  readonly start: () => () => void;
}

/** Builds the ear; hears nothing before `start`. */
export function createHearing(client: StatusClient, ports: HearingPorts): Hearing {
  let news: { userId: string; update: unknown }[] = [];
  let untracked = new Set<string>();
  let changed = nothingChanged();
  // What the next sync tells may have been told in an answer that was lost.
  let isTellingAgain = false;
  // No sync was through since listening began.
  let isAnew = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  // Updates that came another way; the SDK tells those of `withProfileUpdates` again.
  const told = new WeakSet<object>();

  // The SDK reports the profiles of one sync in one loop, before its rooms.
  function onProfile(userId: unknown, update: unknown): void {
    if (typeof userId !== "string" || (isRecord(update) && told.has(update))) return;
    if (typeof update !== "object" || update === null) {
      untracked.add(userId);
      return;
    }
    if (news.length === 0) queueMicrotask(tellNews);
    news.push({ userId, update });
  }

  function tellNews(): void {
    const told = news;
    news = [];
    if (told.length > 0) ports.onNews(told);
  }

  function onMembership(
    _event: unknown,
    member: { userId?: unknown; roomId?: unknown; membership?: unknown } | undefined,
  ): void {
    const { userId, roomId, membership } = member ?? {};
    if (typeof userId !== "string") return;
    if (typeof roomId === "string") ports.sharing.member(roomId, userId, membership);
    changed.userIds.add(userId);
    later();
  }

  // The first memberships of a new room come before the client knows the room.
  function onRoom(room: { roomId?: unknown } | undefined): void {
    if (typeof room?.roomId === "string") changed.roomIds.add(room.roomId);
    later();
  }

  function onAll(): void {
    changed.all = true;
    later();
  }

  function onRedaction(_event: unknown, room: { roomId?: unknown } | undefined): void {
    onRoom(room);
  }

  // The SDK applies a redaction only to events in its timelines, where the memberships of a large room are not.
  function onEvent(
    event:
      | { getType?(): string; getSender?(): string | undefined; getAssociatedId?(): unknown; getRoomId?(): unknown }
      | undefined,
  ): void {
    if (isTellingAgain) ports.onMissed(event?.getSender?.());
    if (event?.getType?.() !== "m.room.redaction") return;
    const redacts = event.getAssociatedId?.();
    if (typeof redacts !== "string") return;
    ports.onRedacted(redacts);
    onRoom({ roomId: event.getRoomId?.() });
  }

  function onState(event: StateEvent, _state: unknown, before: unknown): void {
    const type = event.getType();
    // Not only my own level makes me a moderator, also what the room asks for.
    if (type === "m.room.power_levels") onRoom({ roomId: event.getRoomId() });
    // After a redacted one, a member event counts though it says the same.
    if (type !== "m.room.member") return;
    const userId = event.getStateKey();
    onMembership(event, { userId });
    // Nothing is pushed of who is away, and that they were may not have been told: in a gap, or in what the SDK skips when I come back.
    const { membership: was = "join" } = event.getPrevContent();
    if (before && was !== "join" && event.getContent()["membership"] === "join") ports.onMissed(userId);
  }

  // When the last members of a room are known, those who are missing are known not to be in it.
  function onUpdate(state: { roomId?: unknown } | undefined): void {
    if (typeof state?.roomId === "string" && ports.sharing.updated(state.roomId)) onRoom(state);
  }

  function onMyMembership(room: StatusRoom, membership: unknown, before: unknown): void {
    if (before === "join") changed.leftRooms.add(room.roomId);
    else if (membership === "join") changed.joinedRooms.add(room.roomId);
    ports.sharing.mine(room, membership, before);
    changed.roomIds.add(room.roomId);
    // Whom I leave behind, sharing tells; whom I meet may have been there all along.
    if (membership === "join") onAll();
    else later();
  }

  function onAccountData(event: { getType?(): string } | undefined): void {
    if (event?.getType?.() === "m.ignored_user_list") onAll();
  }

  function onSync(state: unknown, _before?: unknown, said?: { readonly fromCache?: unknown }): void {
    const isSynced = state === "PREPARED" || state === "SYNCING";
    isTellingAgain = isToldOnce(client) && (!isSynced || said?.fromCache === true);
    if (!isSynced) return ports.onUnsynced();
    // Only now is it certain with whom no room is shared, whatever was told while the SDK caught up.
    changed.all ||= state === "PREPARED" || isAnew;
    isAnew = false;
    tellFacts();
    if (untracked.size > 0) {
      const gone = untracked;
      untracked = new Set();
      ports.onUntracked(gone);
    }
    ports.onSynced(state === "PREPARED" ? said : undefined);
  }

  // Told at the end of a sync; what comes between two (members loaded late) must not wait for the next.
  function later(): void {
    timer ??= setTimeout(tellFacts);
  }

  function tellFacts(): void {
    clearTimeout(timer);
    timer = undefined;
    const told = changed;
    if (told.userIds.size === 0 && told.roomIds.size === 0 && !told.all) return;
    changed = nothingChanged();
    ports.onFacts(told);
  }

  const ears: Ears = [
    ["userProfileUpdate", onProfile],
    ["RoomMember.membership", onMembership],
    ["Room", onRoom],
    ["Room.myMembership", onMyMembership],
    ["accountData", onAccountData],
    ["Room.redaction", onRedaction],
    ["Room.redactionCancelled", onRedaction],
    ["event", onEvent],
    ["RoomState.events", onState],
    ["RoomState.update", onUpdate],
    ["sync", onSync],
  ];

  return {
    hear(updates) {
      for (const [userId, update] of updates) {
        onProfile(userId, update);
        if (update) told.add(update);
      }
    },
    start() {
      const stop = startAll([
        () => listen(client, ears),
        () => {
          ports.sharing.start();
          return ports.sharing.stop;
        },
      ]);
      // Anything may have changed while nobody listened.
      isAnew = changed.all = true;
      if (client.isInitialSyncComplete()) harmless(onSync)("SYNCING");
      return () => {
        clearTimeout(timer);
        timer = undefined;
        stop();
      };
    },
  };
}
