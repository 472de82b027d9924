// The syncs of an account of many rooms, written as Synapse answers them: a few big rooms whose people have a status, and many small ones.

/** What one sync brings. */
export type Deed = "message" | "membership" | "status" | "leave" | "leave-big";

const HOME = "localhost.test";
const ME = `@me:${HOME}`;
const BIG = 6;
const IN_BIG = 2_000;
const IN_SMALL = 10;
/** Of whom a lazy sync brings the members of a room. */
const SPOKE = 5;

/** Everybody in the big rooms, room by room; they all have a status. */
export const PEOPLE: readonly string[] = Array.from({ length: BIG * IN_BIG }, (_, n) => `@person${n}:${HOME}`);

let events = 0;

function event(type: string, sender: string, content: object, stateKey?: string): object {
  const state = stateKey === undefined ? {} : { state_key: stateKey };
  return { type, sender, content, event_id: `$${events++}`, origin_server_ts: 1_700_000_000_000 + events, ...state };
}

const member = (userId: string, membership = "join"): object =>
  event("m.room.member", userId, { membership, displayname: userId.slice(1, 12) }, userId);

/** A room as the first sync has it; the last to speak is somebody in it. */
function room(people: readonly string[], isLazy: boolean): object {
  const members = [ME, ...(isLazy ? people.slice(-SPOKE) : people)];
  const state = [event("m.room.create", ME, { room_version: "11" }, ""), ...members.map((userId) => member(userId))];
  const said = event("m.room.message", people.at(-1) ?? ME, { msgtype: "m.text", body: "hello" });
  return {
    state: { events: state },
    timeline: { events: [said], limited: true, prev_batch: "p" },
    summary: { "m.joined_member_count": people.length + 1, "m.heroes": people.slice(-SPOKE) },
  };
}

const bigRoom = (n: number): string[] => PEOPLE.slice(n * IN_BIG, (n + 1) * IN_BIG);
/** Some of the people of the big rooms meet in small ones, too. */
const smallRoom = (n: number): string[] =>
  Array.from({ length: IN_SMALL }, (_, k) => `@person${(n * 7 + k * 911) % (PEOPLE.length * 2)}:${HOME}`);

const profile = (emoji: string): object => ({
  profile_updates: { "org.matrix.msc4426.status": { emoji, text: "Busy" } },
});

export function firstSync(rooms: number, isLazy: boolean): object {
  const big = Array.from({ length: BIG }, (_, n) => [`!big${n}:${HOME}`, room(bigRoom(n), isLazy)]);
  const small = Array.from({ length: rooms - BIG }, (_, n) => [`!small${n}:${HOME}`, room(smallRoom(n), isLazy)]);
  return {
    next_batch: "first",
    rooms: { join: Object.fromEntries([...big, ...small]) },
    "org.matrix.msc4429.users": Object.fromEntries(PEOPLE.map((userId) => [userId, profile("☕")])),
  };
}

/** My leaving a room; of people with whom none is shared any more Synapse says that it tracks them no longer. */
function left(roomId: string, people: readonly string[]): object {
  return {
    rooms: { leave: { [roomId]: { timeline: { events: [member(ME, "leave")] } } } },
    "org.matrix.msc4429.users": Object.fromEntries(people.map((userId) => [userId, { profile_updates: null }])),
  };
}

/** The sync of a deed, the `n`th of its kind. */
export function syncOf(deed: Deed, n: number, rooms: number, round: number): object {
  const next_batch = `s${round}`;
  const someone = PEOPLE[(n * 37) % PEOPLE.length] ?? ME;
  const small = `!small${n % (rooms - BIG)}:${HOME}`;
  const joined = (said: object): object => ({
    rooms: { join: { [small]: { timeline: { events: [said], limited: false, prev_batch: "p" } } } },
  });
  switch (deed) {
    case "message":
      return { next_batch, ...joined(event("m.room.message", someone, { msgtype: "m.text", body: "hello" })) };
    case "membership":
      return { next_batch, ...joined(member(someone, n % 2 === 0 ? "join" : "leave")) };
    case "status":
      return { next_batch, "org.matrix.msc4429.users": { [someone]: profile(n % 2 === 0 ? "🌴" : "🏡") } };
    case "leave":
      return { next_batch, ...left(small, smallRoom(n % (rooms - BIG))) };
    case "leave-big":
      // The first big room stays: it is looked at.
      return { next_batch, ...left(`!big${n + 1}:${HOME}`, bigRoom(n + 1)) };
    default:
      throw new Error(`${String(deed)} is no deed.`);
  }
}
