// Profile updates of a sliding sync (MSC4262) for the SDK's SlidingSync. Knows the extension's shape, and no client.
import { isRecord, statusFields } from "../protocol.ts";
import type { ProfileListener } from "./updates.ts";

/** An `Extension` of matrix-js-sdk's `SlidingSync`, by shape. */
export interface ProfilesExtension {
  readonly name: () => string;
  readonly onRequest: (isInitial: boolean) => Promise<ProfilesRequest>;
  readonly onResponse: (data: unknown) => Promise<void>;
  /** `never`: no string of ours can be of the SDK's enum type, whose value this is. */
  readonly when: () => never;
}

/** What is asked of the server. */
export interface ProfilesRequest {
  readonly enabled: boolean;
  readonly fields: string[];
}

/** The stable and the unstable name; servers pass over what they do not know. */
const NAMES = ["profiles", "org.matrix.msc4262.profiles"];

/**
 * The extensions that bring statuses by sliding sync (MSC4262), to be registered before it starts:
 * `for (const each of profilesExtensions(statuses)) slidingSync.registerExtension(each)`. Registered later, they bring what changes from then
 * on, and whoever is looked at is asked for. A sliding sync takes them once: register them again with each new one.
 */
export function profilesExtensions(statuses: { readonly hear: ProfileListener }): ProfilesExtension[] {
  return NAMES.map((name) => ({
    name: () => name,
    // Servers do not remember extensions: what changes while one request goes without is never told (PROTOCOL 4).
    onRequest() {
      statuses.hear(new Map());
      return Promise.resolve({ enabled: true, fields: statusFields() });
    },
    onResponse(data) {
      const users = isRecord(data) && isRecord(data["users"]) ? Object.entries(data["users"]) : [];
      const told = users.flatMap(([userId, entry]) => {
        const update = updateOf(entry);
        return update === undefined ? [] : [[userId, update] as const];
      });
      statuses.hear(new Map(told));
      return Promise.resolve();
    },
    // Before the rooms, as /sync has it: who shares none is judged when those are known.
    when: () => "ExtState.PreProcess" as never,
  }));
}

/** One person's entry, put as MSC4429 has it; undefined: malformed. */
function updateOf(entry: unknown): Record<string, unknown> | null | undefined {
  if (entry === null) return null;
  if (!isRecord(entry)) return undefined;
  const { updated, removed } = entry;
  const gone = Array.isArray(removed) ? removed.filter((name): name is string => typeof name === "string") : [];
  return { ...(isRecord(updated) ? updated : {}), ...Object.fromEntries(gone.map((name) => [name, null])) };
}
