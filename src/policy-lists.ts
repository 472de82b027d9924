// Policy lists (spec: Moderation policy lists): who the rules of rooms that the host names would ban. A door of its own: costs nothing
// where it is not imported. Knows no React and no store.

import type { Blocklist } from "./matrix/facts.ts";

/** What policy lists need of a `MatrixClient`. */
export interface PolicyClient {
  getRoom(roomId: string | undefined): { currentState: { getStateEvents(type: string): PolicyEvent[] } } | null;
  on(event: string, listener: (...args: never[]) => void): unknown;
  removeListener(event: string, listener: (...args: never[]) => void): unknown;
}

/** What policy lists need of a state event. */
export interface PolicyEvent {
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

  function onState(event: { getType?(): string; getRoomId?(): string | undefined } | undefined): void {
    const type = event?.getType?.();
    if ((type === USER_RULE || type === SERVER_RULE) && roomIds.includes(event?.getRoomId?.() ?? "")) tell();
  }

  function onRoom(room: { roomId?: string } | undefined): void {
    if (roomIds.includes(room?.roomId ?? "")) tell();
  }

  return {
    isBlocked: (userId) => (rules ??= readRules(client, roomIds)).isBlocked(userId),
    subscribe(changed) {
      if (listeners.size === 0) {
        client.on("RoomState.events", onState);
        client.on("Room", onRoom);
        // Rules may have come while nobody followed them.
        rules = undefined;
      }
      listeners.add(changed);
      return () => {
        listeners.delete(changed);
        if (listeners.size > 0) return;
        client.removeListener("RoomState.events", onState);
        client.removeListener("Room", onRoom);
      };
    },
  };
}

interface Rules {
  readonly isBlocked: (userId: string) => boolean;
}

function readRules(client: PolicyClient, roomIds: readonly string[]): Rules {
  const users = matcherOf(entitiesOf(client, roomIds, USER_RULE));
  const servers = matcherOf(entitiesOf(client, roomIds, SERVER_RULE));
  // Thousands of names ask between two changes of the rules, most of them again and again.
  const known = new Map<string, boolean>();
  return {
    isBlocked(userId) {
      let answer = known.get(userId);
      if (answer === undefined) {
        answer = users(userId) || servers(serverOf(userId));
        known.set(userId, answer);
      }
      return answer;
    },
  };
}

function entitiesOf(client: PolicyClient, roomIds: readonly string[], type: string): string[] {
  const events = roomIds.flatMap((roomId) => client.getRoom(roomId)?.currentState.getStateEvents(type) ?? []);
  return events.flatMap((event) => {
    const { entity, recommendation } = event.getContent() as { entity?: unknown; recommendation?: unknown };
    // An unknown recommendation is to be ignored, and a rule without an entity is one that was taken back.
    return recommendation === "m.ban" && typeof entity === "string" ? [entity] : [];
  });
}

function matcherOf(entities: readonly string[]): (text: string) => boolean {
  const literal = new Set(entities);
  const globs = entities.filter((entity) => /[*?]/.test(entity));
  return (text) => literal.has(text) || globs.some((glob) => matches(glob, text));
}

/** The server name of a user ID, without its port: ACLs and server rules name hosts. */
function serverOf(userId: string): string {
  return userId.slice(userId.indexOf(":") + 1).replace(/:\d+$/, "");
}

/** Matches a glob in time linear in glob × text: a regular expression of many stars would let a hostile rule freeze the page. */
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
