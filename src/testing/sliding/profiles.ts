// The profiles extension of a sliding sync (MSC4262), as Synapse answers it: not sticky, and nothing of the past for a wider `fields`. Knows no rooms' contents.
import type { Json } from "../json.ts";
import { isObject, withMembers } from "../json.ts";
import { profileIn } from "../profiles.ts";
import { usersWith } from "../rooms.ts";
import type { Room, World } from "../world.ts";
import type { ProfilesWish, SlidingRequest } from "./request.ts";

/** Whom the rooms of this answer bring up. */
interface PeopleShown {
  /** Whom lazy rooms of this answer show; they come with all their fields, every time. */
  readonly lazily: ReadonlySet<string>;
  /** Rooms whose members are all loaded. */
  readonly wholeRooms: readonly Room[];
}

interface News {
  readonly came: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
  /** The fields each one wrote or removed. */
  readonly written: ReadonlyMap<string, ReadonlySet<string>>;
}

/** One block for each name that was asked; none where there is nothing to tell. */
export function profilesBlocks(world: World, request: SlidingRequest, shown: PeopleShown): Json {
  const blocks = request.profiles.flatMap((wish) => {
    const told = request.from
      ? changes(world, newsSince(world, request, request.from.position), wish, shown)
      : everything(world, request, wish, shown);
    const users = withRawPushes(world, request, told);
    return isObject(users) && Object.keys(users).length === 0 ? [] : [[wish.name, { users }] as const];
  });
  return Object.fromEntries(blocks);
}

function everything(world: World, { session }: SlidingRequest, wish: ProfilesWish, shown: PeopleShown): Json {
  const users: Json = {};
  const members = shown.wholeRooms.flatMap((room) => usersWith(room, "join"));
  for (const userId of new Set([...shown.lazily, ...members, session.user.id])) {
    const updated = fieldsOf(world, userId, (key) => isWanted(wish, key));
    if (Object.keys(updated).length > 0) users[userId] = { updated };
  }
  return users;
}

function changes(world: World, { came, gone, written }: News, wish: ProfilesWish, { lazily }: PeopleShown): Json {
  const users: Json = {};
  for (const userId of new Set([...lazily, ...came, ...written.keys()])) {
    const changed = [...(written.get(userId) ?? [])].filter((key) => isWanted(wish, key));
    const isWhole = lazily.has(userId) || came.has(userId);
    const updated = fieldsOf(world, userId, (key) => (isWhole ? isWanted(wish, key) : changed.includes(key)));
    const removed = changed.filter((key) => !profileIn(world, userId)?.has(key));
    // Synapse looks only among its own users: of whoever speaks from another server it says there is no profile.
    if (!profileIn(world, userId)) {
      if (world.behaviour.falseNulls) users[userId] = null;
    } else if (Object.keys(updated).length > 0 || removed.length > 0) {
      users[userId] = { ...(Object.keys(updated).length > 0 && { updated }), ...(removed.length > 0 && { removed }) };
    }
  }
  for (const userId of gone) users[userId] = null;
  return users;
}

/** In the order it happened: whoever is gone and came back is told of anew. */
function newsSince(world: World, { session }: SlidingRequest, since: number): News {
  const came = new Set<string>();
  const gone = new Set<string>();
  const written = new Map<string, Set<string>>();
  for (const { position, userId, what, field } of world.profileNews.get(session.user.id) ?? []) {
    if (position <= since) continue;
    if (what === "wrote") written.set(userId, new Set([...(written.get(userId) ?? []), field ?? ""]));
    else (what === "joined" ? came : gone).add(userId);
    if (what === "joined") gone.delete(userId);
    if (what === "gone") for (const known of [came, written]) known.delete(userId);
  }
  return { came, gone, written };
}

function isWanted({ fields }: ProfilesWish, key: string): boolean {
  return fields === null || fields.includes(key);
}

function fieldsOf(world: World, userId: string, isMeant: (key: string) => boolean): Json {
  return Object.fromEntries([...(profileIn(world, userId) ?? [])].filter(([key]) => isMeant(key)));
}

function withRawPushes(world: World, { session, from }: SlidingRequest, block: Json): unknown {
  const raw = (world.rawPushes.get(session.user.id) ?? []).filter(({ position }) => position > (from?.position ?? 0));
  return raw.reduce<unknown>(
    (sum, { value }) => (isObject(sum) && isObject(value) ? withMembers(sum, value) : value),
    block,
  );
}
