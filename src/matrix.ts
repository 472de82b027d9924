// The only room that speaks matrix-js-sdk: pushes in, questions and writes out. Knows no React and no DOM.
import type { Environment } from "./clock.ts";
import { createDraftStore } from "./draft.ts";
import { isRecord } from "./protocol.ts";
import { createShown } from "./shown.ts";
import type { Statuses, StatusToSet } from "./statuses.ts";
import { applyNews, createKnownStore, type News, NO_PREFERENCES } from "./store.ts";
import { createAging } from "./matrix/aging.ts";
import { profileRequest, type StatusClient, userIdOf } from "./matrix/client.ts";
import { createChoosing } from "./matrix/choosing.ts";
import { createEditing } from "./matrix/editing.ts";
import { createFacts } from "./matrix/facts.ts";
import { createFetching, type FetchingPorts } from "./matrix/fetching.ts";
import { createFreshness } from "./matrix/freshness.ts";
import { createHearing } from "./matrix/hearing.ts";
import { listenForLeaving } from "./matrix/leaving.ts";
import { createLending } from "./matrix/lending.ts";
import type { StatusesOptions } from "./matrix/options.ts";
import type { Outcome } from "./matrix/refusals.ts";
import { report } from "./matrix/reporting.ts";
import { createRevealing } from "./matrix/revealing.ts";
import { statusToSend } from "./matrix/sending.ts";
import { createSharing } from "./matrix/sharing.ts";
import { createSupport } from "./matrix/support.ts";
import { createViews } from "./matrix/views.ts";
import { createWatching } from "./matrix/watching.ts";
import { hiddenView, type StatusView } from "./view.ts";
import { canReveal, type Place, visibilityOf } from "./visibility.ts";

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

  const known = createKnownStore();
  const { environment, lend } = createLending(options.environment);
  const sharing = createSharing(client, me, (userIds) => moved(userIds));
  const facts = createFacts(client, known, me, policy, sharing.of);
  let isSliding = false;
  const draft = createDraftStore();
  const support = createSupport(client, known, me, names, {
    hasUpdates: options.updates !== undefined,
    isSliding: () => isSliding,
    onPush: () => aging.check(),
  });
  const revealing = createRevealing(known, facts);
  const choosing = createChoosing({ client, known, me, environment, preferences: options.preferences });
  const views = createViews(known, me, (userIds) => {
    watching.checkUsers(userIds);
    if (userIds.length > 0) shown.step();
  });
  const shown = createShown(known, me, get);
  const stored = async (userId: string): Promise<Record<string, unknown> | undefined> =>
    client.store.getUserProfile?.(userId);
  const watching = createWatching(get, (userId, view) => {
    if (freshness.isWanting(userId, view)) want(userId);
  });
  const aging = createAging({
    store: known,
    shares: sharing.of,
    me,
    isPushed: support.isPushed,
    isSupplemented: options.isSupplemented ?? (() => false),
    refresh: options.refresh ?? {},
    environment,
    isLookedAt: (userId) => watching.isSeen(userId, (view) => view.is !== "hidden"),
    expire: (userId) => freshness.expire(userId),
  });
  const freshness = createFreshness({ store: known, sharing, me, aging, stored, want, hear, isSeen: watching.isSeen });
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
      for (const { userId, update } of answers) if (userId === me) editing.answered(update);
      isMyselfKnown ||= answers.some(({ userId }) => userId === me);
      applyNews(known, answers, Date.now());
    },
    isWanted: freshness.isWanted,
  });

  const editing = createEditing({
    client,
    known,
    me,
    environment,
    isPushed: support.isPushed,
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
      applyNews(known, [{ userId: me, update }], Date.now());
    },
  });

  const hearing = createHearing(client, {
    sharing,
    onNews(said) {
      support.pushed(said);
      const updates = said.filter((each) => !aging.isHearsay(each));
      for (const { userId, update } of updates) {
        sharing.pushed(userId);
        fetching.overtake(userId, update);
        aging.pushed(userId, update);
      }
      hear(updates);
    },
    onUntracked: (userIds) => void freshness.untrack([...userIds]),
    onFacts(changed) {
      const isOther = sharing.settle(changed.roomIds);
      moved(changed.userIds, changed.hasLeft);
      if (changed.roomIds.size > 0) watching.checkPlaces((place) => changed.roomIds.has(place.roomId ?? ""));
      if (changed.all || isOther) checkAll();
    },
    onRedacted: facts.redact,
    onSynced() {
      fetching.resume();
      void support.ask();
    },
    onUnsynced: () => fetching.pause(),
  });

  function want(userId: string): void {
    if (!isEnded && (userId === me || shouldFetch(userId))) fetching.want(userId);
  }

  /** Whether these people share a room may have changed. */
  function moved(userIds: Iterable<string>, hasLeft = false): void {
    freshness.moved(userIds, hasLeft);
    watching.checkUsers(userIds);
    shown.step();
  }

  function get(userId: string, place: Place = {}): StatusView {
    const about = facts.of(userId, place.roomId);
    const visibility = visibilityOf(place, about);
    return visibility === "shown" ? views.of(userId) : hiddenView(visibility, canReveal(visibility, about));
  }

  function hear(news: readonly News[]): void {
    const fresh = news.map((item) =>
      item.userId === me && "update" in item ? { userId: me, update: editing.heard(item.update) } : item,
    );
    applyNews(known, fresh, Date.now());
  }

  function checkAll(): void {
    watching.checkPlaces(() => true);
  }

  known.subscribe((state, before) => {
    if (state.version !== before.version) watching.checkUsers(state.changed);
    if (state.edits !== before.edits) watching.checkUsers([me]);
    if (state.revealed !== before.revealed) watching.checkUsers([...state.revealed, ...before.revealed]);
    if (state.order !== before.order || state.preferences !== before.preferences) checkAll();
  });

  function onBlocklist(): void {
    checkAll();
    shown.step();
  }

  /** Follows the viewer's choices, whoever says whom to block, other ways for updates, and the time; returns its stop. */
  function follow(): () => void {
    const stops = [
      choosing.start(),
      ...(policy.blocklists ?? []).map((list) => list.subscribe(onBlocklist)),
      ...(options.updates ? [options.updates.subscribe(me, hearing.hear)] : []),
      aging.start(),
      listenForLeaving(client, end),
    ];
    return () => stops.forEach((stop) => stop());
  }

  let starts = 0;
  let stopFollowing = (): void => {};
  let isEnded = false;
  function start(lent?: Environment): () => void {
    if (isEnded) return () => {};
    if (lent) lend(lent);
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
      if (--starts === 0 && !isEnded) stop();
    };
  }

  function stop(): void {
    stopFollowing();
    hearing.stop();
    fetching.pause();
    views.sleep();
  }

  function end(): void {
    if (isEnded) return;
    isEnded = true;
    if (starts > 0) stop();
    editing.end();
    choosing.end();
    support.end();
    freshness.forgetAll();
    sharing.forget();
    known.setState({
      revealed: new Set(),
      preferences: NO_PREFERENCES,
      recents: [],
      cleared: null,
    });
    applyNews(known, [{ userId: me, forget: true }], Date.now());
    draft.setState(draft.getInitialState(), true);
    checkAll();
  }

  const over =
    <Args extends unknown[]>(write: (...args: Args) => Promise<Outcome>): ((...args: Args) => Promise<Outcome>) =>
    (...args) =>
      isEnded ? Promise.resolve({ ok: false, reason: "signed-out" }) : write(...args);

  return {
    userId: me,
    start,
    end,
    get,
    subscribe: watching.subscribe,
    fetchNow: (userId) => (isEnded ? Promise.resolve() : fetching.fetchNow(userId)),
    verify(userId) {
      if (!aging.isJustAnswered(userId)) freshness.expire(userId);
    },
    hear(updates) {
      isSliding = true;
      if (starts > 0) hearing.hear(updates);
    },
    reveal: revealing.reveal,
    isShownAnyway: revealing.isShownAnyway,
    hide: over(choosing.hide),
    hideAll: over(choosing.hideAll),
    emojiOnly: over(choosing.emojiOnly),
    showCalls: over(choosing.showCalls),
    report: over((userId, reason) => report(client, userId, reason)),
    set: over(set),
    clear: over(() => editing.write("status", null)),
    setCall: over(async (call) =>
      call === null || isRecord(call) ? editing.write("call", call) : { ok: false, reason: "malformed" },
    ),
    removeTraces: over(async () => {
      const mine = [editing.write("status", null), editing.write("call", null)];
      const outcomes = await Promise.all([...mine, ...choosing.forget()]);
      return outcomes.find(({ ok }) => !ok) ?? { ok: true };
    }),
    prepare: async () => void (await Promise.all([editing.prepare(), choosing.prepare()])),
    recents: { pin: over(choosing.pin), remove: over(choosing.remove), removeAll: over(choosing.removeAll) },
    draft,
    store: shown.store,
  };

  async function set(draft: StatusToSet): Promise<Outcome> {
    const status = statusToSend(draft);
    if (typeof status === "string") return { ok: false, reason: status };
    const outcome = await editing.write("status", status);
    if (outcome.ok) choosing.record(status, draft.duration ?? null);
    return outcome;
  }
}

function oneByOne(client: StatusClient): FetchingPorts["request"] {
  return async (userIds) =>
    new Map(
      await Promise.all(userIds.map(async (userId) => [userId, await profileRequest(client, "GET", userId)] as const)),
    );
}
