// A side door: the viewer's calls, followed. Costs nothing where it is not imported; knows no React.
import { type CallClient, followCalls, type TrackCallsOptions } from "./calls/tracking.ts";
import type { Statuses } from "./statuses.ts";

export type { CallClient, CallRoom, TrackCallsOptions } from "./calls/tracking.ts";
export type { CallEvent } from "./calls/memberships.ts";

/**
 * Keeps the viewer's `m.call` (MSC4426) true from now on; returns its stop. In any MatrixRTC call on any device: one PUT, since the earliest join;
 * out of the last: DELETE. What a crash left behind is healed by the next start or another device. Whoever has not chosen yet shows calls only
 * with `isOn`; `StatusPreferences` and `statuses.showCalls` are the choice. Never throws into the SDK.
 */
export function trackCalls(
  statuses: Pick<Statuses, "calls">,
  client: CallClient,
  options: TrackCallsOptions = {},
): () => void {
  return statuses.calls.follow((port) => followCalls(port, client, options));
}
