// How often somebody may read profiles: a bucket of requests that fills up with time. Knows no endpoint.
import { refuse } from "./wire.ts";
import type { World } from "./world.ts";

/** Takes one request out of the reader's bucket, or refuses with 429 and the time until there is one. */
export function mustNotReadTooOften(world: World, reader: string | null): void {
  const { profileRate } = world.behaviour;
  if (!profileRate) return;
  const { perSecond, burst } = profileRate;
  const now = Date.now();
  const { left, at } = world.profileReads.get(reader ?? "") ?? { left: burst, at: now };
  const filled = Math.min(burst, left + ((now - at) / 1_000) * perSecond);
  world.profileReads.set(reader ?? "", { left: filled < 1 ? filled : filled - 1, at: now });
  if (filled >= 1) return;
  const retryAfter = Math.ceil(((1 - filled) / perSecond) * 1_000);
  refuse(429, "M_LIMIT_EXCEEDED", "Too many requests.", { retry_after_ms: retryAfter });
}
