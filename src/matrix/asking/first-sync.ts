// Was the first sync certainly whole? Then whoever it could have told of and did not, has no status (PROTOCOL 4). Asks nobody.
import { isRecord, statusFields } from "../../protocol.ts";
import { type StatusClient, syncOf } from "../client.ts";

/** What the first sync of one account told by its silence. */
export interface FirstSync {
  /** Would a status of this person have been told, if there were one, and every change of it since? */
  readonly isSilentOn: (userId: string) => boolean;
  /** These came, went, or are not tracked any more: whatever was silent on them says nothing now. */
  readonly moved: (userIds: Iterable<string>) => void;
  /** I am out of a room. */
  readonly left: () => void;
  /** The first sync is through; `said`: what the SDK says of it. */
  readonly heard: (said: unknown) => void;
  readonly start: () => void;
  /** What comes while nobody listens is missed: silence says nothing from now on. */
  readonly stop: () => void;
}

/** Builds it for one client; `hasUpdates`: does another way than the SDK ask for our fields? */
export function createFirstSync(client: StatusClient, hasUpdates: boolean): FirstSync {
  // The rooms of a sync that was whole, while I am in them.
  let roomIds = new Set<string>();
  const others = new Set<string>();
  let isOver = false;

  // The SDK threw the rest of a sync away.
  function onLoss(): void {
    roomIds.clear();
    isOver = true;
  }

  function joined(): Set<string> {
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
      for (const roomId of roomIds) if (client.getRoom(roomId)?.getMember(userId)?.membership === "join") return true;
      return false;
    },
    moved(userIds) {
      if (roomIds.size > 0) for (const userId of userIds) others.add(userId);
    },
    left() {
      const still = joined();
      for (const roomId of roomIds) if (!still.has(roomId)) roomIds.delete(roomId);
    },
    heard(said) {
      const isFirst = !isOver && isRecord(said) && !said["fromCache"] && !said["oldSyncToken"];
      isOver = true;
      if (isFirst && isWhole(client, hasUpdates)) roomIds = joined();
    },
    start() {
      isOver ||= client.isInitialSyncComplete();
      client.on("sync.unexpectedError", onLoss);
    },
    stop() {
      client.removeListener("sync.unexpectedError", onLoss);
      onLoss();
    },
  };
}

/** Not lazy, and the filter ours: a host's own may leave out rooms, members or fields. */
function isWhole(client: StatusClient, hasUpdates: boolean): boolean {
  const { clientOpts: options } = client as { readonly clientOpts?: unknown };
  if (!isRecord(options) || syncOf(client).by !== "sync") return false;
  const asked = options["unstableMSC4429SyncUserProfileFields"];
  const isAsking = hasUpdates || (Array.isArray(asked) && statusFields().every((name) => asked.includes(name)));
  return isAsking && options["lazyLoadMembers"] !== true && options["filter"] === undefined;
}
