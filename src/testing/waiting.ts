// The long poll: looks, waits for a change where there is nothing to say, and looks again. Knows no content.
import { later } from "./timers.ts";
import type { SignedInCall } from "./wire.ts";
import { refuse } from "./wire.ts";
import type { Waiter, World } from "./world.ts";

/** What `look` finds first that is not empty, or what there is after `ms`; refused once the session is signed out. */
export async function whenNews<T extends { readonly isEmpty: boolean }>(
  { world, session, signal }: SignedInCall,
  ms: number,
  look: () => T,
): Promise<T> {
  const wait: Wait = { isOver: ms <= 0, end: () => {} };
  const forget = later(world, ms, () => {
    wait.isOver = true;
    wait.end();
  });
  try {
    for (;;) {
      signal?.throwIfAborted();
      const seen = look();
      if (!seen.isEmpty || wait.isOver) return seen;
      // Whoever looks again in the very moment of a cut is not among those who wait.
      if (!world.isOnline) throw noNetwork();
      await nextChange(world, wait, signal);
      if (!world.sessions.has(session.accessToken)) refuse(401, "M_UNKNOWN_TOKEN", "This session was signed out.");
    }
  } finally {
    forget();
  }
}

/** One timer for all of it, so that a clock that jumps makes no poll longer. */
interface Wait {
  isOver: boolean;
  /** Ends the waiting for the next change. */
  end: () => void;
}

function nextChange(world: World, wait: Wait, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void): void => {
      signal?.removeEventListener("abort", abort);
      world.waiters.delete(waiter);
      then();
    };
    const abort = (): void => settle(() => reject(signal?.reason as Error));
    const waiter: Waiter = {
      end: () => settle(resolve),
      cut: () => settle(() => reject(noNetwork())),
    };
    wait.end = waiter.end;
    signal?.addEventListener("abort", abort);
    world.waiters.add(waiter);
  });
}

function noNetwork(): TypeError {
  return new TypeError("The network was cut.");
}
