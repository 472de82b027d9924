// Policy lists (spec: Moderation policy lists): who the rules of rooms that the host names would ban. A door of its own: costs nothing
// where it is not imported. Knows no React and no store.

import { harmless } from "./guard.ts";
import type { Blocklist } from "./matrix/facts.ts";
import { listen } from "./matrix/listening.ts";

/** What policy lists need of a `MatrixClient`. */
export interface PolicyClient {
  getRoom(roomId: string | undefined): PolicyRoom | null;
  on(event: string, listener: (...args: never[]) => void): unknown;
  removeListener(event: string, listener: (...args: never[]) => void): unknown;
}

/** What policy lists need of a `Room`. */
export interface PolicyRoom {
  getMyMembership(): string;
  currentState: { getStateEvents(type: string): PolicyEvent[] };
}

/** What policy lists need of a state event. */
export interface PolicyEvent {
  getId(): string | undefined;
  getStateKey(): string | undefined;
  getContent(): object;
}

/** Where a list stands. */
export interface ListState {
  /**
   * "followed": its room is joined, and its rules are live. "replaced": the same, but its room was upgraded, and new rules come in one that is
   * not joined. "left": its room was left, or one was put out; the rules known last go on, and no change of them is heard. "unknown": its
   * room was never joined here, so it blocks nobody.
   */
  readonly is: "followed" | "replaced" | "left" | "unknown";
  /** The room that speaks for it now: where it was upgraded, the newest; the one to be joined. */
  readonly roomId: string;
}

/** Lists that are followed. */
export interface PolicyLists extends Blocklist {
  /** Where each of the lists named stands, by the room ID it was named by. Whoever subscribes is told when that changes. */
  readonly states: () => ReadonlyMap<string, ListState>;
}

// The names of the spec, the earlier one, and the one that Mjolnir began with: the lists in use hold all of them.
const USER_RULES = ["m.policy.rule.user", "m.room.rule.user", "org.matrix.mjolnir.rule.user"];
const SERVER_RULES = ["m.policy.rule.server", "m.room.rule.server", "org.matrix.mjolnir.rule.server"];
// A takedown asks for more than a ban (MSC4204). An unknown recommendation is to be ignored.
const BANS: readonly unknown[] = ["m.ban", "org.matrix.mjolnir.ban", "m.takedown"];
const TOMBSTONE = "m.room.tombstone";
const HEARD = new Set([...USER_RULES, ...SERVER_RULES, TOMBSTONE]);

/**
 * Follows the policy rooms named, which the account must have joined: people are blocked while a rule about users or servers that asks for a
 * ban or a takedown names them, literally or by a glob (`*` and `?`). Live as rules come and go. An upgraded room is followed into its
 * replacement, once that is joined. A room that was left goes on with the rules known last: see `states`; to follow a list no more, name it
 * no more.
 * Give it to the provider: `options={{ policy: { blocklists: [createPolicyLists(client, [roomId])] } }}`.
 */
export function createPolicyLists(client: PolicyClient, roomIds: readonly string[]): PolicyLists {
  const listeners = new Set<() => void>();
  const redacted = new Set<string>();
  // What the rooms said while they were joined, and which of them are.
  const kept = new Map<string, RoomRules>();
  const joined = new Set<string>();
  let rules: Rules | undefined;
  let isStale = true;
  let isTelling = false;
  // Of all lists, from the room named to the newest that is known of; only that one may never have been joined.
  let chains = new Map<string, readonly string[]>();

  const isJoined = (roomId: string | undefined): boolean => client.getRoom(roomId)?.getMyMembership() === "join";

  /** Reads a room anew while it is joined, and once more when it was left: it then says what it said last. */
  function readRoom(roomId: string): void {
    const room = client.getRoom(roomId);
    if (room && (isJoined(roomId) || joined.has(roomId))) kept.set(roomId, rulesOf(room, redacted));
    if (isJoined(roomId)) joined.add(roomId);
    else joined.delete(roomId);
  }

  function chainOf(listId: string): string[] {
    const chain = [listId];
    for (let next: string | undefined = listId; next !== undefined;) {
      readRoom(next);
      next = kept.get(next)?.replacement;
      if (next === undefined || chain.includes(next)) break;
      chain.push(next);
    }
    return chain;
  }

  function readRooms(): void {
    chains = new Map(roomIds.map((listId) => [listId, chainOf(listId)]));
    rules = undefined;
    isStale = false;
  }

  function stateOf(listId: string, chain: readonly string[]): ListState {
    const newest = chain.at(-1) ?? listId;
    if (isJoined(newest)) return { is: "followed", roomId: newest };
    if (kept.has(newest)) return { is: "left", roomId: newest };
    const before = chain.at(-2);
    if (before === undefined) return { is: "unknown", roomId: newest };
    return { is: isJoined(before) ? "replaced" : "left", roomId: newest };
  }

  function refresh(): void {
    if (isStale) readRooms();
  }

  function matchers(): Rules {
    refresh();
    return (rules ??= matchersOf(
      [...chains.values()].map((chain) => chain.flatMap((roomId) => kept.get(roomId) ?? [])),
    ));
  }

  function tell(): void {
    if (isTelling) return;
    isTelling = true;
    // A new list brings thousands of rules in one sync.
    queueMicrotask(() => {
      isTelling = false;
      for (const listener of Array.from(listeners)) listener();
    });
  }

  const isOurs = (roomId: string | undefined): boolean =>
    [...chains.values()].some((chain) => chain.includes(roomId ?? ""));

  function onEvent(event: HeardEvent | undefined): void {
    const type = event?.getType?.() ?? "";
    const isRedaction = type === "m.room.redaction";
    if ((!isRedaction && !HEARD.has(type)) || !isOurs(event?.getRoomId?.())) return;
    // The SDK applies redactions only to events in its timelines, where the rules of a long list are not.
    if (isRedaction) redacted.add(String(event?.getAssociatedId?.()));
    // Rules are read when somebody is asked about; a room that is replaced, at once.
    if (type === TOMBSTONE) readRooms();
    isStale = true;
    tell();
  }

  function onRoom(room: { roomId?: string } | undefined): void {
    if (!isOurs(room?.roomId)) return;
    readRooms();
    tell();
  }

  let stopHearing = (): void => {};

  return {
    isBlocked: (userId) => matchers().isBlocked(userId),
    states() {
      refresh();
      return new Map([...chains].map(([listId, chain]) => [listId, stateOf(listId, chain)]));
    },
    subscribe(changed) {
      if (listeners.size === 0) {
        stopHearing = listen(client, [
          ["RoomState.events", onEvent],
          ["event", onEvent],
          ["Room", onRoom],
          ["Room.myMembership", onRoom],
        ]);
        // Rules may have come while nobody followed them.
        readRooms();
      }
      const listener = harmless(changed);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stopHearing();
      };
    },
  };
}

interface HeardEvent {
  getType?(): string;
  getRoomId?(): string | undefined;
  getAssociatedId?(): string | undefined;
}

/** What one room says. */
interface RoomRules {
  /** Whom each rule bans, by its type and state key; null: it was taken back, or bans nobody. */
  readonly users: ReadonlyMap<string, string | null>;
  readonly servers: ReadonlyMap<string, string | null>;
  readonly replacement: string | undefined;
}

interface Rules {
  readonly isBlocked: (userId: string) => boolean;
}

function rulesOf({ currentState }: PolicyRoom, redacted: ReadonlySet<string>): RoomRules {
  const bansOf = (types: readonly string[]) =>
    new Map(
      types.flatMap((type) =>
        currentState
          .getStateEvents(type)
          .map((rule) => [`${type} ${rule.getStateKey()}`, bannedBy(rule, redacted)] as const),
      ),
    );
  const [tombstone] = currentState.getStateEvents(TOMBSTONE);
  const { replacement_room: replacement } = (tombstone?.getContent() ?? {}) as { replacement_room?: unknown };
  return {
    users: bansOf(USER_RULES),
    servers: bansOf(SERVER_RULES),
    replacement: typeof replacement === "string" ? replacement : undefined,
  };
}

/** Whom a rule bans; a rule without an entity is one that was taken back. */
function bannedBy(rule: PolicyEvent, redacted: ReadonlySet<string>): string | null {
  const { entity, recommendation } = rule.getContent() as { entity?: unknown; recommendation?: unknown };
  const isBan = BANS.includes(recommendation) && !redacted.has(rule.getId() ?? "");
  return isBan && typeof entity === "string" ? entity : null;
}

/** A rule that an upgraded room repeats, or takes back, counts as the newer room has it: not every tool copies all. */
function matchersOf(lists: readonly (readonly RoomRules[])[]): Rules {
  const entitiesOf = (of: "users" | "servers"): string[] =>
    lists.flatMap((rooms) =>
      [...new Map(rooms.flatMap((room) => [...room[of]])).values()].filter((entity) => entity !== null),
    );
  const users = matcherOf(entitiesOf("users"));
  // Host names are the same in any case.
  const servers = matcherOf(entitiesOf("servers").map((entity) => entity.toLowerCase()));
  // Thousands of names ask between two changes of the rules, most of them again and again.
  const known = new Map<string, boolean>();
  return {
    isBlocked(userId) {
      let answer = known.get(userId);
      if (answer === undefined) {
        answer = users(userId) || servers(serverOf(userId).toLowerCase());
        known.set(userId, answer);
      }
      return answer;
    },
  };
}

function matcherOf(entities: readonly string[]): (text: string) => boolean {
  const literal = new Set(entities);
  // Of many stars in a row one says as much, and costs less.
  const globs = [...literal].filter((entity) => /[*?]/.test(entity)).map((glob) => glob.replaceAll(/\*+/g, "*"));
  return (text) => literal.has(text) || globs.some((glob) => matches(glob, text));
}

/** The server name of a user ID, without its port: ACLs and server rules name hosts. */
function serverOf(userId: string): string {
  return userId.slice(userId.indexOf(":") + 1).replace(/:\d+$/, "");
}

/** Matches a glob in time glob × text at worst: a regular expression of many stars would let a hostile rule freeze the page. */
function matches(glob: string, text: string): boolean {
  let at = 0;
  let inText = 0;
  let star = -1;
  let afterStar = 0;
  while (inText < text.length) {
    if (glob[at] === "*") {
      star = at++;
      afterStar = inText;
    } else if (at < glob.length && (glob[at] === "?" || glob[at] === text[inText])) {
      at++;
      inText++;
    } else if (star >= 0) {
      at = star + 1;
      inText = ++afterStar;
    } else return false;
  }
  while (glob[at] === "*") at++;
  return at === glob.length;
}
