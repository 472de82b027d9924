import { harmless } from "../guard.ts";
// A way for profile updates that is not the SDK's own: keeps what comes while nobody listens, and never tells two accounts. Knows no wire.

/** Updates of people's profiles: user ID → the fields that changed (null: removed), or null: tracked no more. */
export type ProfileUpdates = ReadonlyMap<string, Readonly<Record<string, unknown>> | null>;

/** How the sliding sync stands that brings updates. */
export interface SlidingNews {
  /** It begins anew, as its position was lost, perhaps more than once before there is an answer. */
  readonly isAnew: boolean;
  /** It began anew, and has been answered: whatever was cleared before that, nobody tells any more. */
  readonly isRenewed: boolean;
}

/** Hears what one answer of a server says of profiles; an empty map says no more than that the server is asked for them. */
export type ProfileListener = (updates: ProfileUpdates, sliding?: SlidingNews) => void;

/** Where profile updates come from besides the SDK: for `createStatuses(client, { updates })`. */
export interface ProfileSource {
  /**
   * Calls `listener` for each sync that says something, before the SDK reads it, and at once with what came while nobody listened; returns
   * its stop.
   * @throws Error while another account listens: people's profiles must not reach two accounts by one way.
   */
  readonly subscribe: (userId: string, listener: ProfileListener) => () => void;
}

/** A source, and how to tell by it. */
export interface OpenSource extends ProfileSource {
  readonly tell: ProfileListener;
}

/** Builds a source to which nobody listens; `name` is what its faults speak of. */
export function createProfileSource(name: string): OpenSource {
  const listeners = new Map<ProfileListener, string>();
  let account: string | undefined;
  let kept = new Map<string, Readonly<Record<string, unknown>> | null>();
  let keptSliding: SlidingNews | undefined;

  /** No later update says it again, unless the server tells everything anew, and leaves out what is set no more. */
  function keep(updates: ProfileUpdates, sliding?: SlidingNews): void {
    if (sliding?.isAnew) kept.clear();
    for (const [userId, update] of updates) kept.set(userId, update && { ...kept.get(userId), ...update });
    if (sliding) keptSliding = either(sliding, keptSliding);
  }

  return {
    tell(updates, sliding) {
      if (listeners.size === 0) keep(updates, sliding);
      for (const listener of listeners.keys()) listener(updates, sliding);
    },
    subscribe(userId, listener) {
      for (const other of listeners.values()) if (other !== userId) throw new Error(sharedBy(name, other, userId));
      // What was kept is for whoever listened before.
      const isOther = account !== undefined && account !== userId;
      const [updates, sliding] = [isOther ? new Map() : kept, keptSliding] as const;
      account = userId;
      kept = new Map();
      keptSliding = undefined;
      const own = harmless(listener);
      listeners.set(own, userId);
      if (updates.size > 0 || sliding) own(updates, sliding);
      return () => void listeners.delete(own);
    },
  };
}

function either(one: SlidingNews, other: SlidingNews = one): SlidingNews {
  return { isAnew: one.isAnew || other.isAnew, isRenewed: one.isRenewed || other.isRenewed };
}

function sharedBy(name: string, one: string, other: string): string {
  return (
    `${name}: ${one} and ${other} share one way for updates, so each would be told whom the other knows. ` +
    `Call ${name} once for each client.`
  );
}
