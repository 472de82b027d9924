// Stands before every yes-or-no question to the host: one that throws or answers nonsense costs nothing else. Knows none of them.
import { harmless } from "../store.ts";

/** Whatever is not yes or no is no. A fault reaches its author once, not once a person. */
export function guarded<Args extends unknown[]>(callback: (...args: Args) => unknown): (...args: Args) => boolean {
  let isReported = false;
  return (...args) => {
    try {
      return callback(...args) === true;
    } catch (error) {
      const report = harmless(() => {
        throw error;
      });
      if (!isReported) report();
      isReported = true;
      return false;
    }
  };
}
