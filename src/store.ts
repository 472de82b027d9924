// What we know: people's profiles, my own edits under way, what the server can do. Transitions are plain functions; knows no SDK. Stays
// inside: raw words of people whom the policy hides are in it. What hosts may read of it is in shown.ts.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ClearAfter } from "./clear-after.ts";
import { harmless } from "./guard.ts";
import { type Call, type Field, mergeUpdate, type NameOrder, NAMES, type Profile, type RawStatus } from "./protocol.ts";
import type { SkinTone } from "./text.ts";

/**
 * What this server and account can do with a field. "ready": read by push and written. Also written: "no-push" (the server sends no
 * changes, people are asked for one by one), "not-subscribed" (it would, but the host did not ask for them) and "unknown" (not asked yet). Not written: the other words, each with its reason.
 */
export type Support =
  | "unknown"
  | "ready"
  | "no-push"
  | "not-subscribed"
  | "not-allowed"
  | "unsupported"
  | "guest"
  | "suspended"
  | "signed-out";

/** My own change to a field, on its way to the server. */
export interface Edit<Value> {
  /** What I set; null: cleared. */
  readonly value: Value | null;
  /** When a rate-limited write is tried again, in ms; null while it is being sent. */
  readonly retryAt: number | null;
  /** Does it wait for the network? It then goes by itself. */
  readonly isOffline: boolean;
}

/** My own changes under way; null where there is none. */
export interface Edits {
  /** Of `m.status`. */
  readonly status: Edit<RawStatus> | null;
  /** Of `m.call`. */
  readonly call: Edit<Call & { readonly isOurs?: boolean }> | null;
}

/** What the viewer chose. */
export interface Preferences {
  /** No statuses at all, but one's own? */
  readonly hideAll: boolean;
  /** The emoji, and not the text? */
  readonly emojiOnly: boolean;
  /** User IDs of those whose status is not to be seen. */
  readonly hidden: ReadonlySet<string>;
  /** Do others see the calls one is in? undefined: not chosen. */
  readonly showCalls: boolean | undefined;
  /** Calls that began up to this moment (ms) are not shown to others: the status was cleared during them. 0: none. */
  readonly callsHiddenUpTo: number;
  /** In which skin tone are emoji offered? undefined: not chosen. */
  readonly skinTone: SkinTone | undefined;
}

/** Somebody who chose nothing. */
export const NO_PREFERENCES: Preferences = {
  hideAll: false,
  emojiOnly: false,
  hidden: /* @__PURE__ */ new Set(),
  showCalls: undefined,
  callsHiddenUpTo: 0,
  skinTone: undefined,
};

/** My own status as typed. */
export type OwnStatus = RawStatus;

/** A status I set before. */
export interface Recent {
  /** As it was set. */
  readonly emoji: string;
  /** As it was set. */
  readonly text: string;
  /** After how long it was to end; null: not known. */
  readonly duration: ClearAfter | null;
  /** Does it stay, before the others? */
  readonly isPinned: boolean;
}

/** My status that ended by itself. */
export interface Cleared {
  /** What it said. */
  readonly status: OwnStatus;
  /** When, in ms. */
  readonly at: number;
}

/** Everything the kit knows, as one zustand state. */
export interface Known {
  /** Steps with every change of profiles. */
  readonly version: number;
  /** User ID → profile; nobody here who was not heard of. Grows in place: watch `version`. */
  readonly profiles: ReadonlyMap<string, Profile>;
  /** Whose profile differs since the previous version. */
  readonly changed: ReadonlySet<string>;
  /** My own changes under way. */
  readonly edits: Edits;
  /** What server and account can do. */
  readonly support: Readonly<Record<Field, Support>>;
  /** In which order the names of a field are read here. */
  readonly order: NameOrder;
  /** What the viewer chose. */
  readonly preferences: Preferences;
  /** What I set before, pinned ones first. */
  readonly recents: readonly Recent[];
  /** My status ended by itself, and I set none since; null: it did not. */
  readonly cleared: Cleared | null;
  /** User IDs of those whom the viewer asked to see although the policy hides them; nobody after logout. */
  readonly revealed: ReadonlySet<string>;
  /** Does the server take reports of people (MSC4260)? undefined: not known yet. */
  readonly canReport: boolean | undefined;
}

/** What one account knows. */
export type KnownStore = StoreApi<Known>;

/** One thing heard of a person: fields that changed, or that they are to be forgotten. */
export type News =
  | { readonly userId: string; readonly update: unknown }
  | { readonly userId: string; readonly forget: true };

/** Builds an empty store. */
export function createKnownStore(): KnownStore {
  const store = createStore<Known>(() => ({
    version: 0,
    profiles: new Map(),
    changed: new Set(),
    edits: { status: null, call: null },
    support: { status: "unknown", call: "unknown" },
    order: NAMES,
    preferences: NO_PREFERENCES,
    recents: [],
    cleared: null,
    revealed: new Set(),
    canReport: undefined,
  }));
  return { ...store, subscribe: (listener) => store.subscribe(harmless(listener)) };
}

/** Applies news heard at `now` (ms) in one `set`, or in none when nothing changed. */
export function applyNews(store: KnownStore, news: readonly News[], now: number): void {
  const { version, profiles } = store.getState();
  // Copying the map of a hundred thousand people took 33 ms; a version says as much.
  const map = profiles as Map<string, Profile>;
  const changed = new Set<string>();
  for (const item of news) {
    const before = map.get(item.userId);
    const after = "forget" in item ? undefined : mergeUpdate(before, item.update, now);
    if (after === before) continue;
    changed.add(item.userId);
    if (after === undefined) map.delete(item.userId);
    else map.set(item.userId, after);
  }
  if (changed.size > 0) store.setState({ version: version + 1, changed });
}

/** Notes what server and account can do with a field. */
export function applySupport(store: KnownStore, field: Field, support: Support): void {
  const { support: before } = store.getState();
  if (before[field] !== support) store.setState({ support: { ...before, [field]: support } });
}

/** The account is gone: nothing is known of anybody any more. */
export function signOut(store: KnownStore): void {
  const { version, profiles } = store.getState();
  store.setState({
    ...store.getInitialState(),
    version: version + 1,
    profiles: new Map(),
    changed: new Set(profiles.keys()),
    support: { status: "signed-out", call: "signed-out" },
  });
}
