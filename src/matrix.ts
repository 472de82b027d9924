// The only room that speaks matrix-js-sdk: pushes in, questions and writes out. Knows no React and no DOM.
import type { Environment } from "./clock.ts";
import { createDraftStore } from "./draft.ts";
import { createShown } from "./shown.ts";
import type { Statuses } from "./statuses.ts";
import { applyNews, createKnownStore, type News, NO_PREFERENCES } from "./store.ts";
import { createAsking } from "./matrix/asking.ts";
import { type StatusClient, userIdOf } from "./matrix/client.ts";
import { createChoosing } from "./matrix/choosing.ts";
import { createEditing } from "./matrix/editing.ts";
import { createFacts, followed } from "./matrix/facts.ts";
import { createHearing } from "./matrix/hearing.ts";
import { listenForLeaving } from "./matrix/leaving.ts";
import { createLending } from "./matrix/lending.ts";
import { createMemory } from "./matrix/memory.ts";
import { createMine } from "./matrix/mine.ts";
import type { StatusesOptions } from "./matrix/options.ts";
import { allOf, type Outcome } from "./matrix/refusals.ts";
import { report } from "./matrix/reporting.ts";
import { createRevealing } from "./matrix/revealing.ts";
import { createSharing } from "./matrix/sharing.ts";
import type { ProfileUpdates, SlidingNews } from "./matrix/source.ts";
import { startAll } from "./matrix/starting.ts";
import { createSteps } from "./matrix/steps.ts";
import { createSupport } from "./matrix/support.ts";
import { createViews } from "./matrix/views.ts";
import { createWatching } from "./matrix/watching.ts";
import { hiddenView, type StatusView } from "./view.ts";
import { canReveal, type Place, visibilityOf } from "./visibility.ts";

/**
 * Connects the statuses of one account to its client. Nothing happens before `start()`, and nothing it does throws into the SDK.
 * Ask the server for pushes with `startClient({ unstableMSC4429SyncUserProfileFields: statusFields() })` (MSC4429).
 * @throws Error when the client has no user ID: log in first.
 */
export function createStatuses(client: StatusClient, options: StatusesOptions = {}): Statuses {
  const me = userIdOf(client);
  const { policy = {}, names = "unstable" } = options;

  const known = createKnownStore();
  const { environment, lend } = createLending(options.environment);
  const steps = createSteps();
  const sharing = createSharing(client, me, steps, (userIds) => {
    recheck(userIds);
    asking.settled(userIds);
  });
  const facts = createFacts(client, known, me, policy, sharing.of);
  let isSliding = false;
  const draft = createDraftStore();
  const support = createSupport(client, known, me, names, {
    hasUpdates: options.updates !== undefined,
    isSliding: () => isSliding,
    onPush: () => asking.check(),
  });
  const revealing = createRevealing(known, facts);
  const choosing = createChoosing({ client, known, me, environment, preferences: options.preferences });
  const views = createViews(known, me, (userIds) => {
    watching.checkUsers(userIds);
    if (userIds.length > 0) shown.step();
  });
  const shown = createShown(known, me, get);
  const watching = createWatching(get, {
    looked: (userId) => asking.looked(userId),
    unlooked: (userId) => asking.unlooked(userId),
  });
  const memory = createMemory({
    port: options.memory,
    client,
    me,
    environment,
    profileOf: (userId) => known.getState().profiles.get(userId),
    hear,
  });
  const asking = createAsking({
    client,
    store: known,
    me,
    options,
    environment,
    isPushed: support.isPushed,
    sharing,
    steps,
    memory,
    hear,
    answered(answers) {
      for (const { userId, update } of answers) if (userId === me) editing.answered(update);
      applyNews(known, answers, Date.now());
      memory.told(answers, true);
    },
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
      if (!asking.hasAnswered(me)) await asking.fetchNow(me);
      await asked;
    },
    onTaken(update) {
      asking.overtake(me, update);
      applyNews(known, [{ userId: me, update }], Date.now());
    },
  });

  const mine = createMine({ known, me, environment, editing, choosing, look: () => asking.fetchNow(me) });

  const hearing = createHearing(client, {
    sharing,
    onNews(said) {
      support.pushed(said);
      asking.pushed(said);
    },
    onUntracked: asking.untracked,
    onFacts(changed) {
      const isOther = sharing.settle(changed.roomIds);
      asking.moved(changed.userIds, changed.leftRooms);
      recheck(changed.userIds);
      if (changed.roomIds.size > 0) watching.checkPlaces((place) => changed.roomIds.has(place.roomId ?? ""));
      if (changed.all || isOther) checkAll();
    },
    onRedacted: facts.redact,
    onSynced(first) {
      asking.synced(first);
      choosing.synced();
      void support.ask();
    },
    onUnsynced: asking.pause,
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
    const fresh = news.map((item) =>
      item.userId === me && "update" in item ? { userId: me, update: editing.heard(item.update) } : item,
    );
    applyNews(known, fresh, Date.now());
    memory.told(fresh);
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
    if (sliding?.isAnew) asking.doubt();
    hearing.hear(updates);
  }

  /** Follows the viewer's choices, whoever says whom to block, other ways for updates, the time and the client; returns its stop. */
  function follow(): () => void {
    return startAll([
      choosing.start,
      ...(policy.blocklists ?? []).map((list) => () => followed(list, onBlocklist)),
      ...(options.updates ? [() => options.updates?.subscribe(me, onUpdates) ?? (() => {})] : []),
      memory.start,
      asking.start,
      () => listenForLeaving(client, end),
      mine.start,
      hearing.start,
    ]);
  }

  let starts = 0;
  let stopFollowing = (): void => {};
  let isEnded = false;
  function start(lent?: Environment): () => void {
    if (isEnded) return () => {};
    if (lent) lend(lent);
    if (starts === 0) {
      stopFollowing = follow();
      views.wake();
      void support.ask();
    }
    starts++;
    let isStopped = false;
    return () => {
      if (isStopped) return;
      isStopped = true;
      if (--starts === 0 && !isEnded) stop();
    };
  }

  function stop(): void {
    stopFollowing();
    views.sleep();
  }

  function end(): void {
    if (isEnded) return;
    isEnded = true;
    if (starts > 0) stop();
    memory.end();
    mine.end();
    editing.end();
    choosing.end();
    support.end();
    asking.end();
    sharing.forget();
    known.setState({ revealed: new Set(), preferences: NO_PREFERENCES, recents: [], cleared: null });
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
    fetchNow: asking.fetchNow,
    verify: asking.verify,
    explain: asking.explain,
    reveal: revealing.reveal,
    isShownAnyway: revealing.isShownAnyway,
    hide: over(choosing.hide),
    hideAll: over(choosing.hideAll),
    emojiOnly: over(choosing.emojiOnly),
    showCalls: over(choosing.showCalls),
    skinTone: over(choosing.skinTone),
    report: over((userId, reason) => report(client, userId, reason)),
    set: over(mine.set),
    clear: over(mine.clear),
    restore: over(mine.restore),
    setCall: over(mine.setCall),
    calls: mine.calls,
    removeTraces: over(() => {
      memory.end();
      return allOf([editing.write("status", null), editing.write("call", null), ...choosing.forget()]);
    }),
    prepare: async () => void (await Promise.all([editing.prepare(), choosing.prepare()])),
    recents: { pin: over(choosing.pin), remove: over(choosing.remove), removeAll: over(choosing.removeAll) },
    draft,
    store: shown.store,
  };
}
