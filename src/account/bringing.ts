// Brings what asks and writes: at once where another account has it, else when it is called for, and as long as an account runs again and again.
import type { Environment } from "../clock.ts";
import { harmless } from "../guard.ts";
import { createLate } from "../loading.ts";
import { type Outcome, SIGNED_OUT, UNREACHABLE } from "../outcome.ts";
import type { Acting } from "./acting.ts";
import type * as ActingModule from "./acting.ts";

/** What is brought for one account. */
export interface Bringing {
  /** Does something with it, brought once for that; at once where it is there, else in turn. Resolves to `otherwise` where it does not come. */
  readonly use: <Answer>(deed: (acting: Acting) => Promise<Answer>, otherwise: Answer) => Promise<Answer>;
  /** Does something with it as soon as it is there, whoever brings it; returns its stop, which undoes it as well. */
  readonly once: (deed: (acting: Acting) => () => void) => () => void;
  /** A write that brings it; `show` shows it until then, and returns how to hide it. */
  readonly write: <Args extends unknown[]>(
    by: (acting: Acting) => (...args: Args) => Promise<Outcome>,
    show?: (...args: Args) => () => void,
  ) => (...args: Args) => Promise<Outcome>;
  /** Brings it, however long it takes; returns its stop. */
  readonly start: () => () => void;
  readonly end: () => void;
}

const FIRST_RETRY = 2_000;
const LONGEST_RETRY = 10 * 60_000;

let here: typeof ActingModule | undefined;

/** Loads what asks and writes, for every account from then on. */
export async function loadActing(): Promise<typeof ActingModule> {
  here ??= await import("./acting.ts");
  return here;
}

/** Loads nothing before it is used or started; `build` may be called at once. */
export function createBringing(environment: Environment, build: (module: typeof ActingModule) => Acting): Bringing {
  let acting: Acting | undefined;
  let isEnded = false;
  const waiting = new Set<(acting: Acting) => void>();
  const late = createLate(environment, loadActing, found);
  if (here) found(here);

  function found(module: typeof ActingModule): Acting {
    const built = build(module);
    // What one of them asks for comes after all of them.
    for (const deed of waiting) harmless(deed)(built);
    waiting.clear();
    acting = built;
    return built;
  }

  async function inTurn<Answer>(deed: (there: Acting) => Promise<Answer>): Promise<Answer | undefined> {
    if (acting) return deed(acting);
    let answer: Promise<Answer> | undefined;
    const begin = (there: Acting): void => void (answer = deed(there));
    // What is asked for once it is there must not overtake this.
    waiting.add(begin);
    await late.reach();
    waiting.delete(begin);
    return answer;
  }

  return {
    use: async (deed, otherwise) => (await inTurn(deed).catch(() => undefined)) ?? otherwise,
    once(deed) {
      let stop = (): void => {};
      let isStopped = false;
      function begin(there: Acting): void {
        stop = deed(there);
        // Whoever heard of it as it began may have stopped it.
        if (isStopped) stop();
      }
      if (isEnded) return stop;
      if (acting) begin(acting);
      else waiting.add(begin);
      return () => {
        isStopped = true;
        waiting.delete(begin);
        stop();
      };
    },
    write:
      (by, show) =>
      async (...args) => {
        if (isEnded) return SIGNED_OUT;
        // In turn before it is shown: whoever hears of it may set a newer one.
        const answer = inTurn((there) => by(there)(...args));
        const hide = acting ? undefined : show?.(...args);
        const outcome = await answer;
        hide?.();
        return outcome ?? (isEnded ? SIGNED_OUT : UNREACHABLE);
      },
    start() {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let isStopped = false;
      async function tryFor(retry: number): Promise<void> {
        if ((await late.reach()) || isStopped) return;
        timer = setTimeout(() => void tryFor(Math.min(retry * 4, LONGEST_RETRY)), retry);
      }
      if (!acting) void tryFor(FIRST_RETRY);
      return () => {
        isStopped = true;
        clearTimeout(timer);
      };
    },
    end() {
      isEnded = true;
      waiting.clear();
      late.end();
    },
  };
}
