// The place an account runs in: the one its host names, else what whoever shows it has lent. Knows no browser.
import type { Environment } from "./clock.ts";
import { answerOf, harmless } from "./guard.ts";

/** Where one account runs. */
export interface Lending {
  readonly environment: Environment;
  /** Names the place from now on, unless the host did. It is kept when its lender goes: what waits for the network waits on. */
  readonly lend: (lent: Environment) => void;
  /** The account is gone: nobody waits for anything here any more. */
  readonly end: () => void;
}

/** A place that is seen and has a network as long as it runs. */
const ALWAYS: Environment = { isVisible: () => true, isOnline: () => true, subscribe: () => () => {} };

/** Builds the environment of one account; `given` outweighs what is lent. */
export function createLending(given: Environment | undefined): Lending {
  const listeners = new Set<() => void>();
  let place = given ?? ALWAYS;
  let isEnded = false;
  let stop = (): void => {};
  const changed = (): void => Array.from(listeners).forEach((listener) => harmless(listener)());

  function listen(): void {
    const unheard = answerOf(() => place.subscribe(changed), undefined);
    stop = harmless(() => unheard?.());
  }

  return {
    environment: {
      isVisible: () => answerOf(() => place.isVisible(), true),
      isOnline: () => answerOf(() => place.isOnline(), true),
      subscribe(listener) {
        if (isEnded) return () => {};
        if (listeners.size === 0) listen();
        listeners.add(listener);
        return () => {
          if (listeners.delete(listener) && listeners.size === 0) stop();
        };
      },
    },
    lend(lent) {
      if (given || lent === place) return;
      if (listeners.size > 0) stop();
      place = lent;
      if (listeners.size > 0) {
        listen();
        // It may have called back, and nobody listens any more.
        if (listeners.size === 0) stop();
      }
      changed();
    },
    end() {
      isEnded = true;
      if (listeners.size > 0) stop();
      listeners.clear();
    },
  };
}

/** Resolves when there is a network. */
export function whenOnline(environment: Environment): Promise<void> {
  return new Promise((resolve) => {
    if (environment.isOnline()) return resolve();
    const stop = environment.subscribe(() => {
      if (!environment.isOnline()) return;
      stop();
      resolve();
    });
  });
}
