// Starts several things as one: all of them, or none. Knows nothing of what they are.
import { harmless } from "../store.ts";

/** Starts them in turn and returns the stop of all; where one throws, those before it are stopped, so that all may be started again. */
export function startAll(starts: readonly (() => () => void)[]): () => void {
  const stops: (() => void)[] = [];
  const stop = (): void => stops.splice(0).forEach((each) => harmless(each)());
  try {
    for (const start of starts) stops.push(start());
  } catch (error) {
    stop();
    throw error;
  }
  return stop;
}
