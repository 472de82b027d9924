import { harmless, startAll } from "../guard.ts";
// Hears what one client says, without throwing into it. Knows no event.

/** A client that can be listened to. */
export interface Speaking {
  on(event: string, listener: (...args: never[]) => void): unknown;
  removeListener(event: string, listener: (...args: never[]) => void): unknown;
}

/** What is heard of which event. */
export type Ears = readonly (readonly [event: string, hear: (...args: never[]) => void])[];

/** Hears all of these, or where one cannot be heard, none; returns its stop. */
export function listen(client: Speaking, ears: Ears): () => void {
  return startAll(
    ears.map(([event, hear]) => () => {
      const listener = harmless(hear);
      client.on(event, listener);
      return () => void client.removeListener(event, listener);
    }),
  );
}
