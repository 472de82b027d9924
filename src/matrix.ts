// The only room that speaks matrix-js-sdk: pushes in, questions and writes out. Knows no React and no DOM.
import {
  type Call,
  completed,
  type Field,
  problemsIn,
  type RawStatus,
  readingOrder,
  statusFields,
  updateOf,
} from "./protocol.ts";
import { applyNews, applySupport, createStatusStore, type News, type StatusStore, type Support } from "./store.ts";
import { keepsFields, profileRequest, type StatusClient } from "./matrix/client.ts";
import { createFacts } from "./matrix/facts.ts";
import { createFetching } from "./matrix/fetching.ts";
import { createHearing } from "./matrix/hearing.ts";
import { isAllowedBy, type NameChoice, type Outcome, primaryNames, supportAfter } from "./matrix/refusals.ts";
import { createViews } from "./matrix/views.ts";
import { createWatching } from "./matrix/watching.ts";
import { createWriting } from "./matrix/writing.ts";
import { hiddenView, type StatusView } from "./view.ts";
import { type Place, visibilityOf } from "./visibility.ts";

const FIELDS: readonly Field[] = ["status", "call"];

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
  // Pushes about them may have been missed: shown on, and asked for anew when looked at.
  const stale = new Set<string>();
  // Known by asking while no room was certain to be shared: nothing was pushed of them since.
  const unpushed = new Set<string>();
  const isWanting = (userId: string, view: StatusView): boolean =>
    view.is === "unknown" || (view.is !== "hidden" && stale.has(userId));
  const isWanted = (userId: string): boolean => watching.isSeen(userId, (view) => isWanting(userId, view));
  const watching = createWatching(get, (userId, view) => {
    if (isWanting(userId, view)) want(userId);
  });
  const stored = async (userId: string): Promise<Record<string, unknown> | undefined> =>
    client.store.getUserProfile?.(userId);
  const fetching = createFetching({
    stored: async (userId) => (stale.has(userId) ? undefined : stored(userId)),
    request: (userId) => profileRequest(client, "GET", userId),
    onStored: hear,
    onWhole(userId, whole) {
      stale.delete(userId);
      if (userId === me) isMyselfKnown = true;
      else if (facts.sharesRoom(userId) !== true) unpushed.add(userId);
      hear([{ userId, update: updateOf(whole) }]);
    },
    isWanted,
  });

  function want(userId: string): void {
    if (userId === me || shouldFetch(userId)) fetching.want(userId);
  }

  // What versions and capabilities said; undefined until they did.
  let isPushed: boolean | undefined;
  let capabilities: object | undefined;
  let isMyselfKnown = false;
  const refused = new Map<Field, Support>();
  const isAllowed = (name: string): boolean => isAllowedBy(capabilities, name);

  const writing = createWriting({
    client,
    store,
    me,
    isAllowed,
    primaryNames: (field) => primaryNames(field, names, isAllowed),
    async ready() {
      const asked = capabilities ? undefined : askServer();
      if (!isMyselfKnown) await fetching.fetchNow(me);
      await asked;
    },
    onTaken(update) {
      fetching.overtake(me, update);
      applyNews(store, [{ userId: me, update }], Date.now());
    },
    onEnd(field, refusal) {
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

  function hear(news: readonly News[]): void {
    const fresh = news.map((item) =>
      item.userId === me && "update" in item ? { userId: me, update: writing.heard(item.update) } : item,
    );
    applyNews(store, fresh, Date.now());
  }

  function sayWhatIsPossible(): void {
    for (const field of FIELDS) applySupport(store, field, supportFor(field));
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
    if (!statusFields().every(isAllowed)) store.setState({ order: readingOrder(isAllowed) });
    if (!(await keepsFields(client, me, versions.value))) for (const field of FIELDS) refused.set(field, "unsupported");
    sayWhatIsPossible();
  }

  const hearing = createHearing(client, {
    onNews(updates) {
      for (const { userId, update } of updates) fetching.overtake(userId, update);
      hear(updates);
    },
    onUntracked: (userIds) => void untrack([...userIds].filter((userId) => userId !== me)),
    onFacts(changed) {
      facts.forget();
      // Not every server says whom it stops tracking when I leave.
      if (changed.hasLeft) outdate(knownOthers().filter((userId) => facts.sharesRoom(userId) !== true));
      const met = [...unpushed].filter((userId) => facts.sharesRoom(userId) === true);
      for (const userId of met) unpushed.delete(userId);
      outdate(met);
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

  const knownOthers = (): string[] => [...store.getState().profiles.keys()].filter((userId) => userId !== me);

  /** A server says that people need not be tracked any more: true when the last shared room is gone, and sometimes false. */
  async function untrack(userIds: readonly string[]): Promise<void> {
    // An entry without `profile_updates` is reported the same way, though nothing was removed; the SDK then keeps the profile.
    const kept = await Promise.all(userIds.map((userId) => stored(userId).catch(() => undefined)));
    outdate(userIds.filter((userId, index) => !kept[index] && store.getState().profiles.has(userId)));
  }

  /** What is known of these people may be old. Only with whom no room is shared is forgotten; the others are shown on. */
  function outdate(userIds: readonly string[]): void {
    for (const userId of userIds) stale.add(userId);
    const gone = userIds.filter((userId) => facts.sharesRoom(userId) === false);
    hear(gone.map((userId) => ({ userId, forget: true })));
    for (const userId of userIds) if (isWanted(userId)) want(userId);
  }

  store.subscribe((state, before) => {
    if (state.version !== before.version) watching.checkUsers(state.changed);
    if (state.edits !== before.edits) watching.checkUsers([me]);
    if (state.order !== before.order) watching.checkPlaces(() => true);
  });

  /** What was pushed while nobody listened, the SDK has kept; of everybody else anything may have been missed. */
  async function catchUp(): Promise<void> {
    const { profiles } = store.getState();
    const known = knownOthers().map((userId) => ({ userId, before: profiles.get(userId) }));
    const kept = await Promise.all(known.map(({ userId }) => stored(userId).catch(() => undefined)));
    const all = known
      .map((each, index) => ({ ...each, update: kept[index] }))
      .filter(({ userId, before }) => profiles.get(userId) === before);
    hear(all.filter(({ update }) => update));
    outdate(all.filter(({ update }) => !update).map(({ userId }) => userId));
  }

  let starts = 0;
  function start(): () => void {
    if (starts++ === 0) {
      hearing.start();
      views.wake();
      void catchUp();
      void askServer();
      void fetching.fetchNow(me);
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
