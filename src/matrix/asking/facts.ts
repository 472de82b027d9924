// The facts of the ledger, each asked of whoever knows it, and only when it matters. Decides nothing.
import type { Environment } from "../../clock.ts";
import type { PersonFacts } from "../../ledger.ts";
import type { KnownStore, News } from "../../store.ts";
import type { StatusClient } from "../client.ts";
import { guarded } from "../guard.ts";
import type { StatusesOptions } from "../options.ts";
import type { Sharing } from "../sharing.ts";
import type { FirstSync } from "./first-sync.ts";
import { serverOf } from "./requests.ts";

/** What asking needs of the others. */
export interface AskingPorts {
  readonly client: StatusClient;
  readonly store: KnownStore;
  readonly me: string;
  readonly options: StatusesOptions;
  readonly environment: Environment;
  /** Are changes of this server's people pushed to this client? undefined: not known yet. */
  readonly isPushed: () => boolean | undefined;
  readonly sharing: Pick<Sharing, "of" | "pushed" | "untracked" | "doubt">;
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
export function everyOf({ refresh = {} }: StatusesOptions): number {
  const every = refresh.every ?? EVERY;
  return typeof every === "number" && !Number.isNaN(every) ? Math.max(SHORTEST_EVERY, every) : EVERY;
}

/** Builds the facts of everybody. */
export function createPersonFacts(
  { store, me, options, environment, isPushed, sharing }: AskingPorts,
  firstSync: FirstSync,
): (userId: string) => PersonFacts {
  const shouldFetch = guarded(options.shouldFetch ?? (() => true));
  const isSupplemented = guarded(options.isSupplemented ?? (() => false));
  const every = everyOf(options);
  const home = serverOf(me);

  return (userId) => ({
    isSelf: userId === me,
    isRemote: serverOf(userId) !== home,
    every,
    get isKnown() {
      return store.getState().profiles.has(userId);
    },
    get isPushed() {
      return isPushed();
    },
    get sharing() {
      return sharing.of(userId);
    },
    get isSupplemented() {
      return isSupplemented(userId);
    },
    get isAbsent() {
      const isTold = serverOf(userId) === home && isPushed() === true && firstSync.isSilentOn(userId);
      return isTold && !isSupplemented(userId);
    },
    get isSpared() {
      return !shouldFetch(userId);
    },
    get isAwake() {
      return environment.isVisible() && environment.isOnline();
    },
  });
}
