// What the SDK knows of people and rooms, put as the policy asks for it. Decides nothing.
import type { Facts } from "../visibility.ts";
import type { StatusClient } from "./client.ts";

/** Facts, asked when drawing. */
export interface FactSource {
  readonly of: (userId: string, roomId: string | undefined) => Facts;
  readonly sharesRoom: (userId: string) => boolean | undefined;
  readonly reveal: (userId: string) => void;
  /** Memberships changed: what was counted is counted anew. */
  readonly forget: () => void;
}

/** Builds the facts of one account. */
export function createFacts(client: StatusClient, me: string, showsStrangers: boolean): FactSource {
  const revealed = new Set<string>();
  // Counting through every room is dear, and many names ask between two changes.
  const shares = new Map<string, boolean | undefined>();
  let isComplete = false;

  function sharesRoom(userId: string): boolean | undefined {
    // Before the first sync nothing is certain, and nobody says when that ends.
    isComplete ||= client.isInitialSyncComplete();
    if (!isComplete) return undefined;
    if (!shares.has(userId)) shares.set(userId, countRooms(client, userId));
    return shares.get(userId);
  }

  return {
    of: (userId, roomId) => ({
      isSelf: userId === me,
      isRevealed: revealed.has(userId),
      showsStrangers,
      get isIgnored() {
        return client.isUserIgnored(userId);
      },
      get sharesRoom() {
        return sharesRoom(userId);
      },
      get membership() {
        return membershipIn(client, roomId, userId);
      },
    }),
    sharesRoom,
    reveal: (userId) => void revealed.add(userId),
    forget: () => shares.clear(),
  };
}

function membershipIn(client: StatusClient, roomId: string | undefined, userId: string): string | null | undefined {
  const room = client.getRoom(roomId);
  if (!room) return undefined;
  // With lazy loading the absence of a member means nothing until all are loaded.
  return room.getMember(userId)?.membership ?? (room.membersLoaded() ? null : undefined);
}

/** Yes, no or unknown: "no" only when every joined room knows this person to be out, or has its members loaded. */
function countRooms(client: StatusClient, userId: string): boolean | undefined {
  let isCertain = true;
  for (const room of client.getRooms()) {
    if (room.getMyMembership() !== "join") continue;
    if (room.getMember(userId)?.membership === "join") return true;
    isCertain &&= room.getMember(userId) !== null || room.membersLoaded();
  }
  return isCertain ? false : undefined;
}
