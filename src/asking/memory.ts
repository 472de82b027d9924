// Who has no status, remembered on this device across reloads. Here is no more than the way to it: whoever keeps nothing loads nothing of it.
import { withDeadline } from "../deadline.ts";
import type { News } from "../store.ts";
import type { Change } from "./book.ts";
import type { Remembering, RememberingPorts } from "./remembering.ts";

/** The memory of one account. */
export interface Memory {
  /** Resolves when what is remembered is there, or will not be; never rejects. */
  readonly ready: () => Promise<unknown>;
  /** Tells of those of these people who are remembered to have none, and answers what becomes of their records. */
  readonly recall: (userIds: readonly string[]) => ReadonlyMap<string, Change> | undefined;
  /** Something was heard of these people; `isAnswer`: by asking for them. */
  readonly told: (news: readonly News[], isAnswer?: boolean) => void;
  readonly start: () => () => void;
  /** Deletes what is remembered, and remembers no more. */
  readonly end: () => void;
}

/** A place that does not answer must not keep people from being asked for. */
const PATIENCE = 2_000;

/** Builds the memory of one account; without a port there is none. */
export function createMemory(ports: RememberingPorts): Memory {
  let loaded: Remembering | undefined;
  let started: Promise<unknown> | undefined;
  // Answers that came before what remembers. A push may be the half of what is known, and is heard again.
  let missed: News[] = [];
  async function load(): Promise<Remembering> {
    const { createRemembering } = await import("./remembering.ts");
    loaded ??= createRemembering(ports);
    loaded.told(missed, true);
    missed = [];
    return loaded;
  }
  const act = (name: "start" | "stop" | "end"): Promise<unknown> =>
    withDeadline(async () => ports.port && (await load())[name](), PATIENCE).catch(() => undefined);

  return {
    ready: async () => started,
    recall: (userIds) => loaded?.recall(userIds),
    told(news, isAnswer) {
      if (loaded) loaded.told(news, isAnswer);
      else if (isAnswer && ports.port) missed.push(...news);
    },
    start() {
      started = act("start");
      return () => void act("stop");
    },
    end() {
      missed = [];
      // What an earlier page kept goes also where what remembers does not come.
      if (!loaded) void withDeadline(async () => ports.port?.write(ports.me, null), PATIENCE).catch(() => undefined);
      void act("end");
    },
  };
}
