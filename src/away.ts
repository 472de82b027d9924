// What the viewer does about others' absence: notices put away, returns waited for. In memory, of one account; knows no DOM.
import type { Statuses } from "./statuses.ts";
import type { StatusView } from "./view.ts";
import type { Place } from "./visibility.ts";

/** What was done about whom. */
export interface Away {
  readonly isDismissed: (userId: string, view: StatusView) => boolean;
  /** Puts the notice of this very status away; another one is told of again. */
  readonly dismiss: (userId: string, view: StatusView) => void;
  readonly isAwaited: (userId: string) => boolean;
  /** Calls `back` once, when they have no status any more; null: not any more. */
  readonly wait: (userId: string, place: Place, back: (() => void) | null) => void;
  /** Steps with every change. */
  readonly version: () => number;
  readonly subscribe: (changed: () => void) => () => void;
  /** Ends the waiting. */
  readonly stop: () => void;
}

/** Where a provider keeps it: empty until somebody asks. */
export interface AwayHolder {
  away: Away | null;
}

/** What is remembered there, made for the first who asks. */
export function awayIn(holder: AwayHolder, statuses: Statuses): Away {
  const away = holder.away ?? createAway(statuses);
  // oxlint-disable-next-line no-param-reassign -- That is what a holder is for.
  holder.away = away;
  return away;
}

/** Builds what a provider remembers. */
function createAway(statuses: Statuses): Away {
  const dismissed = new Map<string, string>();
  const waits = new Map<string, () => void>();
  const listeners = new Set<() => void>();
  let version = 0;

  function step(): void {
    version++;
    for (const listener of Array.from(listeners)) listener();
  }

  function forget(userId: string): void {
    waits.get(userId)?.();
    if (waits.delete(userId)) step();
  }

  return {
    isDismissed: (userId, view) => dismissed.get(userId) === printOf(view),
    dismiss(userId, view) {
      dismissed.set(userId, printOf(view));
      step();
    },
    isAwaited: (userId) => waits.has(userId),
    wait(userId, place, back) {
      forget(userId);
      if (!back) return;
      const look = (): void => {
        const { is } = statuses.get(userId, place);
        // Whoever is hidden may be back or not: what cannot be seen is not told.
        if (is !== "none" && is !== "call") return;
        forget(userId);
        back();
      };
      waits.set(userId, statuses.subscribe(userId, place, look));
      step();
    },
    version: () => version,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    stop() {
      for (const stop of waits.values()) stop();
      waits.clear();
    },
  };
}

function printOf(view: StatusView): string {
  return view.is === "status" ? JSON.stringify([view.emoji, view.text, view.until]) : view.is;
}
