// Ends the wait for whatever comes from outside: a server, or a callback of the host's. Knows no requests.

/** How long the kit waits, in ms: for an answer that tells, and for one that takes. */
export const DEADLINES = { read: 20_000, write: 30_000 } as const;

/** What did not come in time. It may come yet: whether a write that was given up has landed, only the server knows. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";
}

/**
 * What `ask` answers, or a rejection once `ms` have passed. A race of our own: the SDK's `localTimeoutMs` ends at the headers of an answer
 * and leaves a hung body pending for ever, and callbacks of the host's have no deadline at all. Where `ask` throws, this rejects.
 * @throws DeadlineError (as a rejection) when there was no answer in time.
 */
export function withDeadline<Answer>(ask: () => Answer | PromiseLike<Answer>, ms: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DeadlineError(`No answer within ${ms} ms`)), ms);
    void new Promise<Answer>((answer) => answer(ask())).then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
