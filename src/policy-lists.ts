// Policy lists (spec: Moderation policy lists): who the rules of rooms that the host names would ban. A door of its own: costs nothing
// where it is not imported. Knows no React and no store.

import type { Blocklist } from "./matrix/facts.ts";

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
  getContent(): object;
}

const USER_RULE = "m.policy.rule.user";
const SERVER_RULE = "m.policy.rule.server";

/**
 * Follows the policy rooms named, which the account must have joined: people are blocked while an `m.policy.rule.user` or
 * `m.policy.rule.server` with the recommendation `m.ban` names them, literally or by a glob (`*` and `?`). Live as rules come and go.
 * Give it to the provider: `options={{ policy: { blocklists: [createPolicyLists(client, [roomId])] } }}`.
 */
export function createPolicyLists(client: PolicyClient, roomIds: readonly string[]): Blocklist {
  const listeners = new Set<() => void>();
  const redacted = new Set<string>();
  let rules: Rules | undefined;
  let isTelling = false;

  function tell(): void {
    rules = undefined;
    if (isTelling) return;
    isTelling = true;
    // A new list brings thousands of rules in one sync.
    queueMicrotask(() => {
      isTelling = false;
      for (const listener of Array.from(listeners)) listener();
    });
  }

  function onEvent(event: HeardEvent | undefined): void {
    if (!roomIds.includes(event?.getRoomId?.() ?? "")) return;
    const type = event?.getType?.();
    // The SDK applies redactions only to events in its timelines, where the rules of a long list are not.
    if (type === "m.room.redaction") redacted.add(String(event?.getAssociatedId?.()));
    if (type === "m.room.redaction" || type === USER_RULE || type === SERVER_RULE) tell();
  }

  function onRoom(room: { roomId?: string } | undefined): void {
    if (roomIds.includes(room?.roomId ?? "")) tell();
  }

  const heard = [
    ["RoomState.events", onEvent],
    ["event", onEvent],
    ["Room", onRoom],
    ["Room.myMembership", onRoom],
  ] as const;

  return {
    isBlocked: (userId) => (rules ??= readRules(client, roomIds, redacted)).isBlocked(userId),
    subscribe(changed) {
      if (listeners.size === 0) {
        for (const [event, listener] of heard) client.on(event, listener);
        // Rules may have come while nobody followed them.
        rules = undefined;
      }
      listeners.add(changed);
      return () => {
        listeners.delete(changed);
        if (listeners.size > 0) return;
        for (const [event, listener] of heard) client.removeListener(event, listener);
      };
    },
  };
}

interface HeardEvent {
  getType?(): string;
  getRoomId?(): string | undefined;
  getAssociatedId?(): string | undefined;
}

interface Rules {
  readonly isBlocked: (userId: string) => boolean;
}

function readRules(client: PolicyClient, roomIds: readonly string[], redacted: ReadonlySet<string>): Rules {
  const rooms = roomIds.flatMap((roomId) => client.getRoom(roomId) ?? []);
  const joined = rooms.filter((room) => room.getMyMembership() === "join");
  const rulesOf = (type: string): PolicyEvent[] =>
    joined.flatMap(({ currentState }) => currentState.getStateEvents(type)).filter((rule) => !isIn(redacted, rule));
  const users = matcherOf(entitiesOf(rulesOf(USER_RULE)));
  // Host names are the same in any case.
  const servers = matcherOf(entitiesOf(rulesOf(SERVER_RULE)).map((entity) => entity.toLowerCase()));
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

function isIn(redacted: ReadonlySet<string>, rule: PolicyEvent): boolean {
  return redacted.has(rule.getId() ?? "");
}

function entitiesOf(rules: readonly PolicyEvent[]): string[] {
  return rules.flatMap((event) => {
    const { entity, recommendation } = event.getContent() as { entity?: unknown; recommendation?: unknown };
    // An unknown recommendation is to be ignored, and a rule without an entity is one that was taken back.
    return recommendation === "m.ban" && typeof entity === "string" ? [entity] : [];
  });
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
