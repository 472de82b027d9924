// Stands before every yes-or-no question to the host: one that throws or answers nonsense costs nothing else. Knows none of them.
import { harmless } from "../store.ts";

/** Whatever is not yes or no is `otherwise`, but for nothing at all, which is no. A fault reaches its author once, not once a person. */
export function guarded<Args extends unknown[]>(
  callback: (...args: Args) => unknown,
  otherwise = false,
): (...args: Args) => boolean {
  let isReported = false;
  return (...args) => {
    try {
      const answer = callback(...args) ?? false;
      return typeof answer === "boolean" ? answer : otherwise;
    } catch (error) {
      const report = harmless(() => {
        throw error;
      });
      if (!isReported) report();
      isReported = true;
      return otherwise;
    }
  };
}
