// The long poll: looks, waits for a change where there is nothing to say, and looks again. Knows no content.
import type { SignedInCall } from "./wire.ts";
import { refuse } from "./wire.ts";
import type { Waiter, World } from "./world.ts";

/** What `look` finds first that is not empty, or what there is after `ms`; refused once the session is signed out. */
export async function whenNews<T extends { readonly isEmpty: boolean }>(
  { world, session, signal }: SignedInCall,
  ms: number,
  look: () => T,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    signal?.throwIfAborted();
    const seen = look();
    const left = end - Date.now();
    if (!seen.isEmpty || left <= 0 || (await nextChange(world, left, signal)) === "stopped") return seen;
    if (!world.sessions.has(session.accessToken)) refuse(401, "M_UNKNOWN_TOKEN", "This session was signed out.");
  }
}

function nextChange(world: World, ms: number, signal: AbortSignal | null): Promise<"news" | "stopped"> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      world.waiters.delete(waiter);
      then();
    };
    const abort = (): void => settle(() => reject(signal?.reason as Error));
    const waiter: Waiter = {
      end: (why) => settle(() => resolve(why)),
      cut: () => settle(() => reject(new TypeError("The network was cut."))),
    };
    const timer = setTimeout(() => waiter.end("news"), ms);
    signal?.addEventListener("abort", abort);
    world.waiters.add(waiter);
  });
}
