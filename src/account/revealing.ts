// Whom the viewer asked to see although the policy hides them: one by one, in memory, gone at logout.
import type { FactSource } from "../matrix/facts.ts";
import type { KnownStore } from "../store.ts";
import { type Place, visibilityOf } from "../visibility.ts";

/** The reveals of one account. */
export interface Revealing {
  readonly reveal: (userId: string, isRevealed?: boolean) => void;
  /** Would the policy hide this person in this place, had the viewer not asked to see them? */
  readonly isShownAnyway: (userId: string, place?: Place) => boolean;
}

/** Builds the reveals of one account, with nobody revealed. */
export function createRevealing(store: KnownStore, facts: FactSource): Revealing {
  return {
    reveal(userId, isRevealed = true) {
      const revealed = new Set(store.getState().revealed);
      if (isRevealed) revealed.add(userId);
      else revealed.delete(userId);
      store.setState({ revealed });
    },
    isShownAnyway(userId, place = {}) {
      const [seen, unasked] = [true, false].map((reveals) =>
        visibilityOf(place, facts.of(userId, place.roomId, { reveals })),
      );
      return seen === "shown" && unasked !== "shown";
    },
  };
}
