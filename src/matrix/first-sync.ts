// Was the first sync certainly whole? Then whoever it could have told of and did not, has no status (PROTOCOL 4). Asks nobody.
import { optionsOf, type StatusClient, syncOf } from "../matrix.ts";
import { isRecord, statusFields } from "../protocol.ts";
import type { ChangedFacts } from "./hearing.ts";
import type { Sharing } from "./sharing.ts";

/** What the first sync of one account told by its silence. */
export interface FirstSync {
  /** Would a status of this person have been told, if there were one, and every change of it since? */
  readonly isSilentOn: (userId: string) => boolean;
  /** Is this person seen only in rooms that I joined since? Whatever was told of them before may be old (PROTOCOL 4). */
  readonly isMetSince: (userId: string) => boolean;
  /** Was everything heard that the server ever told this client, or is nothing told yet? */
  readonly isHeardWhole: () => boolean;
  /** These came, went, or are not tracked any more: whatever was silent on them says nothing now. */
  readonly moved: (userIds: Iterable<string>) => void;
  /** I was out of some rooms, and am in some now. */
  readonly crossed: (rooms: Pick<ChangedFacts, "leftRooms" | "joinedRooms">) => void;
  /** The rest of a sync was lost. */
  readonly lost: () => void;
  /** The first sync is through; `said`: what the SDK says of it. */
  readonly heard: (said: unknown) => void;
  /** Returns its stop: what comes while nobody listens is missed, and silence says nothing from then on. */
  readonly start: () => () => void;
}

/** Builds it for one client; `hasUpdates`: does another way than the SDK ask for our fields? `seenIn`: where a person was seen joined. */
export function createFirstSync(client: StatusClient, hasUpdates: boolean, seenIn: Sharing["seenIn"]): FirstSync {
  // The rooms of a sync that was whole, while I am in them.
  let roomIds = new Set<string>();
  const since = new Set<string>();
  const others = new Set<string>();
  let isOver = false;
  let isHeard = false;
  let isHeardWhole = true;

  function roomsNow(): Set<string> {
    return new Set(
      client
        .getRooms()
        .filter((room) => room.getMyMembership() === "join")
        .map(({ roomId }) => roomId),
    );
  }

  return {
    isSilentOn(userId) {
      if (others.has(userId)) return false;
      return seenIn(userId).some(
        (roomId) => roomIds.has(roomId) && client.getRoom(roomId)?.getMember(userId)?.membership === "join",
      );
    },
    isMetSince(userId) {
      const rooms = since.size > 0 ? seenIn(userId) : [];
      return rooms.length > 0 && rooms.every((roomId) => since.has(roomId));
    },
    isHeardWhole: () => isHeardWhole,
    moved(userIds) {
      if (roomIds.size > 0) for (const userId of userIds) others.add(userId);
    },
    crossed({ leftRooms, joinedRooms }) {
      for (const roomId of leftRooms) for (const rooms of [roomIds, since]) rooms.delete(roomId);
      if (isOver) for (const roomId of joinedRooms) since.add(roomId);
    },
    lost() {
      roomIds.clear();
      isOver = true;
      isHeardWhole = false;
    },
    heard(said) {
      const isFromStart = isRecord(said) && !said["fromCache"] && !said["oldSyncToken"];
      const isFirst = !isOver && isFromStart;
      isOver = isHeard = true;
      if (!isFromStart) isHeardWhole = false;
      if (isFirst && isWhole(client, hasUpdates)) roomIds = roomsNow();
    },
    start() {
      isOver ||= client.isInitialSyncComplete();
      if (client.isInitialSyncComplete() && !isHeard && syncOf(client).by === "sync") isHeardWhole = false;
      return () => {
        roomIds.clear();
        isOver = true;
        // Another way keeps what comes meanwhile.
        if (!hasUpdates && (isHeard || client.isInitialSyncComplete())) isHeardWhole = false;
      };
    },
  };
}

/** Not lazy, and the filter ours: a host's own may leave out rooms, members or fields. */
function isWhole(client: StatusClient, hasUpdates: boolean): boolean {
  const options = optionsOf(client);
  if (!options || syncOf(client).by !== "sync") return false;
  const asked = options["unstableMSC4429SyncUserProfileFields"];
  const isAsking = hasUpdates || (Array.isArray(asked) && statusFields().every((name) => asked.includes(name)));
  return isAsking && options["lazyLoadMembers"] !== true && options["filter"] === undefined;
}
