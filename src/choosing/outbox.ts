// Sends the operations on a document: one write after the other, again where a server or the network said no, and again where another device wrote
// without having seen them. Loaded when first needed.
import type { Environment } from "../clock.ts";
import { DEADLINES, withDeadline } from "../deadline.ts";
import { printOf } from "../json.ts";
import { refusalOf } from "../matrix/refusals.ts";
import { requestErrorOf } from "../matrix/request-error.ts";
import type { Refusal } from "../outcome.ts";
import { type Content, contentOf, type Pending, type PreferencePort, withPending } from "./document.ts";

/** The outbox of one document. */
export interface Outbox {
  /** Sends what was not sent. */
  readonly send: () => void;
  /** The document may be another than it was. */
  readonly heard: () => void;
  readonly end: () => void;
}

/** Beside the document: which writes it goes back to, newest first. So a device sees whether another one had seen what it wrote. */
const REVISIONS = "revisions";
const REMEMBERED = 8;
/** How often one operation is written again, however many devices disagree. */
const AGAIN = 16;
const WAITS = [2_000, 8_000, 30_000] as const;
const LONGEST_TOLD = 10 * 60_000;

/** Builds the outbox of `pending`, to which others add. What was refused waits for `reached`: what it would replace may not be known. */
export function createOutbox(
  port: PreferencePort,
  environment: Environment,
  pending: Pending[],
  reached: () => Promise<boolean>,
): Outbox {
  // What was written under which revision: older clients keep members they do not know, and this one with them.
  const written = new Map<string, string>();
  let print = printOf(contentOf(port));
  // The write that was sent last and did not come back yet: what can be read is older.
  let outstanding: { readonly revision: string; readonly print: string } | undefined;
  let isRunning = false;
  let isEnded = false;
  let failures = 0;
  let wake = (): void => {};

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    // What is chosen in one go is written in one go.
    await Promise.resolve();
    const refused = new Set<Pending>();
    while (!isEnded && hasNews(refused)) {
      // Whatever waited may have been replaced meanwhile.
      const unsent = pending.filter(({ isSent }) => !isSent);
      const refusal = await write(unsent);
      if (refusal === "later") await Promise.race([reached(), sleeping()]);
      else
        for (const operation of unsent) {
          if (refusal) refused.add(operation);
          answer(operation, refusal);
        }
    }
    isRunning = false;
  }

  /** Is anything to be sent that was not refused just now? What was chosen while a write was refused goes on its own. */
  function hasNews(refused: ReadonlySet<Pending>): boolean {
    return pending.some((operation) => !operation.isSent && !refused.has(operation));
  }

  /** Writes the document with all operations in it; null: done. */
  async function write(unsent: readonly Pending[]): Promise<Refusal | "later" | null> {
    const before = contentOf(port);
    const after = withPending(before, pending);
    for (const operation of unsent) operation.isSent = true;
    const readable = printOf(before);
    if (outstanding?.print === readable || revisionsOf(before).includes(outstanding?.revision ?? ""))
      outstanding = undefined;
    if (!outstanding && printOf(after) === readable) {
      // It is so already. Who knows of that may change it; a write that is on its way and did not know may not.
      for (const operation of unsent) carry(operation, revisionsOf(before));
      return null;
    }
    const revision = Math.random().toString(36).slice(2, 10);
    for (const operation of pending) operation.revisions.add(revision);
    const isEmpty = Object.keys(after).length === 0;
    const value = isEmpty ? {} : { ...after, [REVISIONS]: [revision, ...revisionsOf(before)].slice(0, REMEMBERED) };
    outstanding = { revision, print: printOf(value) };
    written.set(revision, outstanding.print);
    try {
      await withDeadline(() => port.write(value), DEADLINES.write);
      failures = 0;
      return null;
    } catch (thrown) {
      for (const operation of unsent) operation.isSent = false;
      return isEnded ? null : afterRefusal(thrown);
    }
  }

  /** The document has the change, though not by this write: whoever goes back to that document knows of it. */
  function carry(operation: Pending, [head]: readonly string[]): void {
    if (head === undefined) return drop(operation);
    operation.isConfirmed = true;
    operation.revisions.add(head);
    const [oldest] = operation.revisions;
    if (operation.revisions.size > REMEMBERED && oldest) operation.revisions.delete(oldest);
  }

  function answer(operation: Pending, refusal: Refusal | null): void {
    for (const each of operation.settle.splice(0)) each(refusal ? { ok: false, reason: refusal } : { ok: true });
  }

  /** What was written and replaced was done, though its answer may never come. */
  function drop(operation: Pending): void {
    pending.splice(pending.indexOf(operation), 1);
    answer(operation, null);
  }

  async function afterRefusal(thrown: unknown): Promise<Refusal | "later"> {
    const { status, retryAfter, errcode } = requestErrorOf(thrown);
    const refusal = refusalOf({ status, retryAfter, errcode });
    if (refusal !== "unreachable") return refusal;
    if (!environment.isOnline()) return "later";
    const wait = status === 429 ? Math.min(retryAfter ?? WAITS[1], LONGEST_TOLD) : WAITS[failures++];
    if (wait === undefined) {
      failures = 0;
      return "unreachable";
    }
    const timer = setTimeout(() => wake(), wait);
    await sleeping();
    clearTimeout(timer);
    return "later";
  }

  const sleeping = (): Promise<void> => new Promise((resolve) => (wake = resolve));

  return {
    send: () => void run(),
    heard() {
      const content = contentOf(port);
      const now = printOf(content);
      // Told again, it is nobody's write.
      if (now === print) return;
      print = now;
      const seen = revisionsOf(content);
      const isMine = seen[0] !== undefined && written.get(seen[0]) === now;
      for (const operation of pending.filter(({ isSent }) => isSent)) {
        const isSeen = seen.some((revision) => operation.revisions.has(revision));
        const isDone = printOf(operation.apply(content)) === now;
        if (isMine || (isDone && seen.length === 0)) {
          operation.isConfirmed ||= isSeen || isDone;
        } else if (isSeen && isDone) {
          // Whoever wrote this knew, and left it as it is; the next one may not know.
          carry(operation, seen);
        } else if (isSeen || (seen.length === 0 && operation.isConfirmed)) {
          // Whoever wrote this knew: theirs is the newer choice.
          drop(operation);
        } else if (!isDone && operation.again < AGAIN) {
          operation.again++;
          operation.isSent = false;
          operation.isConfirmed = false;
        }
      }
      // A cached sync tells, too.
      if (hasNews(new Set())) void reached().then((isReached) => (isReached ? run() : undefined));
    },
    end() {
      isEnded = true;
      wake();
    },
  };
}

function revisionsOf(content: Content): string[] {
  const revisions = content[REVISIONS];
  return Array.isArray(revisions) ? revisions.filter((each): each is string => typeof each === "string") : [];
}
