// Keeps the ledger going: hears who is looked at, pushed, met and gone, and asks the server as the ledger says. Draws no conclusions of its own.
import { createBook } from "./asking/book.ts";
import { type AskingPorts, createPersonFacts, everyOf } from "./asking/facts.ts";
import { createFlights, lot } from "./asking/flights.ts";
import { taken } from "./asking/gathering.ts";
import { createQueue } from "./asking/queue.ts";
import { createReading, type Kept } from "./asking/reading.ts";
import { createRequests } from "./asking/requests.ts";
import { createElapsed } from "./elapsed.ts";
import { DEADLINES, withDeadline } from "./deadline.ts";
import { type Doubt, doubt, looked, type PersonRecord, pushed, read, unlooked, verified } from "./ledger.ts";
import { isHalf, isHearsay, isUserId, serverOf } from "./matrix/hearsay.ts";
import { mergeUpdate, updateOf } from "./protocol.ts";
import { inSlices } from "./steps.ts";

/** The questions of one account about people. */
export interface Asking {
  /** Somebody begins to look at a person, who may see what is known. */
  readonly looked: (userId: string) => void;
  /** Nobody who may see what is known looks at a person any more. */
  readonly unlooked: (userId: string) => void;
  /** Hears what was pushed. */
  readonly pushed: (said: readonly { readonly userId: string; readonly update: unknown }[]) => void;
  /** What is said here is newer than any answer that is on its way. */
  readonly overtake: (userId: string, update: unknown) => void;
  /** It is settled anew whether rooms are shared with these people. */
  readonly settled: (userIds: readonly string[]) => void;
  /** I joined rooms: who was answered for while apart may be in them, and nothing was pushed meanwhile. */
  readonly joined: () => void;
  /** A sync is through: what was gathered of it is complete, and the server is in reach. */
  readonly synced: () => void;
  /** The server is out of reach until the next sync is through. */
  readonly pause: () => void;
  /** Pushes may have been missed about anybody. */
  readonly doubt: () => void;
  /** It may be known now whether changes are pushed. */
  readonly check: () => void;
  /** Asks now, past every memory, sharing only a request on its way. Resolves when answered or failed; never rejects. */
  readonly fetchNow: (userId: string) => Promise<boolean>;
  /** A card opens: asks anew when their turn comes, unless the server answered within the last minute. */
  readonly verify: (userId: string) => void;
  /** Has the server answered for this person since listening began? */
  readonly hasAnswered: (userId: string) => boolean;
  /** Listening begins, perhaps again; returns its stop. */
  readonly start: () => () => void;
  /** Asks nobody any more. */
  readonly end: () => void;
  /** Why a person is asked for, or not, in words for whoever looks for a fault, which are loaded for them. */
  readonly explain: (userId: string) => Promise<string>;
}

const MINUTE = 60_000;

/** Builds the questions of one account; asks nobody before `start`, and but for oneself before the first `synced`. */
export function createAsking(ports: AskingPorts): Asking {
  const { client, store, me, options, environment, sharing, firstSync, gathered, steps, memory, hear } = ports;
  const hearsOthers = options.refresh?.hearsOthers === true;
  const home = serverOf(me);
  const now = createElapsed();
  let sweptAt = -Infinity;
  // Why nobody is asked for, until a sync is through: the server is out of reach, or takes the token no more.
  let closed: "reach" | "token" | null = "reach";
  let isEnded = false;
  // My names that were told by the first sync; null where my profile was asked for after it, or that is settled.
  let toldOfMe: Set<string> | null = null;

  const profileOf = (userId: string) => store.getState().profiles.get(userId);
  const isKnownOther = (userId: string): boolean => userId !== me && !!profileOf(userId);
  const isRemote = (userId: string): boolean => serverOf(userId) !== home;

  const factsOf = createPersonFacts(ports);
  const requests = createRequests(client, home, options.fetchProfiles);
  const reading = createReading(client.store, onRead, memory.ready);
  const book = createBook({
    now,
    factsOf,
    isOpen: () => closed !== "reach",
    place: (userId, step) => queue.place(userId, step),
    read: reading.want,
    settle(told) {
      hear(told.map(({ userId, is }) => (is === "none" ? { userId, update: updateOf({}) } : { userId, forget: true })));
      void reading.drop(told.flatMap(({ userId, is }) => (is === "forget" ? [userId] : [])));
    },
  });
  const flights = createFlights({
    book,
    requests,
    factsOf,
    profileOf,
    answered(answers) {
      ports.answered(answers);
      settleMine();
    },
    onLimit: (wait) => queue.limit(wait),
    onSignedOut() {
      closed ??= "token";
    },
  });
  const queue = createQueue({
    now,
    home,
    every: everyOf(options),
    isOpen: () => closed === null,
    stepOf: book.stepOf,
    wayTo: (userId) => requests.wayTo(userId, book.of(userId).failures),
    ask: flights.ask,
    consider: book.consider,
  });

  function doubtAll(userIds: readonly string[], why: Doubt): void {
    if (!isEnded) book.note(userIds, (record) => doubt(record, why));
  }

  /** Of these only the half is known, unless a first sync that was whole was silent on the rest, or an answer brings it. */
  function doubtHalves(userIds: readonly string[]): void {
    const isOpen = (userId: string): boolean => isRemote(userId) || !firstSync.isSilentOn(userId);
    doubtAll(
      userIds.filter((userId) => isOpen(userId) && profileOf(userId) && !flights.done(userId)),
      "missed",
    );
  }

  function onRead(all: Kept): void {
    // Whom I met since, I may have known before: what was told then may be old.
    const lasting = [...all].filter(([userId]) => !firstSync.isMetSince(userId));
    const kept = lasting.flatMap(([userId, update]) =>
      update && (profileOf(userId) || !isHearsay(userId, update, me)) ? [{ userId, update }] : [],
    );
    const found = new Set(kept.map(({ userId }) => userId));
    const recalled = memory.recall(lasting.map(([userId]) => userId).filter((userId) => !found.has(userId)));
    hear(kept);
    book.note(all.keys(), (record, userId, at) => ({
      ...(recalled?.get(userId)?.(record, userId, at) ?? read(record, found.has(userId))),
      isAsked: flights.done(userId) !== undefined,
    }));
    doubtHalves(kept.flatMap(({ userId, update }) => (isHalf(update) ? [userId] : [])));
  }

  function overtake(userId: string, update: unknown): void {
    flights.overtake(userId, update);
    reading.overtake(userId, update);
  }

  function settled(userIds: readonly string[]): void {
    const strangers: string[] = [];
    const missed: string[] = [];
    for (const userId of userIds) {
      if (!isKnownOther(userId)) continue;
      const shares = sharing.of(userId);
      // Thousands are left behind at once: who has no record is forgotten without one.
      if (shares === "no" && !book.has(userId)) strangers.push(userId);
      // Not every server says whom it stops tracking, when I leave or when they do.
      else if (shares !== "shared") missed.push(userId);
      // Of who was asked for while apart, nothing was pushed meanwhile.
      else if (book.of(userId).isApart && !isRemote(userId)) missed.push(userId);
    }
    book.forget(strangers);
    doubtAll(missed, "missed");
  }

  async function untrack(said: readonly string[]): Promise<void> {
    const known = said.filter(profileOf);
    // An entry without `profile_updates` is reported the same way, though nothing was removed; the SDK then keeps the profile.
    const kept = await reading.of(known);
    const gone = known.filter((userId) => !kept.has(userId) && profileOf(userId));
    const told = new Set(sharing.untracked(gone.filter(isKnownOther)));
    // Of other servers' people it is said with each of their messages; they are asked for in their time anyway.
    doubtAll(
      gone.filter((userId) => !told.has(userId) && (!isRemote(userId) || sharing.of(userId) === "no")),
      "missed",
    );
  }

  /** Judges what a sync said, now that it is complete: the SDK yields in the middle of one, and rooms become known one by one. */
  function judge(): void {
    const { movers, untracked, halves, missed, pieces } = gathered;
    if (untracked.size > 0) steps.add(inSlices(taken(untracked), (slice) => void untrack(slice)));
    if (movers.size > 0) {
      steps.add(inSlices(taken(movers), settled));
      if (now() - sweptAt >= MINUTE) {
        sweptAt = now();
        book.consider(book.doubtful());
      }
    }
    // Of the names that were not told, the SDK may have kept what it heard before anybody listened here.
    doubtAll(taken(pieces).filter(isKnownOther), "unheard");
    doubtAll(taken(missed).filter(profileOf), "missed");
    doubtHalves(taken(halves));
  }

  /** A first sync is silent on what another device took back before it, and my answer may be from before that. */
  function settleMine(): void {
    const isPushed = ports.isPushed();
    if (!toldOfMe || closed || isPushed === undefined || book.of(me).answeredAt === null) return;
    const isTold = Object.keys(profileOf(me) ?? {}).every((name) => toldOfMe?.has(name));
    toldOfMe = null;
    if (!isTold && isPushed && firstSync.isHeardWhole()) doubtAll([me], "missed");
  }

  const considerAll = (): void => book.consider(book.userIds());

  return {
    looked(userId) {
      if (isEnded || !isUserId(userId)) return;
      queue.prefer(userId);
      book.note([userId], (record, _userId, at) => looked(record, at));
    },
    unlooked(userId) {
      if (book.has(userId)) book.note([userId], unlooked);
    },
    pushed(said) {
      if (isEnded) return;
      const updates = new Map(said.map(({ userId, update }) => [userId, update]));
      for (const { userId, update } of said) overtake(userId, update);
      for (const name of Object.keys(updates.get(me) ?? {})) toldOfMe?.add(name);
      book.heard(updates.keys());
      const before = new Map(said.map(({ userId }) => [userId, profileOf(userId)]));
      const at = now();
      book.later(() => {
        const noted = [...before.keys()].filter((userId) => book.has(userId) || (hearsOthers && isRemote(userId)));
        const heard = (record: PersonRecord, userId: string): PersonRecord => {
          const known = before.get(userId);
          const isSame = record.isSupplemented && mergeUpdate(known, updates.get(userId), Date.now()) === known;
          return pushed(record, factsOf(userId), { lot: lot(), isSame, hearsOthers }, at);
        };
        book.note(noted, heard, at);
      });
      hear(said);
    },
    overtake(userId, update) {
      // A first sync is silent on what another device took back before it.
      if (closed) gathered.halves.add(userId);
      // Of two answers that cross, nobody knows which is the newer.
      if (flights.done(userId)) doubtAll([userId], "missed");
      overtake(userId, update);
    },
    settled,
    joined: () => settled(book.userIds().filter((userId) => book.of(userId).isApart)),
    synced() {
      const wasClosed = closed;
      closed = null;
      judge();
      settleMine();
      void requests.prepare();
      if (wasClosed) considerAll();
      queue.run();
    },
    pause() {
      closed = "reach";
    },
    doubt() {
      steps.add(
        inSlices([...new Set([me, ...store.getState().profiles.keys()])], (userIds) => doubtAll(userIds, "missed")),
      );
    },
    check() {
      settleMine();
      considerAll();
    },
    async fetchNow(userId) {
      if (isEnded || !isUserId(userId)) return false;
      if (!flights.done(userId)) queue.rush(userId);
      return flights.answered(userId);
    },
    verify(userId) {
      if (isEnded || !isUserId(userId)) return;
      queue.prefer(userId);
      book.note([userId], (record, _userId, at) => verified(record, at));
    },
    hasAnswered: (userId) => book.of(userId).answeredAt !== null,
    start() {
      if (isEnded) return () => {};
      const stop = environment.subscribe(considerAll);
      queue.start();
      doubtAll(taken(gathered.unheard), "unheard");
      book.change([me], (record) => ({ ...record, answeredAt: null }));
      toldOfMe = client.isInitialSyncComplete() ? null : new Set();
      if (!flights.done(me)) queue.rush(me);
      return () => {
        closed = "reach";
        queue.stop();
        stop();
      };
    },
    end() {
      isEnded = true;
      queue.stop();
      book.clear();
      queue.clear();
      reading.forget();
      flights.clear();
    },
    async explain(userId) {
      const { wordsOf } = await withDeadline(() => import("./asking/explaining.ts"), DEADLINES.read);
      const step = book.has(userId) ? book.stepOf(userId) : undefined;
      return wordsOf(step, !!profileOf(userId), closed ?? queue.obstacle(userId), now());
    },
  };
}
