// Who hears what of whose profile (MSC4429), noted for each person when it happens, as Synapse does. Knows no sync and no endpoint.
import { isJoined, joinedRooms, shareRoom, usersWith } from "./rooms.ts";
import { advance } from "./world.ts";
import type { Entry, ProfileNews, Room, World } from "./world.ts";

/** How many news of one person are kept before those that later ones replace are dropped. */
const MANY = 1_000;

/** From now on news is kept for this person; nobody else's is, so that thousands who only exist cost nothing. */
export function beginToHear(world: World, userId: string): void {
  if (!world.profileNews.has(userId)) world.profileNews.set(userId, []);
}

/** A field was written or removed: oneself hears of it, and everybody who shares a room now. */
export function tellField(world: World, userId: string, field: string): void {
  const rooms = joinedRooms(world, userId);
  for (const viewer of world.profileNews.keys()) {
    if (viewer === userId || rooms.some((room) => isJoined(room, viewer)))
      tell(world, viewer, { userId, what: "wrote", field });
  }
}

/** A membership event was appended: of somebody who joined those in the room hear everything, of a new name where the server repeats itself. */
export function tellMembership(world: World, room: Room, { event, replaces }: Entry): void {
  const { state_key: userId = "" } = event;
  if (!isJoined(room, userId)) return tellGone(world, room, userId);
  const isRenamed = replaces?.event.content.membership === "join";
  if (!isKnown(world, userId) || (isRenamed && !world.behaviour.retellsRenamed)) return;
  for (const viewer of world.profileNews.keys()) {
    if (viewer !== userId && isJoined(room, viewer)) tell(world, viewer, { userId, what: "joined" });
  }
}

/** Invites, rejections and unbans count as leaving, too: whoever shares no room is said to be gone, known before or not. */
function tellGone(world: World, room: Room, userId: string): void {
  const others = world.profileNews.has(userId) ? usersWith(room, "join") : [...world.profileNews.keys()];
  for (const other of others) {
    if (other === userId || !isJoined(room, other) || shareRoom(world, userId, other)) continue;
    forget(world, userId, other, true);
    forget(world, other, userId, false);
  }
}

/** What was not yet told of somebody who is gone is not told any more. */
function forget(world: World, viewer: string, userId: string, isOwnLeave: boolean): void {
  const news = world.profileNews.get(viewer);
  if (!news) return;
  world.profileNews.set(
    viewer,
    news.filter((item) => item.userId !== userId),
  );
  if (!isKnown(world, userId)) return;
  const { nullOnLastSharedRoom: isTold } = world.behaviour;
  if (isTold === true || (isTold === "others" && !isOwnLeave)) tell(world, viewer, { userId, what: "gone" });
}

/** Says that somebody is gone, whether they are or not. */
export function sayGone(world: World, viewer: string, userId: string): void {
  beginToHear(world, viewer);
  advance(world);
  tell(world, viewer, { userId, what: "gone" });
}

function tell(world: World, viewer: string, told: Omit<ProfileNews, "position">): void {
  const news = world.profileNews.get(viewer);
  if (!news) return;
  news.push({ ...told, position: world.position });
  if (news.length % MANY === 0) world.profileNews.set(viewer, latest(news));
}

/** A field that was written again, somebody who came again: only the last time counts, whatever a client has heard already. */
function latest(news: readonly ProfileNews[]): ProfileNews[] {
  const last = new Map(news.map((item) => [`${item.what} ${item.userId} ${item.field ?? ""}`, item]));
  return news.filter((item) => last.get(`${item.what} ${item.userId} ${item.field ?? ""}`) === item);
}

/** Of users of other servers there is nothing to tell, unless their servers told of them (MSC4259). */
function isKnown(world: World, userId: string): boolean {
  return world.users.has(userId) || world.remoteProfiles.has(userId);
}
