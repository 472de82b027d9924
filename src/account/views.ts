// Everybody's view, drawn once and kept while it holds. Wakes when one ends by itself, as a call does after a day.
import type { NameOrder, Profile } from "../protocol.ts";
import type { Edits, KnownStore } from "../store.ts";
import { isSameView, type StatusView, viewOf } from "../view.ts";

interface Drawn {
  readonly profile: Profile | undefined;
  readonly edits: Edits | undefined;
  readonly order: NameOrder;
  readonly emojiOnly: boolean;
  readonly view: StatusView;
  /** Until when it holds, in ms. */
  readonly until: number;
}

/** The views of one account, before the policy is asked. */
export interface Views {
  readonly of: (userId: string) => StatusView;
  /** Looks for views that have ended, and from now on wakes when one ends. */
  readonly wake: () => void;
  /** Wakes no more. */
  readonly sleep: () => void;
}

/** A clock may be set, and a computer sleep, which timers do not notice: nothing is waited for in one go, in ms. */
const LONGEST_WAIT = 60_000;

/** Builds the views of `me` and others, asleep. `ended` is told whose view ended by itself. */
export function createViews(store: KnownStore, me: string, ended: (userIds: string[]) => void): Views {
  const drawn = new Map<string, Drawn>();
  // Whose view was found to have ended before the timer said so, as after a sleep: whoever watches is still to be told.
  const found = new Set<string>();
  let isAwake = false;
  let wakesAt = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wakeAt(time: number): void {
    if (!isAwake || time >= wakesAt) return;
    clearTimeout(timer);
    wakesAt = time;
    timer = setTimeout(wake, Math.max(0, Math.min(time - Date.now(), LONGEST_WAIT)));
  }

  function wake(): void {
    const now = Date.now();
    isAwake = true;
    wakesAt = Infinity;
    for (const [userId, { until }] of drawn) if (until <= now) found.add(userId);
    const all = [...found];
    found.clear();
    ended(all);
    for (const { until } of drawn.values()) if (until > now) wakeAt(until);
  }

  // Who is forgotten is forgotten here, too: nothing is kept of people with whom no room is shared.
  store.subscribe(({ version, changed, profiles }, before) => {
    if (version === before.version) return;
    for (const userId of changed) if (!profiles.has(userId)) drawn.delete(userId);
  });

  return {
    of(userId) {
      const { profiles, edits: all, order, preferences } = store.getState();
      const profile = profiles.get(userId);
      const edits = userId === me ? all : undefined;
      const emojiOnly = userId !== me && preferences.emojiOnly;
      const before = drawn.get(userId);
      const now = Date.now();
      if (
        before &&
        before.profile === profile &&
        before.edits === edits &&
        before.order === order &&
        before.emojiOnly === emojiOnly &&
        now < before.until
      )
        return before.view;
      const { view, until } = viewOf(profile, now, order, { edits, emojiOnly });
      const kept = before && isSameView(before.view, view) ? before.view : view;
      drawn.set(userId, { profile, edits, order, emojiOnly, view: kept, until });
      if (before && before.until <= now) found.add(userId);
      wakeAt(found.size > 0 ? now : until);
      return kept;
    },
    wake,
    sleep() {
      clearTimeout(timer);
      isAwake = false;
    },
  };
}
