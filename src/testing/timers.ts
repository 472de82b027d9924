// What is to happen later on one server: by the timers of the moment it is asked, which a test may fake, and all of it gone once the server stops. Knows nothing of Matrix.

/** Ends one thing that is waited for, as the server stops. */
type Pending = () => void;

/** Whatever keeps what is waited for. */
export interface Timed {
  readonly pending: Set<Pending>;
  isStopped: boolean;
}

/** What a timer of JavaScript can hold; what is longer is waited for in pieces. */
const LONGEST = 2 ** 31 - 1;

/** Calls `act` in `ms`, with Infinity never, or at once as the server stops or where it has; what it returns takes that back. */
export function later(timed: Timed, ms: number, act: (why: "due" | "stopped") => void): () => void {
  const { pending } = timed;
  let left = ms;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = (): void => {
    clearTimeout(timer);
    pending.delete(stop);
  };
  const settle = (why: "due" | "stopped"): void => {
    forget();
    act(why);
  };
  const stop = (): void => settle("stopped");
  const wait = (): void => {
    const piece = Math.min(left, LONGEST);
    left -= piece;
    timer = setTimeout(() => (left > 0 ? wait() : settle("due")), piece);
  };
  if (timed.isStopped) {
    act("stopped");
    return () => {};
  }
  pending.add(stop);
  if (ms !== Infinity) wait();
  return forget;
}

/** Ends all that is waited for, for good. */
export function stopWaiting(timed: Timed): void {
  timed.isStopped = true;
  for (const stop of timed.pending) stop();
}
