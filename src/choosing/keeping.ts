// A document of the account's, kept elsewhere and changed by operations: each holds here at once, and is sent by the outbox. The document may be
// changed by other devices at any time, and nothing compares before it is set.
import type { Environment } from "../clock.ts";
import { DEADLINES, withDeadline } from "../deadline.ts";
import { answerOf, harmless } from "../guard.ts";
import { whenOnline } from "../lending.ts";
import { createLate } from "../loading.ts";
import { type Outcome, SIGNED_OUT, UNREACHABLE } from "../outcome.ts";
import { type Content, contentOf, type Operation, type Pending, type PreferencePort, withPending } from "./document.ts";
import type { Outbox } from "./outbox.ts";

/** A document. */
export interface Keeping {
  readonly change: (operation: Operation) => Promise<Outcome>;
  /** Reads what is kept, and follows it; returns its stop. */
  readonly start: () => () => void;
  readonly prepare: () => Promise<unknown>;
  /** Settles what waits, and writes no more. */
  readonly end: () => void;
}

/** What keeping needs of the others. */
export interface KeepingPorts {
  readonly port: PreferencePort;
  /** Resolves once the port can say what is kept. */
  readonly ready: () => Promise<void>;
  readonly environment: Environment;
  /** Is told what the document says, operations under way included. */
  readonly shown: (content: Content) => void;
}

/** Builds a document; reads nothing before `start`. */
export function createKeeping({ port, ready, environment, shown }: KeepingPorts): Keeping {
  const pending: Pending[] = [];
  let outbox: Outbox | undefined;
  const sender = createLate(
    environment,
    () => import("./outbox.ts"),
    (module) => (outbox = module.createOutbox(port, environment, pending, reached)),
  );
  let isKnown = false;
  let isEnded = false;

  function show(): void {
    if (!isEnded) shown(withPending(contentOf(port), pending));
  }

  /** Waits for a network, and until the port can say what is kept; false: not in time, and it never did. */
  async function reached(): Promise<boolean> {
    await whenOnline(environment);
    return (
      withDeadline(ready, DEADLINES.read)
        // Waited for in vain once, also where the network comes and goes; and while nobody listens, nobody tells.
        .catch(() => (isKnown ? whenOnline(environment) : withDeadline(ready, 0)))
        .then(
          () => true,
          () => false,
        )
    );
  }

  async function deliver(): Promise<void> {
    const sending = (await reached()) && (await sender.reach());
    if (sending && !isEnded) sending.send();
    else settle(isEnded ? SIGNED_OUT : UNREACHABLE);
  }

  function deliverRest(): void {
    if (pending.length > 0) void deliver();
  }

  function settle(outcome: Outcome): void {
    for (const operation of pending) for (const each of operation.settle.splice(0)) each(outcome);
  }

  void ready().then(() => {
    isKnown = true;
    // Chosen long before, it was called unreachable, and holds here.
    deliverRest();
  });

  return {
    change: (operation) =>
      new Promise((resolve) => {
        if (isEnded) return resolve(SIGNED_OUT);
        const settle: Pending["settle"] = [resolve];
        for (const each of pending.splice(0)) {
          if (each.key === operation.key || operation.replaces?.(each.key)) settle.unshift(...each.settle);
          else pending.push(each);
        }
        pending.push({
          ...operation,
          settle,
          revisions: new Set(),
          again: 0,
        });
        show();
        void deliver();
      }),
    start() {
      const changed = (): void => {
        outbox?.heard();
        show();
      };
      // Others may have written while nobody listened.
      changed();
      deliverRest();
      const stop = answerOf(() => port.subscribe(changed), undefined);
      return harmless(() => stop?.());
    },
    prepare: () => sender.reach(),
    end() {
      isEnded = true;
      settle(SIGNED_OUT);
      outbox?.end();
      sender.end();
    },
  };
}
