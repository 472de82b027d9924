// The profile updates of one /sync (MSC4429): who is told which field of whom, and when to stop tracking. Knows no rooms' contents.
import type { Json } from "./json.ts";
import { isObject, withMembers } from "./json.ts";
import { beginToHear } from "./profile-news.ts";
import { profileIn } from "./profiles.ts";
import { joinedRooms, shareRoom, usersWith } from "./rooms.ts";
import type { FieldsWish, SyncRequest } from "./sync-request.ts";
import type { ProfileNews, Session, World } from "./world.ts";

/** How long a lazy client is not told again, in ms; counted from the first it was told. */
const TOLD_FOR = 1_800_000;

/** One block for each name that was asked; none where there is nothing to tell. */
export function usersBlocks(world: World, request: SyncRequest, timelineSenders: ReadonlySet<string>): Json {
  beginToHear(world, request.session.user.id);
  const blocks = request.filter.fields.flatMap((wish) => {
    const users = withRawPushes(
      world,
      request,
      request.since === null
        ? firstBlock(world, request, wish, timelineSenders)
        : changesBlock(world, request, wish, request.since, timelineSenders),
    );
    return isObject(users) && Object.keys(users).length === 0 ? [] : [[wish.block, users] as const];
  });
  return Object.fromEntries(blocks);
}

function withRawPushes(world: World, { session, since }: SyncRequest, block: Json): unknown {
  const raw = (world.rawPushes.get(session.user.id) ?? []).filter(({ position }) => position > (since ?? 0));
  return raw.reduce<unknown>(
    (sum, { value }) => (isObject(sum) && isObject(value) ? withMembers(sum, value) : value),
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
  const isEverybody = !request.filter.isLazy || timelineSenders.size === 0;
  const told = [...shown].filter((userId) => isEverybody || timelineSenders.has(userId));
  return blockOf(told.map((userId) => [userId, { ...unsetOf(world, ids), ...valuesOf(world, userId, ids) }]));
}

function changesBlock(
  world: World,
  { session, filter }: SyncRequest,
  { ids, block }: FieldsWish,
  since: number,
  timelineSenders: ReadonlySet<string>,
): Json {
  const news = (world.profileNews.get(session.user.id) ?? []).filter(({ position }) => position > since);
  const gone = news.filter(
    ({ what, userId, position }) => what === "gone" && (world.behaviour.falseNulls || !isBack(news, userId, position)),
  );
  const senders = filter.isLazy ? timelineSenders : new Set<string>();
  const newsByUser = new Map<string, ProfileNews[]>([...senders].map((userId) => [userId, []]));
  for (const item of news) newsByUser.set(item.userId, [...(newsByUser.get(item.userId) ?? []), item]);
  const told = [...newsByUser].map(([userId, about]) => {
    const written = ids.filter((id) => about.some(({ field }) => field === id));
    const changes = { ...Object.fromEntries(written.map((id) => [id, null])), ...valuesOf(world, userId, written) };
    const whole = { ...unsetOf(world, ids), ...changes, ...valuesOf(world, userId, ids) };
    const isForgetful = !world.behaviour.remembersTold;
    if (senders.has(userId)) {
      const fields = isForgetful ? whole : notYetTold(session, `${block} ${userId}`, whole);
      // The last thing somebody sent may be that they left.
      const isNear = userId === session.user.id || shareRoom(world, session.user.id, userId);
      return [userId, isNear ? fields : {}] as const;
    }
    return [userId, about.some(({ what }) => what === "joined") ? whole : changes] as const;
  });
  return { ...blockOf(told), ...Object.fromEntries(gone.map(({ userId }) => [userId, { profile_updates: null }])) };
}

function isBack(news: readonly ProfileNews[], who: string, after: number): boolean {
  return news.some(({ what, userId, position }) => what === "joined" && userId === who && position > after);
}

/** Synapse remembers for half an hour what it told this device of senders; it does not repeat that, not even to say again what it took back by a null. */
function notYetTold(session: Session, place: string, fields: Json): Json {
  const { toldFields } = session;
  const now = Date.now();
  if (now - session.toldSince >= TOLD_FOR) {
    toldFields.clear();
    session.toldSince = now;
  }
  const fresh = Object.entries(fields).filter(
    ([field, value]) => toldFields.get(`${place} ${field}`) !== JSON.stringify(value),
  );
  for (const [field, value] of fresh) toldFields.set(`${place} ${field}`, JSON.stringify(value));
  return Object.fromEntries(fresh);
}

function unsetOf({ behaviour }: World, ids: readonly string[]): Json {
  return behaviour.listsUnset ? Object.fromEntries(ids.map((id) => [id, null])) : {};
}

function valuesOf(world: World, userId: string, ids: readonly string[]): Json {
  const profile = profileIn(world, userId);
  return Object.fromEntries(ids.flatMap((id) => (profile?.has(id) ? [[id, profile.get(id)]] : [])));
}

function blockOf(fieldsByUser: readonly (readonly [string, Json])[]): Json {
  const told = fieldsByUser.filter(([, fields]) => Object.keys(fields).length > 0);
  return Object.fromEntries(told.map(([userId, fields]) => [userId, { profile_updates: fields }]));
}
