// The profile updates of one /sync (MSC4429): who is told which field of whom, and when to stop tracking. Knows no rooms' contents.
import { entriesBetween, isJoined, joinedRooms, shareRoom, usersWith } from "./rooms.ts";
import type { FieldsWish, SyncRequest } from "./sync-request.ts";
import { isObject } from "./wire.ts";
import type { Entry, Json, Room, User, World } from "./world.ts";

/** One block for each name that was asked; none where there is nothing to tell. */
export function usersBlocks(world: World, request: SyncRequest, timelineSenders: ReadonlySet<string>): Json {
  const blocks = request.filter.fields.flatMap((wish) => {
    const users = withRawPushes(
      world,
      request,
      request.since === null
        ? firstBlock(world, request, wish, timelineSenders)
        : changesBlock(world, request.session.user.id, wish, request.since),
    );
    return isObject(users) && Object.keys(users).length === 0 ? [] : [[wish.block, users] as const];
  });
  return Object.fromEntries(blocks);
}

function withRawPushes(world: World, { session, since }: SyncRequest, block: Json): unknown {
  const raw = (world.rawPushes.get(session.user.id) ?? []).filter(({ position }) => position > (since ?? 0));
  return raw.reduce<unknown>(
    (sum, { value }) => (isObject(sum) && isObject(value) ? { ...sum, ...value } : value),
    block,
  );
}

function firstBlock(
  world: World,
  request: SyncRequest,
  { ids }: FieldsWish,
  timelineSenders: ReadonlySet<string>,
): Json {
  const viewer = request.session.user.id;
  const shown = new Set([viewer, ...joinedRooms(world, viewer).flatMap((room) => usersWith(room, "join"))]);
  const told = [...shown].filter((userId) => !request.filter.isLazy || timelineSenders.has(userId));
  return blockOf(told.map((userId) => [userId, currentFields(world.users.get(userId), ids)]));
}

function changesBlock(world: World, viewer: string, { ids }: FieldsWish, since: number): Json {
  const fieldsByUser = new Map<string, Json>();
  for (const user of world.users.values()) {
    if (user.profilePosition <= since) continue;
    if (user.id === viewer || shareRoom(world, viewer, user.id))
      fieldsByUser.set(user.id, changedFields(user, ids, since));
  }
  for (const userId of newcomers(world, viewer, since)) {
    fieldsByUser.set(userId, { ...fieldsByUser.get(userId), ...currentFields(world.users.get(userId), ids) });
  }
  const gone = world.behaviour.nullOnLastSharedRoom ? lostFromSight(world, viewer, since) : [];
  return {
    ...blockOf([...fieldsByUser]),
    ...Object.fromEntries(gone.map((userId) => [userId, { profile_updates: null }])),
  };
}

/** People who came into a room the viewer was in already; of those met on coming in oneself, nothing is told. */
function newcomers(world: World, viewer: string, since: number): string[] {
  return joinedRooms(world, viewer).flatMap((room) =>
    membershipChanges(world, room, since)
      .filter((entry) => !wasJoinedBefore(entry) && isJoined(room, viewer, entry.position - 1))
      .map(memberOf)
      .filter((userId) => userId !== viewer && isJoined(room, userId)),
  );
}

/** People with whom a room was shared at `since`, and none is now. */
function lostFromSight(world: World, viewer: string, since: number): string[] {
  const lost = joinedRooms(world, viewer, since).flatMap((room) =>
    isJoined(room, viewer)
      ? membershipChanges(world, room, since)
          .map(memberOf)
          .filter((userId) => isJoined(room, userId, since))
      : usersWith(room, "join", since),
  );
  return [...new Set(lost)].filter((userId) => userId !== viewer && !shareRoom(world, viewer, userId));
}

function membershipChanges(world: World, room: Room, since: number): Entry[] {
  return entriesBetween(room, since, world.position).filter(({ event }) => event.type === "m.room.member");
}

function memberOf({ event }: Entry): string {
  return event.state_key ?? "";
}

function wasJoinedBefore({ replaces }: Entry): boolean {
  return replaces?.event.content.membership === "join";
}

function currentFields(user: User | undefined, ids: readonly string[]): Json {
  const fields = ids.map((id) => [id, user?.profile.get(id)?.value] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

function changedFields(user: User, ids: readonly string[], since: number): Json {
  const changed = ids.filter((id) => (user.profile.get(id)?.position ?? 0) > since);
  return Object.fromEntries(changed.map((id) => [id, user.profile.get(id)?.value ?? null]));
}

function blockOf(fieldsByUser: readonly (readonly [string, Json])[]): Json {
  const told = fieldsByUser.filter(([, fields]) => Object.keys(fields).length > 0);
  return Object.fromEntries(told.map(([userId, fields]) => [userId, { profile_updates: fields }]));
}
