// The owner of everything of one account: wires who hears, asks, writes, chooses and draws. Knows no React and no DOM.
import type { Acting } from "./account/acting.ts";
import { createBringing } from "./account/bringing.ts";
import type { StatusesOptions } from "./account/options.ts";
import { createRevealing } from "./account/revealing.ts";
import { createViews } from "./account/views.ts";
import { createWatching } from "./account/watching.ts";
import { createGathered, gather } from "./asking/gathering.ts";
import { createChoosing } from "./choosing.ts";
import type { Environment } from "./clock.ts";
import { DEADLINES, withDeadline } from "./deadline.ts";
import { createDraftStore } from "./draft.ts";
import { startAll } from "./guard.ts";
import { createLending } from "./lending.ts";
import { type StatusClient, userIdOf } from "./matrix.ts";
import { createFacts, followed } from "./matrix/facts.ts";
import { createFirstSync } from "./matrix/first-sync.ts";
import { createHearing } from "./matrix/hearing.ts";
import { isHalf, isHearsay, isPiece } from "./matrix/hearsay.ts";
import { listenForLeaving } from "./matrix/leaving.ts";
import { listenForLosses } from "./matrix/losses.ts";
import { createSharing } from "./matrix/sharing.ts";
import { createEarly } from "./mine/early.ts";
import { updateOf } from "./protocol.ts";
import { createShown } from "./shown.ts";
import type { Statuses } from "./statuses.ts";
import { createSteps } from "./steps.ts";
import { applyNews, createKnownStore, type News, signOut } from "./store.ts";
import type { ProfileUpdates, SlidingNews } from "./sync/source.ts";
import { hiddenView, type StatusView } from "./view.ts";
import { canReveal, type Place, visibilityOf } from "./visibility.ts";

const NOT_LOADED = "not loaded, or ended";

/**
 * Connects the statuses of one account to its client. Nothing happens before `start()`, and nothing it does throws into the SDK.
 * Ask the server for pushes with `startClient({ unstableMSC4429SyncUserProfileFields: statusFields() })` (MSC4429).
 * @throws Error when the client has no user ID: log in first.
 */
export function createStatuses(client: StatusClient, options: StatusesOptions = {}): Statuses {
  const me = userIdOf(client);
  const { policy = {} } = options;

  const known = createKnownStore();
  const { environment, lend, end: leave } = createLending(options.environment);
  const steps = createSteps();
  const gathered = createGathered();
  const sharing = createSharing(client, me, steps, (userIds) => {
    recheck(userIds);
    if (acting) acting.asking.settled(userIds);
    else gather(gathered.movers, userIds);
  });
  const firstSync = createFirstSync(client, options.updates !== undefined, sharing.seenIn);
  const facts = createFacts(client, known, me, policy, sharing.of);
  const draft = createDraftStore();
  const early = createEarly(known, environment);
  const revealing = createRevealing(known, facts);
  const choosing = createChoosing({ client, known, me, environment, preferences: options.preferences });
  const views = createViews(known, me, (userIds) => {
    watching.checkUsers(userIds);
    if (userIds.length > 0) shown.step();
  });
  const shown = createShown(known, me, get);
  const watching = createWatching(get, {
    looked: (userId) => acting?.asking.looked(userId),
    unlooked: (userId) => acting?.asking.unlooked(userId),
  });

  // What asks and writes, once it is there; and what it is to be told then.
  let acting: Acting | undefined;
  const own: Record<string, unknown> = {};
  let isSliding = false;
  let isAnew = false;
  let isSynced = false;

  const hearing = createHearing(client, {
    sharing,
    onNews(said) {
      if (isEnded) return;
      const { profiles } = known.getState();
      const news = said.filter(({ userId, update }) => profiles.has(userId) || !isHearsay(userId, update, me));
      for (const { userId, update } of news) {
        const isNew = !profiles.has(userId);
        if (isNew && isHalf(update)) gathered.halves.add(userId);
        if (isNew && !firstSync.isHeardWhole() && isPiece(update)) gathered.pieces.add(userId);
        sharing.pushed(userId);
      }
      acting?.support.pushed(said);
      if (acting) acting.asking.pushed(news);
      else hear(news);
    },
    onUntracked(userIds) {
      firstSync.moved(userIds);
      gather(gathered.untracked, userIds);
    },
    onFacts(changed) {
      const isOther = sharing.settle(changed.roomIds);
      firstSync.moved(changed.userIds);
      firstSync.crossed(changed);
      gather(gathered.movers, changed.userIds);
      recheck(changed.userIds);
      if (changed.roomIds.size > 0) watching.checkPlaces((place) => changed.roomIds.has(place.roomId ?? ""));
      if (changed.all || isOther) checkAll();
      if (changed.joinedRooms.size > 0) acting?.asking.joined();
    },
    onMissed: (userId) => void gathered.missed.add(userId ?? ""),
    onRedacted: facts.redact,
    onSynced(first) {
      isSynced = true;
      if (first !== undefined) firstSync.heard(first);
      acting?.asking.synced();
      choosing.synced();
      void acting?.support.ask();
    },
    onUnsynced() {
      isSynced = false;
      acting?.asking.pause();
    },
  });

  /** Whether these people share a room may have changed. */
  function recheck(userIds: Iterable<string>): void {
    watching.checkUsers(userIds);
    shown.step();
  }

  function get(userId: string, place: Place = {}): StatusView {
    const about = facts.of(userId, place.roomId);
    const visibility = visibilityOf(place, about);
    return visibility === "shown" ? views.of(userId) : hiddenView(visibility, canReveal(visibility, about));
  }

  function hear(news: readonly News[]): void {
    if (isEnded) return;
    const fresh = news.map((item) =>
      item.userId === me && "update" in item ? { userId: me, update: ownNews(item.update) } : item,
    );
    applyNews(known, fresh, Date.now());
    acting?.memory.told(fresh);
  }

  function ownNews(update: unknown): unknown {
    if (acting) return acting.editing.heard(update);
    Object.assign(own, update);
    return update;
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

  function onUpdates(updates: ProfileUpdates, sliding?: SlidingNews): void {
    isSliding ||= sliding !== undefined;
    if (sliding?.isAnew) sharing.doubt();
    if (sliding?.isRenewed) doubtAll();
    hearing.hear(updates);
  }

  /** Pushes may have been missed about anybody. */
  function doubtAll(): void {
    isAnew = acting === undefined;
    acting?.asking.doubt();
  }

  function startActing(): () => void {
    return bringing.once((there) => {
      const stopActing = there.start();
      if (isSynced) there.asking.synced();
      return stopActing;
    });
  }

  /** Tells of what came before it was there, be it while somebody had started or not. */
  function catchUp(late: Acting): void {
    late.editing.heard(own);
    // Nobody was asked for: whatever is known was pushed.
    if (known.getState().profiles.size > 0) late.support.pushed([{ update: updateOf({}) }]);
    for (const userId of watching.lookedAt()) late.asking.looked(userId);
    if (isAnew) late.asking.doubt();
  }

  /** Follows the viewer's choices, whoever says whom to block, other ways for updates, the time and the client; returns its stop. */
  function follow(): () => void {
    gather(gathered.unheard, known.getState().profiles.keys());
    gathered.unheard.delete(me);
    return startAll([
      choosing.start,
      ...(policy.blocklists ?? []).map((list) => () => followed(list, onBlocklist)),
      ...(options.updates ? [() => options.updates?.subscribe(me, onUpdates) ?? (() => {})] : []),
      firstSync.start,
      () => listenForLosses(client, () => (firstSync.lost(), doubtAll())),
      startActing,
      () => listenForLeaving(client, end, () => isEnded),
      hearing.start,
      bringing.start,
    ]);
  }

  const starts = new Set<object>();
  let stopFollowing = (): void => {};
  let isEnded = false;
  function start(lent?: Environment): () => void {
    if (isEnded) return () => {};
    if (lent) lend(lent);
    const mine = {};
    if (starts.add(mine).size === 1) {
      try {
        stopFollowing = follow();
        views.wake();
      } catch (error) {
        starts.clear();
        throw error;
      }
      // Whoever was told meanwhile may have ended it.
      if (isEnded) stop();
    }
    return () => {
      if (starts.delete(mine) && starts.size === 0 && !isEnded) stop();
    };
  }

  function stop(): void {
    stopFollowing();
    isSynced = false;
    steps.stop();
    views.sleep();
  }

  function end(): void {
    if (isEnded) return;
    isEnded = true;
    if (starts.size > 0) stop();
    bringing.end();
    acting?.end();
    // Without it, what an earlier page remembers on this device is yet to go.
    if (!acting) void withDeadline(() => options.memory?.write(me, null), DEADLINES.write).catch(() => undefined);
    choosing.end();
    leave();
    sharing.forget();
    signOut(known);
    draft.setState(draft.getInitialState(), true);
    checkAll();
  }

  const bringing = createBringing(environment, ({ createActing }) => {
    const parts = { client, me, options, environment, sharing, firstSync, gathered, steps, choosing, hear };
    // Who does not listen does not hear that a sliding sync asks.
    acting = createActing({ ...parts, store: known, isSliding: () => isSliding || starts.size === 0 });
    catchUp(acting);
    return acting;
  });

  return {
    userId: me,
    start,
    end,
    get,
    subscribe: watching.subscribe,
    fetchNow: async (userId) => void (await bringing.use(({ asking }) => asking.fetchNow(userId), false)),
    verify: (userId) => void bringing.use(async ({ asking }) => asking.verify(userId), undefined),
    explain: (userId) => bringing.use(({ asking }) => asking.explain(userId), NOT_LOADED),
    reveal: revealing.reveal,
    isShownAnyway: revealing.isShownAnyway,
    hide: choosing.hide,
    hideAll: choosing.hideAll,
    emojiOnly: choosing.emojiOnly,
    showCalls: choosing.showCalls,
    skinTone: choosing.skinTone,
    report: bringing.write((late) => late.report),
    set: bringing.write(({ mine }) => mine.set, early.set),
    clear: bringing.write(({ mine }) => mine.clear, early.clear),
    restore: bringing.write(({ mine }) => mine.restore, early.set),
    setCall: bringing.write(({ mine }) => mine.setCall),
    calls: {
      follow: (begin) => bringing.once(({ mine }) => begin(mine.calls)),
      isShown: () => acting?.mine.calls.isShown() ?? known.getState().preferences.showCalls ?? true,
    },
    removeTraces: bringing.write((late) => late.removeTraces),
    prepare: () => bringing.use((late) => late.prepare(), undefined),
    recents: {
      pin: bringing.write(({ recents }) => recents.pin),
      remove: bringing.write(({ recents }) => recents.remove),
      removeAll: bringing.write(({ recents }) => recents.removeAll),
    },
    draft,
    store: shown.store,
  };
}
