// All of an account that asks and writes, and is not needed to draw what was pushed: loaded as it starts. Wires its parts, and decides nothing.
import { type Asking, createAsking } from "../asking.ts";
import type { AskingPorts } from "../asking/facts.ts";
import { createMemory, type Memory } from "../asking/memory.ts";
import type { Choosing } from "../choosing.ts";
import { accountDataPort } from "../choosing/account-data.ts";
import { createRecents, type KeptRecents } from "../choosing/recents.ts";
import { startAll } from "../guard.ts";
import { allOf } from "../matrix/refusals.ts";
import { report } from "../matrix/reporting.ts";
import { createSupport, type ServerSupport } from "../matrix/support.ts";
import { createMine, type Mine } from "../mine.ts";
import { createEditing, type Editing } from "../mine/editing.ts";
import type { Outcome } from "../outcome.ts";
import { applyNews } from "../store.ts";
import type { StatusesOptions } from "./options.ts";

/** What acting needs of the others. */
export interface ActingPorts extends Omit<AskingPorts, "isPushed" | "answered" | "memory" | "options"> {
  readonly options: StatusesOptions;
  readonly choosing: Pick<Choosing, "hideCalls" | "whenSynced" | "prepare" | "forget">;
  /** Do updates come by a sliding sync (MSC4262)? */
  readonly isSliding: () => boolean;
}

/** What one account does. */
export interface Acting {
  readonly asking: Asking;
  readonly editing: Pick<Editing, "heard">;
  readonly support: Pick<ServerSupport, "pushed" | "ask">;
  readonly mine: Mine;
  readonly memory: Pick<Memory, "told">;
  readonly recents: KeptRecents;
  readonly report: (userId: string, reason?: string) => Promise<Outcome>;
  readonly removeTraces: () => Promise<Outcome>;
  readonly prepare: () => Promise<void>;
  /** Begins; returns its stop. */
  readonly start: () => () => void;
  readonly end: () => void;
}

const RECENTS = "io.github.matrix-status-kit.recents";

/** Builds what one account does; nothing is done before `start`, but what is called for. */
export function createActing(ports: ActingPorts): Acting {
  const { client, store: known, me, environment, options, choosing, hear } = ports;

  const support = createSupport(client, known, me, options.names ?? "unstable", {
    hasUpdates: options.updates !== undefined,
    isSliding: ports.isSliding,
    onPush: () => asking.check(),
  });
  const memory = createMemory({
    port: options.memory,
    client,
    me,
    environment,
    profileOf: (userId) => known.getState().profiles.get(userId),
    isPiece: (userId) => ports.gathered.pieces.has(userId),
    hear,
  });
  const asking = createAsking({
    ...ports,
    memory,
    isPushed: support.isPushed,
    answered(answers) {
      for (const { userId, update } of answers) if (userId === me) editing.answered(update);
      applyNews(known, answers, Date.now());
      memory.told(answers, true);
    },
  });
  const editing = createEditing({
    client,
    known,
    me,
    environment,
    isPushed: support.isPushed,
    isAllowed: support.isAllowed,
    primaryNames: support.primaryNames,
    onEnd: support.onEnd,
    async ready() {
      const asked = support.ask();
      if (!asking.hasAnswered(me)) await asking.fetchNow(me);
      await asked;
    },
    onTaken(update) {
      asking.overtake(me, update);
      applyNews(known, [{ userId: me, update }], Date.now());
    },
  });
  const recents = createRecents(known, {
    port: accountDataPort(client, me, RECENTS),
    ready: choosing.whenSynced,
    environment,
  });
  const mine = createMine({ known, me, environment, editing, choosing, recents, look: () => asking.fetchNow(me) });

  return {
    asking,
    editing,
    support,
    mine,
    memory,
    recents,
    report: (userId, reason) => report(client, userId, reason),
    removeTraces() {
      memory.end();
      return allOf([editing.write("status", null), editing.write("call", null), choosing.forget(), recents.forget()]);
    },
    prepare: async () => void (await Promise.all([editing.prepare(), choosing.prepare(), recents.prepare()])),
    start() {
      void support.ask();
      return startAll([recents.start, memory.start, asking.start, mine.start]);
    },
    end() {
      memory.end();
      mine.end();
      editing.end();
      recents.end();
      support.end();
      asking.end();
    },
  };
}
