// The facts of the ledger, each asked of whoever knows it, and only when it matters. Decides nothing.
import type { Environment } from "../clock.ts";
import { guarded } from "../guard.ts";
import type { PersonFacts } from "../ledger.ts";
import type { StatusClient } from "../matrix.ts";
import type { FirstSync } from "../matrix/first-sync.ts";
import { serverOf } from "../matrix/hearsay.ts";
import type { Shares, Sharing } from "../matrix/sharing.ts";
import type { Steps } from "../steps.ts";
import type { KnownStore, News } from "../store.ts";
import type { Gathered } from "./gathering.ts";
import type { Memory } from "./memory.ts";
import type { AskingOptions } from "./options.ts";

/** What asking needs of the others. */
export interface AskingPorts {
  readonly client: StatusClient;
  readonly store: KnownStore;
  readonly me: string;
  readonly options: AskingOptions;
  readonly environment: Environment;
  /** Are changes of this server's people pushed to this client? undefined: not known yet. */
  readonly isPushed: () => boolean | undefined;
  readonly sharing: Pick<Sharing, "of" | "untracked">;
  readonly firstSync: Pick<FirstSync, "isSilentOn" | "isHeardWhole" | "isMetSince">;
  /** What was heard and is to be judged when a sync is through. */
  readonly gathered: Gathered;
  readonly steps: Steps;
  readonly memory: Pick<Memory, "ready" | "recall">;
  /** Takes what was pushed, or kept from earlier pushes, and whom to forget. */
  readonly hear: (news: readonly News[]) => void;
  /** Takes what the server answered. */
  readonly answered: (answers: Found) => void;
}

/** Whole profiles, put as updates. */
export type Found = readonly { readonly userId: string; readonly update: Readonly<Record<string, unknown>> }[];

const EVERY = 5 * 60_000;
const SHORTEST_EVERY = 10_000;

/** How old a profile on screen may become, in ms, whatever the host says. */
export function everyOf({ refresh = {} }: AskingOptions): number {
  const every = refresh.every ?? EVERY;
  return typeof every === "number" && !Number.isNaN(every) ? Math.max(SHORTEST_EVERY, every) : EVERY;
}

/** Builds the facts of everybody. */
export function createPersonFacts({
  store,
  me,
  options,
  environment,
  isPushed,
  sharing,
  firstSync,
}: AskingPorts): (userId: string) => PersonFacts {
  const shouldFetch = guarded(options.shouldFetch ?? (() => true));
  const isSupplemented = guarded(options.isSupplemented ?? (() => false));
  const every = everyOf(options);
  const home = serverOf(me);

  // One a question: with a class, its getters are made once and not for each person.
  class FactsOf implements PersonFacts {
    readonly #userId: string;
    readonly isSelf: boolean;
    readonly isRemote: boolean;
    readonly every = every;

    constructor(userId: string) {
      this.#userId = userId;
      this.isSelf = userId === me;
      this.isRemote = serverOf(userId) !== home;
    }
    get isKnown(): boolean {
      return store.getState().profiles.has(this.#userId);
    }
    get isPushed(): boolean | undefined {
      return isPushed();
    }
    get sharing(): Shares {
      return sharing.of(this.#userId);
    }
    get isSupplemented(): boolean {
      return isSupplemented(this.#userId);
    }
    get isAbsent(): boolean {
      const isTold = !this.isRemote && isPushed() === true && firstSync.isSilentOn(this.#userId);
      return isTold && !isSupplemented(this.#userId);
    }
    get isSpared(): boolean {
      return !shouldFetch(this.#userId);
    }
    get isAwake(): boolean {
      return environment.isVisible() && environment.isOnline();
    }
  }
  return (userId) => new FactsOf(userId);
}
