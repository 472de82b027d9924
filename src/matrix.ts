// The only room that speaks matrix-js-sdk: pushes in, questions and writes out. Knows no React and no DOM.
import { type Call, completed, type Field, problemsIn, type RawStatus } from "./protocol.ts";
import { applyNews, applySupport, createStatusStore, type News, type StatusStore, type Support } from "./store.ts";
import { profileRequest, type StatusClient } from "./matrix/client.ts";
import { createFacts } from "./matrix/facts.ts";
import { createFetching } from "./matrix/fetching.ts";
import { createHearing } from "./matrix/hearing.ts";
import { isAllowedBy, type NameChoice, type Outcome, primaryNames, supportAfter } from "./matrix/refusals.ts";
import { createViews } from "./matrix/views.ts";
import { createWatching } from "./matrix/watching.ts";
import { createWriting } from "./matrix/writing.ts";
import { hiddenView, type StatusView } from "./view.ts";
import { type Place, visibilityOf } from "./visibility.ts";

/** How `createStatuses` behaves where the defaults do not fit. */
export interface StatusesOptions {
  /**
   * Should people with whom no room is shared be shown? A workplace may say "show".
   * @default { strangers: "hide" }
   */
  readonly policy?: { readonly strangers?: "hide" | "show" };
  /**
   * May this person's profile be asked for? Spares bots and bridged ghosts a request each.
   * @default () => true
   */
  readonly shouldFetch?: (userId: string) => boolean;
  /**
   * The names my own status is written under: the unstable ones that every client of today reads, or the stable ones as well.
   * @default "unstable"
   */
  readonly names?: NameChoice;
}

/** The statuses of everybody one account can see. */
export interface Statuses {
  /** Whose account this is. */
  readonly userId: string;
  /** Begins to listen; returns its stop. May be started again, and by several. */
  readonly start: () => () => void;
  /** What may be drawn of a person in a place; the same object while nothing changed. */
  readonly get: (userId: string, place?: Place) => StatusView;
  /** Calls `changed` when `get` would answer differently. Somebody looked at but not known is asked for. Returns its stop. */
  readonly subscribe: (userId: string, place: Place, changed: () => void) => () => void;
  /** Asks the server for a person now, past every memory. Resolves when answered or failed; never rejects. */
  readonly fetchNow: (userId: string) => Promise<void>;
  /** Shows this person's status although the policy hides it, until the account is gone. Membership lines stay without. */
  readonly reveal: (userId: string) => void;
  /** Sets my status (`PUT`, MSC4133): shown at once, taken back if refused. A draft with problems is refused without a request. */
  readonly set: (draft: RawStatus) => Promise<Outcome>;
  /** Clears my status (`DELETE`); a call goes on. */
  readonly clear: () => Promise<Outcome>;
  /** Says that I am in a call since a moment (ms; null: unknown), or that I am not. Never touches my status. */
  readonly setCall: (call: Call | null) => Promise<Outcome>;
  /** The zustand store behind all this, to read. */
  readonly store: StatusStore;
}

/**
 * Connects the statuses of one account to its client. Nothing happens before `start()`, and nothing it does throws into the SDK.
 * Ask the server for pushes with `startClient({ unstableMSC4429SyncUserProfileFields: statusFields() })` (MSC4429).
 * @throws Error when the client has no user ID: log in first.
 */
export function createStatuses(client: StatusClient, options: StatusesOptions = {}): Statuses {
  const me = userIdOf(client);
  const { policy, shouldFetch = () => true, names = "unstable" } = options;

  const store = createStatusStore();
  const facts = createFacts(client, me, policy?.strangers === "show");
  const views = createViews(store, me, (userIds) => watching.checkUsers(userIds));
  const watching = createWatching(get, (userId) => {
    if (userId === me || shouldFetch(userId)) fetching.want(userId);
  });
  const fetching = createFetching({
    stored: async (userId) => client.store.getUserProfile?.(userId),
    request: (userId) => profileRequest(client, "GET", userId),
    onStored: (userId, update) => hear({ userId, update }),
    onWhole: (userId, whole) => hear({ userId, whole }),
    isWanted: watching.isWanted,
  });

  // What versions and capabilities said; undefined until they did.
  let isPushed: boolean | undefined;
  let capabilities: object | undefined;
  const refused = new Map<Field, Support>();
  const isAllowed = (name: string): boolean => isAllowedBy(capabilities, name);

  const writing = createWriting({
    client,
    store,
    me,
    isAllowed,
    primaryNames: (field) => primaryNames(field, names, isAllowed),
    ownProfile: () => (store.getState().profiles.has(me) ? Promise.resolve() : fetching.fetchNow(me)),
    onEnd(field, refusal) {
      // A GET under way was asked before the write.
      fetching.overtake(me);
      const word = refusal && supportAfter(refusal);
      if (word) refused.set(field, word);
      else if (!refusal) refused.delete(field);
      sayWhatIsPossible();
    },
  });

  function get(userId: string, place: Place = {}): StatusView {
    const visibility = visibilityOf(place, facts.of(userId, place.roomId));
    return visibility === "shown" ? views.of(userId) : hiddenView(visibility);
  }

  function hear(...news: News[]): void {
    const fresh = news.map((item) => {
      if (item.userId !== me) return item;
      if ("update" in item) return { userId: me, update: writing.heard(item.update) };
      return "whole" in item ? { userId: me, whole: writing.heard(item.whole) } : item;
    });
    applyNews(store, fresh, Date.now());
  }

  function sayWhatIsPossible(): void {
    for (const field of ["status", "call"] as const) applySupport(store, field, supportFor(field));
  }

  function supportFor(field: Field): Support {
    if (client.isGuest()) return "guest";
    const word = refused.get(field);
    if (word) return word;
    if (capabilities && primaryNames(field, names, isAllowed).length === 0) return "not-allowed";
    if (isPushed === undefined) return "unknown";
    return isPushed ? "ready" : "no-push";
  }

  async function askServer(): Promise<void> {
    // Both are kept by the SDK, which asked already when it started.
    const [versions, answer] = await Promise.allSettled([client.getVersions(), client.getCapabilities()]);
    if (versions.status === "rejected") return;
    const flags = versions.value.unstable_features ?? {};
    isPushed = flags["org.matrix.msc4429"] === true || flags["org.matrix.msc4429.stable"] === true;
    // A server without the endpoint forbids nothing.
    capabilities = answer.status === "fulfilled" ? answer.value : {};
    sayWhatIsPossible();
  }

  const hearing = createHearing(client, {
    onNews(updates) {
      for (const { userId } of updates) fetching.overtake(userId);
      hear(...updates);
    },
    onUntracked: (userIds) => void Promise.all([...userIds].map(untrack)),
    onFacts(changed) {
      facts.forget();
      watching.checkUsers(changed.userIds);
      if (changed.roomIds.size > 0) watching.checkPlaces((place) => changed.roomIds.has(place.roomId ?? ""));
      if (changed.all) watching.checkPlaces(() => true);
    },
    onSynced() {
      fetching.resume();
      if (isPushed === undefined) void askServer();
    },
    onUnsynced: () => fetching.pause(),
  });

  /** A server says that a person need not be tracked any more: true when the last shared room is gone, and sometimes false. */
  async function untrack(userId: string): Promise<void> {
    // An entry without `profile_updates` is reported the same way, though nothing was removed; the SDK then keeps the profile.
    const stored = await client.store.getUserProfile?.(userId)?.catch(() => undefined);
    if (stored !== undefined || userId === me) return;
    const isGone = facts.sharesRoom(userId) === false;
    if (!isGone && watching.isWatched(userId)) await fetching.fetchNow(userId);
    else hear({ userId, forget: true });
  }

  store.subscribe((state, before) => {
    if (state.version !== before.version) watching.checkUsers(state.changed);
    if (state.edits !== before.edits) watching.checkUsers([me]);
  });

  /** What was pushed while nobody listened, the SDK has kept. */
  async function catchUp(): Promise<void> {
    for (const userId of Array.from(store.getState().profiles.keys())) {
      const update = await client.store.getUserProfile?.(userId)?.catch(() => undefined);
      if (update !== undefined) hear({ userId, update });
    }
  }

  let starts = 0;
  function start(): () => void {
    if (starts++ === 0) {
      hearing.start();
      void catchUp();
      void askServer();
      if (!store.getState().profiles.has(me)) void fetching.fetchNow(me);
    }
    let isStopped = false;
    return () => {
      if (isStopped) return;
      isStopped = true;
      if (--starts > 0) return;
      hearing.stop();
      fetching.pause();
      views.sleep();
    };
  }

  return {
    userId: me,
    start,
    get,
    subscribe: watching.subscribe,
    fetchNow: fetching.fetchNow,
    reveal(userId) {
      facts.reveal(userId);
      watching.checkUsers([userId]);
    },
    set(draft) {
      const [problem] = problemsIn(draft);
      if (problem === undefined) return writing.write("status", completed(draft));
      return Promise.resolve({ ok: false, reason: problem === "empty" ? "malformed" : "too-long" });
    },
    clear: () => writing.write("status", null),
    setCall: (call) => writing.write("call", call),
    store,
  };
}

function userIdOf(client: StatusClient): string {
  const userId = client.getUserId();
  if (userId !== null) return userId;
  throw new Error("createStatuses: the client has no user ID, so nobody's status can be read. Log in first.");
}
