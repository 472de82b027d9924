// Profile updates of a sliding sync (MSC4262) for the SDK's SlidingSync. Knows the extension's shape, and no client.
import { isRecord, statusFields } from "../protocol.ts";
import { createProfileSource, type ProfileSource } from "./source.ts";

/** An `Extension` of matrix-js-sdk's `SlidingSync`, by shape. */
export interface ProfilesExtension {
  /** As the request calls it. */
  readonly name: () => string;
  /** What each request asks for; a first one begins anew. */
  readonly onRequest: (isInitial: boolean) => Promise<ProfilesRequest>;
  /** Tells what the server said; nonsense is passed over. */
  readonly onResponse: (data: unknown) => Promise<void>;
  /** `never`: no string of ours can be of the SDK's enum type, whose value this is. */
  readonly when: () => never;
}

/** What is asked of the server. */
export interface ProfilesRequest {
  /** Are updates asked for? */
  readonly enabled: boolean;
  /** Of which profile fields. */
  readonly fields: string[];
}

/** The profile updates of one sliding sync. */
export interface SlidingProfiles extends ProfileSource {
  /** To be registered before it starts. */
  readonly extensions: readonly ProfilesExtension[];
}

/** The stable and the unstable name; servers pass over what they do not know. */
const NAMES = ["profiles", "org.matrix.msc4262.profiles"];

/**
 * Brings statuses by sliding sync (MSC4262): give it to `createStatuses(client, { updates: profiles })`, and register its extensions before
 * the sync starts, `for (const each of profiles.extensions) slidingSync.registerExtension(each)`. Registered later, they bring what changes
 * from then on, and whoever is looked at is asked for. A sliding sync takes them once: register them again with each new one.
 */
export function slidingProfiles(): SlidingProfiles {
  const { subscribe, tell } = createProfileSource("slidingProfiles");
  // A server that lost the position (M_UNKNOWN_POS) is asked from the beginning, and then leaves out whatever was cleared meanwhile.
  let hasBegun = false;
  let isAnew = false;

  const extensions = NAMES.map((name) => ({
    name: () => name,
    // Servers do not remember extensions: what changes while one request goes without is never told (PROTOCOL 4).
    onRequest(isInitial: boolean) {
      tell(new Map(), { isAnew: isInitial && hasBegun, isRenewed: isAnew && !isInitial });
      isAnew = isInitial && hasBegun;
      hasBegun ||= !isInitial;
      return Promise.resolve({ enabled: true, fields: statusFields() });
    },
    onResponse(data: unknown) {
      const users = isRecord(data) && isRecord(data["users"]) ? Object.entries(data["users"]) : [];
      const told = users.flatMap(([userId, entry]) => {
        const update = updateOf(entry);
        return update === undefined ? [] : [[userId, update] as const];
      });
      tell(new Map(told), { isAnew: false, isRenewed: false });
      return Promise.resolve();
    },
    // Before the rooms, as /sync has it: who shares none is judged when those are known.
    when: () => "ExtState.PreProcess" as never,
  }));
  return { subscribe, extensions };
}

/** One person's entry, put as MSC4429 has it; undefined: malformed. */
function updateOf(entry: unknown): Record<string, unknown> | null | undefined {
  if (entry === null) return null;
  if (!isRecord(entry)) return undefined;
  const { updated, removed } = entry;
  const gone = Array.isArray(removed) ? removed.filter((name): name is string => typeof name === "string") : [];
  return { ...(isRecord(updated) ? updated : {}), ...Object.fromEntries(gone.map((name) => [name, null])) };
}
