// Whether anything is kept of a person, which no public member tells. Knows no SDK, so that tests of every version may use it.
import type { Statuses } from "../src/core.ts";

/** Is anything kept of this person? A reveal says so of those whom the policy hides, too. */
export function isKept(
  { statuses }: { readonly statuses: Statuses },
  { userId }: { readonly userId: string },
): boolean {
  statuses.reveal(userId);
  const { is } = statuses.get(userId);
  statuses.reveal(userId, false);
  return is !== "unknown" && is !== "hidden";
}
