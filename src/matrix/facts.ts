// What the SDK knows of people and rooms, put as the policy asks for it. Decides nothing.
import { answerOf, guarded, harmless } from "../guard.ts";
import { knowsAllMembers, type StatusClient, type StatusRoom } from "../matrix.ts";
import { type KnownStore } from "../store.ts";
import type { Facts } from "../visibility.ts";
import type { Sharing } from "./sharing.ts";

/** Somebody who knows whose status is not to be seen, such as a policy list. */
export interface Blocklist {
  /** Is this person blocked? Asked while drawing, so it answers at once. Whoever it cannot decide about is not shown. */
  readonly isBlocked: (userId: string) => boolean;
  /** Calls `changed` when answers may differ; returns its stop. */
  readonly subscribe: (changed: () => void) => () => void;
}

/** What the host says about who may be seen. */
export interface Policy {
  /**
   * Should people with whom no room is shared be shown, also in user search and invites? A workplace may say "show".
   * @default "hide"
   */
  readonly strangers?: "hide" | "show";
  /**
   * Is this person blocked by the host? Asked while drawing. Where it throws, or answers neither true nor false (a promise), the person is
   * not shown: what cannot be decided is hidden. `undefined` and `null` are taken for false.
   * @default () => false
   */
  readonly isBlocked?: (userId: string) => boolean;
  /**
   * Who else says whom to block, live: policy lists.
   * @default []
   */
  readonly blocklists?: readonly Blocklist[];
}

/** As people are seen: with what the viewer asked to see. */
const SEEING = { reveals: true };

/** Facts, asked when drawing. */
export interface FactSource {
  /** What is known of a person in a room; where `seeing` says so, as if the viewer had asked to see nobody. Not to be copied: it is asked for. */
  readonly of: (userId: string, roomId: string | undefined, seeing?: { readonly reveals: boolean }) => Facts;
  /** A moderator took this event off the screen. */
  readonly redact: (eventId: string) => void;
}

/** Builds the facts of one account. */
export function createFacts(
  client: StatusClient,
  store: KnownStore,
  me: string,
  policy: Policy,
  shares: Sharing["of"],
): FactSource {
  const redacted = new Set<string>();

  const isBlockedByHost = guarded((userId: string) => policy.isBlocked?.(userId), true);
  const isBlockedBy = guarded((list: Blocklist, userId: string) => list.isBlocked(userId), true);

  // A class, as thousands are asked for when thousands of badges mount, and most of each is not looked at.
  class FactsOf implements Facts {
    readonly showsStrangers = policy.strangers === "show";
    readonly #userId: string;
    readonly #roomId: string | undefined;

    readonly #reveals: boolean;

    constructor(userId: string, roomId: string | undefined, reveals: boolean) {
      this.#userId = userId;
      this.#roomId = roomId;
      this.#reveals = reveals;
    }

    get isSelf(): boolean {
      return this.#userId === me;
    }
    get isRevealed(): boolean {
      return this.#reveals && store.getState().revealed.has(this.#userId);
    }
    get isHiddenByViewer(): boolean {
      const { hideAll, hidden } = store.getState().preferences;
      return hideAll || hidden.has(this.#userId);
    }
    get isBlocked(): boolean {
      return isBlockedByHost(this.#userId) || !!policy.blocklists?.some((list) => isBlockedBy(list, this.#userId));
    }
    get isModerator(): boolean {
      return canKick(joinedRoom(client, this.#roomId), me);
    }
    get isIgnored(): boolean {
      return client.isUserIgnored(this.#userId);
    }
    get sharesRoom(): boolean | undefined {
      const answer = shares(this.#userId);
      return answer === "unknown" ? undefined : answer === "shared";
    }
    get membership(): string | null | undefined {
      return membershipIn(joinedRoom(client, this.#roomId), this.#userId);
    }
  }

  return {
    of: (userId, roomId, { reveals } = SEEING) => new FactsOf(userId, roomId, reveals),
    redact: (eventId) => void redacted.add(eventId),
  };

  function membershipIn(room: StatusRoom | null, userId: string): string | null | undefined {
    if (!room) return undefined;
    const found = room.getMember(userId);
    const member = found?.userId === userId ? found : null;
    const event = member?.events.member;
    // The SDK goes on with a redacted membership, and of one that is in no timeline it does not even know so.
    if (event?.isRedacted() || redacted.has(event?.getId() ?? "")) return "leave";
    // With lazy loading the absence of a member means nothing until all are loaded.
    return member?.membership ?? (knowsAllMembers(client, room) ? null : undefined);
  }
}

/** Follows a blocklist; one that cannot be followed is asked while drawing all the same. */
export function followed(list: Blocklist, changed: () => void): () => void {
  const stop = answerOf(() => list.subscribe(harmless(changed)), undefined);
  return harmless(() => stop?.());
}

// Of a room that one is invited to, or was in, the client knows what somebody said once, and hears of no kick. For a room and a person called
// "constructor", whom any message may mention, the SDK finds what is neither.
function joinedRoom(client: StatusClient, roomId: string | undefined): StatusRoom | null {
  const room = client.getRoom(roomId);
  return room?.roomId === roomId && room?.getMyMembership() === "join" ? room : null;
}

function canKick(room: StatusRoom | null, me: string): boolean {
  const level = room?.getMember(me)?.powerLevel;
  return room !== null && level !== undefined && room.currentState.hasSufficientPowerLevelFor("kick", level);
}
