// The only room that speaks matrix-js-sdk: pushes in, questions and writes out. Knows no React and no DOM.
import type { Environment } from "./clock.ts";
import { type Call, completed, problemsIn, type StatusDraft } from "./protocol.ts";
import { applyNews, createStatusStore, type News, type Preferences, type StatusStore } from "./store.ts";
import { createAging } from "./matrix/aging.ts";
import { profileRequest, requestErrorOf, type StatusClient, V3 } from "./matrix/client.ts";
import { createFacts } from "./matrix/facts.ts";
import { createFetching, type FetchingPorts } from "./matrix/fetching.ts";
import { createFreshness } from "./matrix/freshness.ts";
import { createHearing } from "./matrix/hearing.ts";
import type { StatusesOptions } from "./matrix/options.ts";
import { accountDataPort, createChoosing } from "./matrix/preferences.ts";
import { type Outcome, refusalOf } from "./matrix/refusals.ts";
import { createRevealing } from "./matrix/revealing.ts";
import { createSupport } from "./matrix/support.ts";
import type { ProfileUpdates } from "./matrix/updates.ts";
import { createViews } from "./matrix/views.ts";
import { createWatching } from "./matrix/watching.ts";
import { createWriting } from "./matrix/writing.ts";
import { hiddenView, type StatusView } from "./view.ts";
import { canReveal, type Place, visibilityOf } from "./visibility.ts";

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
  /**
   * Asks for a person anew when their turn comes, unless the server answered within the last minute or nobody looks at them: for a card
   * that opens, as what an appservice adds to a profile (MSC4337) is never pushed.
   */
  readonly verify: (userId: string) => void;
  /**
   * Takes profile updates that came another way than by /sync, as the extensions of a sliding sync do. An empty map says no more than that
   * the server is asked for them.
   */
  readonly hear: (updates: ProfileUpdates) => void;
  /** Shows this person's status although the policy hides it, until logout or until taken back. Membership lines stay without. */
  readonly reveal: (userId: string, isRevealed?: boolean) => void;
  /** Would the policy hide this person in this place, had the viewer not asked to see them? */
  readonly isShownAnyway: (userId: string, place?: Place) => boolean;
  /** Changes what the viewer chose to see: shown at once, then kept. */
  readonly prefer: (part: Partial<Preferences>) => void;
  /** Reports a person to their homeserver's moderators (MSC4260); see `store`'s `canReport`. Never rejects. */
  readonly report: (userId: string, reason?: string) => Promise<Outcome>;
  /** Sets my status (`PUT`, MSC4133): shown at once, taken back if refused. A draft with problems is refused without a request. */
  readonly set: (draft: StatusDraft) => Promise<Outcome>;
  /** Clears my status (`DELETE`); a call goes on. */
  readonly clear: () => Promise<Outcome>;
  /** Says that I am in a call since a moment (ms; null: unknown), or that I am not. Never touches my status. */
  readonly setCall: (call: Call | null) => Promise<Outcome>;
  /** The zustand store behind all this, to read. */
  readonly store: StatusStore;
}

/** A place that is seen and has a network as long as it runs. */
const ALWAYS: Environment = { isVisible: () => true, isOnline: () => true, subscribe: () => () => {} };
/** How many people a host's own fetcher is asked for at a time. */
const BATCH = 100;

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
  let isSliding = false;
  const support = createSupport(client, store, me, names, {
    hasUpdates: options.updates !== undefined,
    isSliding: () => isSliding,
    onPush: () => aging.check(),
  });
  const revealing = createRevealing(store, facts);
  const choosing = createChoosing(store, options.preferences ?? accountDataPort(client, me));
  const views = createViews(store, me, (userIds) => watching.checkUsers(userIds));
  const stored = async (userId: string): Promise<Record<string, unknown> | undefined> =>
    client.store.getUserProfile?.(userId);
  const watching = createWatching(get, (userId, view) => {
    if (freshness.isWanting(userId, view)) want(userId);
  });
  const aging = createAging({
    store,
    facts,
    me,
    isPushed: support.isPushed,
    isSupplemented: options.isSupplemented ?? (() => false),
    refresh: options.refresh ?? {},
    environment: options.environment ?? ALWAYS,
    isLookedAt: (userId) => watching.isSeen(userId, (view) => view.is !== "hidden"),
    expire: (userId) => freshness.expire(userId),
  });
  const freshness = createFreshness({ store, facts, me, aging, stored, want, hear, isSeen: watching.isSeen });
  let isMyselfKnown = false;
  const fetching = createFetching({
    stored: async (userId) => (freshness.isStale(userId) ? undefined : stored(userId)),
    request: options.fetchProfiles ?? oneByOne(client),
    batch: options.fetchProfiles ? BATCH : 1,
    onStored(kept) {
      const known = kept.filter((each) => !aging.isHearsay(each));
      hear(known);
      aging.seeded(known.map(({ userId }) => userId));
    },
    onWhole(answers) {
      freshness.answered(answers);
      isMyselfKnown ||= answers.some(({ userId }) => userId === me);
      hear(answers);
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
    onNews(said) {
      support.pushed(said);
      const updates = said.filter((each) => !aging.isHearsay(each));
      for (const { userId, update } of updates) {
        fetching.overtake(userId, update);
        aging.pushed(userId, update);
      }
      hear(updates);
    },
    onUntracked: (userIds) => void freshness.untrack([...userIds]),
    onFacts(changed) {
      facts.forget();
      freshness.moved(changed.userIds, changed.hasLeft);
      watching.checkUsers(changed.userIds);
      if (changed.roomIds.size > 0) watching.checkPlaces((place) => changed.roomIds.has(place.roomId ?? ""));
      if (changed.all) checkAll();
      revealing.review();
    },
    onRedacted: facts.redact,
    onSynced() {
      fetching.resume();
      void support.ask();
    },
    onUnsynced: () => fetching.pause(),
    onLoggedOut() {
      revealing.forget();
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

  function onBlocklist(): void {
    checkAll();
    revealing.review();
  }

  /** Follows the viewer's choices, whoever says whom to block, other ways for updates, and the time; returns its stop. */
  function follow(): () => void {
    const stops = [
      choosing.start(),
      ...(policy.blocklists ?? []).map((list) => list.subscribe(onBlocklist)),
      ...(options.updates ? [options.updates.subscribe(me, hearing.hear)] : []),
      aging.start(),
    ];
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
    verify(userId) {
      if (!aging.isJustAnswered(userId)) freshness.expire(userId);
    },
    hear(updates) {
      isSliding = true;
      if (starts > 0) hearing.hear(updates);
    },
    reveal: revealing.reveal,
    isShownAnyway: revealing.isShownAnyway,
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
      return Promise.resolve({ ok: false, reason: problem.endsWith("too-long") ? "too-long" : "malformed" });
    },
    clear: () => writing.write("status", null),
    setCall: (call) => writing.write("call", call),
    store,
  };
}

function oneByOne(client: StatusClient): FetchingPorts["request"] {
  return async (userIds) =>
    new Map(
      await Promise.all(userIds.map(async (userId) => [userId, await profileRequest(client, "GET", userId)] as const)),
    );
}

function userIdOf(client: StatusClient): string {
  const userId = client.getUserId();
  if (userId !== null) return userId;
  throw new Error("createStatuses: the client has no user ID, so nobody's status can be read. Log in first.");
}
