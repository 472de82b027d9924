// The only room that speaks matrix-js-sdk: pushes in, questions and writes out. Knows no React and no DOM.
import { type Call, completed, problemsIn, type RawStatus, updateOf } from "./protocol.ts";
import { applyNews, createStatusStore, type News, type Preferences, type StatusStore } from "./store.ts";
import { profileRequest, requestErrorOf, type StatusClient, V3 } from "./matrix/client.ts";
import { createFacts, type Policy } from "./matrix/facts.ts";
import { createFetching } from "./matrix/fetching.ts";
import { createFreshness } from "./matrix/freshness.ts";
import { createHearing } from "./matrix/hearing.ts";
import { accountDataPort, createChoosing, type PreferencePort } from "./matrix/preferences.ts";
import { type NameChoice, type Outcome, refusalOf } from "./matrix/refusals.ts";
import { createSupport } from "./matrix/support.ts";
import { createViews } from "./matrix/views.ts";
import { createWatching } from "./matrix/watching.ts";
import { createWriting } from "./matrix/writing.ts";
import { hiddenView, type StatusView } from "./view.ts";
import { canReveal, type Place, visibilityOf } from "./visibility.ts";

/** How `createStatuses` behaves where the defaults do not fit. */
export interface StatusesOptions {
  /**
   * Who may be seen, beyond what MSC4426 asks for.
   * @default {}
   */
  readonly policy?: Policy;
  /**
   * Where the viewer's choices are kept.
   * @default account data of one namespaced type, and so on all their devices
   */
  readonly preferences?: PreferencePort;
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
  /** Shows this person's status although the policy hides it, until logout or until taken back. Membership lines stay without. */
  readonly reveal: (userId: string, isRevealed?: boolean) => void;
  /** Would the policy hide this person in this place, had the viewer not asked to see them? */
  readonly isShownAnyway: (userId: string, place?: Place) => boolean;
  /** Changes what the viewer chose to see: shown at once, then kept. */
  readonly prefer: (part: Partial<Preferences>) => void;
  /** Reports a person to their homeserver's moderators (MSC4260); see `store`'s `canReport`. Never rejects. */
  readonly report: (userId: string, reason?: string) => Promise<Outcome>;
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
  const { policy = {}, shouldFetch = () => true, names = "unstable" } = options;

  const store = createStatusStore();
  const facts = createFacts(client, store, me, policy);
  const support = createSupport(client, store, me, names);
  const choosing = createChoosing(store, options.preferences ?? accountDataPort(client, me));
  const views = createViews(store, me, (userIds) => watching.checkUsers(userIds));
  const stored = async (userId: string): Promise<Record<string, unknown> | undefined> =>
    client.store.getUserProfile?.(userId);
  const watching = createWatching(get, (userId, view) => {
    if (freshness.isWanting(userId, view)) want(userId);
  });
  const freshness = createFreshness({ store, facts, me, stored, want, hear, isSeen: watching.isSeen });
  let isMyselfKnown = false;
  const fetching = createFetching({
    stored: async (userId) => (freshness.isStale(userId) ? undefined : stored(userId)),
    request: (userId) => profileRequest(client, "GET", userId),
    onStored: hear,
    onWhole(userId, whole) {
      freshness.answered(userId);
      isMyselfKnown ||= userId === me;
      hear([{ userId, update: updateOf(whole) }]);
    },
    isWanted: freshness.isWanted,
  });

  const writing = createWriting({
    client,
    store,
    me,
    isAllowed: support.isAllowed,
    primaryNames: support.primaryNames,
    onEnd: support.onEnd,
    async ready() {
      const asked = support.ask();
      if (!isMyselfKnown) await fetching.fetchNow(me);
      await asked;
    },
    onTaken(update) {
      fetching.overtake(me, update);
      applyNews(store, [{ userId: me, update }], Date.now());
    },
  });

  const hearing = createHearing(client, {
    onNews(updates) {
      for (const { userId, update } of updates) fetching.overtake(userId, update);
      hear(updates);
    },
    onUntracked: (userIds) => void freshness.untrack([...userIds]),
    onFacts(changed) {
      facts.forget();
      freshness.moved(changed.hasLeft);
      watching.checkUsers(changed.userIds);
      if (changed.roomIds.size > 0) watching.checkPlaces((place) => changed.roomIds.has(place.roomId ?? ""));
      if (changed.all) checkAll();
    },
    onRedacted: facts.redact,
    onSynced() {
      fetching.resume();
      void support.ask();
    },
    onUnsynced: () => fetching.pause(),
    onLoggedOut() {
      store.setState({ revealed: new Set() });
      freshness.forgetAll();
      checkAll();
    },
  });

  function want(userId: string): void {
    if (userId === me || shouldFetch(userId)) fetching.want(userId);
  }

  function get(userId: string, place: Place = {}): StatusView {
    const known = facts.of(userId, place.roomId);
    const visibility = visibilityOf(place, known);
    return visibility === "shown" ? views.of(userId) : hiddenView(visibility, canReveal(visibility, known));
  }

  function hear(news: readonly News[]): void {
    const fresh = news.map((item) =>
      item.userId === me && "update" in item ? { userId: me, update: writing.heard(item.update) } : item,
    );
    applyNews(store, fresh, Date.now());
  }

  function checkAll(): void {
    watching.checkPlaces(() => true);
  }

  store.subscribe((state, before) => {
    if (state.version !== before.version) watching.checkUsers(state.changed);
    if (state.edits !== before.edits) watching.checkUsers([me]);
    if (state.revealed !== before.revealed) watching.checkUsers([...state.revealed, ...before.revealed]);
    if (state.order !== before.order || state.preferences !== before.preferences) checkAll();
  });

  /** Follows the viewer's choices and whoever says whom to block; returns its stop. */
  function follow(): () => void {
    const stops = [choosing.start(), ...(policy.blocklists ?? []).map((list) => list.subscribe(checkAll))];
    return () => stops.forEach((stop) => stop());
  }

  let starts = 0;
  let stopFollowing = (): void => {};
  function start(): () => void {
    if (starts++ === 0) {
      stopFollowing = follow();
      hearing.start();
      views.wake();
      void freshness.catchUp();
      void support.ask();
      void fetching.fetchNow(me);
    }
    let isStopped = false;
    return () => {
      if (isStopped) return;
      isStopped = true;
      if (--starts > 0) return;
      stopFollowing();
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
    reveal(userId, isRevealed = true) {
      const revealed = new Set(store.getState().revealed);
      if (isRevealed) revealed.add(userId);
      else revealed.delete(userId);
      store.setState({ revealed });
    },
    isShownAnyway(userId, place = {}) {
      const known = facts.of(userId, place.roomId);
      return known.isRevealed && visibilityOf(place, { ...known, isRevealed: false }) !== "shown";
    },
    prefer: choosing.prefer,
    async report(userId, reason = "") {
      try {
        await client.http.authedRequest(
          "POST",
          `/users/${encodeURIComponent(userId)}/report`,
          undefined,
          { reason },
          { prefix: V3 },
        );
        return { ok: true };
      } catch (error) {
        return { ok: false, reason: refusalOf(requestErrorOf(error)) };
      }
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
