// What is to happen later on one server: by the timers of the moment it is asked, which a test may fake, and all of it gone once the server stops. Knows nothing of Matrix.

/** Ends one thing that is waited for, as the server stops. */
type Pending = () => void;

/** Whatever keeps what is waited for. */
export interface Timed {
  readonly pending: Set<Pending>;
}

/** What a timer of JavaScript can hold; what is longer is waited for in pieces. */
const LONGEST = 2 ** 31 - 1;

/** Calls `act` in `ms`, with Infinity never, or at once as the server stops; what it returns takes that back. */
export function later({ pending }: Timed, ms: number, act: (why: "due" | "stopped") => void): () => void {
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
  pending.add(stop);
  if (ms !== Infinity) wait();
  return forget;
}

/** Ends all that is waited for. */
export function stopWaiting({ pending }: Timed): void {
  for (const stop of pending) stop();
}
