// The book of records: one a person who is looked at or in doubt. Each change in it is followed by what the ledger says is to be done.
import { asked, NEW_RECORD, next, type PersonFacts, type PersonRecord, type Step } from "../ledger.ts";

/** What the book needs of the others. */
export interface BookPorts {
  readonly now: () => number;
  readonly factsOf: (userId: string) => PersonFacts;
  /** May what the SDK kept be read? */
  readonly isOpen: () => boolean;
  /** Waits for what the step says. */
  readonly place: (userId: string, step: Step) => void;
  readonly read: (userId: string) => void;
  /** Somebody is to be taken to have none, or to be forgotten. */
  readonly settle: (told: readonly { readonly userId: string; readonly is: "none" | "forget" }[]) => void;
}

/** The records of one account. */
export interface Book {
  readonly of: (userId: string) => PersonRecord;
  readonly has: (userId: string) => boolean;
  readonly userIds: () => string[];
  /** Who is in doubt: the record of somebody at whom nobody looks may go once it is seen to. */
  readonly doubtful: () => string[];
  readonly stepOf: (userId: string) => Step;
  /** Changes records, and does nothing yet. */
  readonly change: (userIds: Iterable<string>, change: Change) => void;
  /** Does for each what the ledger says. */
  readonly consider: (userIds: Iterable<string>) => void;
  /** Both; `at`: as of an earlier moment. */
  readonly note: (userIds: Iterable<string>, change: Change, at?: number) => void;
  /** Does this before anybody reads a record again, but not before what a push changes is drawn. */
  readonly later: (work: () => void) => void;
  /** Forgets people who have no record. */
  readonly forget: (userIds: readonly string[]) => void;
  /** These were heard of: what the SDK keeps of them is no older than that. */
  readonly heard: (userIds: Iterable<string>) => void;
  readonly clear: () => void;
}

/** A transition of the ledger, at a moment. */
export type Change = (record: PersonRecord, userId: string, now: number) => PersonRecord;

/** Builds an empty book. */
export function createBook(ports: BookPorts): Book {
  const { now, factsOf } = ports;
  const records = new Map<string, PersonRecord>();
  // Forgotten, and not heard of since: what the SDK kept of them may be old.
  const forgotten = new Set<string>();
  const later: (() => void)[] = [];

  /** The records, with all that was to be noted later. */
  function current(): Map<string, PersonRecord> {
    for (const work of later.splice(0)) work();
    return records;
  }

  function of(userId: string): PersonRecord {
    return current().get(userId) ?? (forgotten.has(userId) ? { ...NEW_RECORD, isRead: true } : NEW_RECORD);
  }

  // One moment for all, or who belongs together would come apart.
  function change(userIds: Iterable<string>, to: Change, at = now()): void {
    for (const userId of userIds) records.set(userId, to(of(userId), userId, at));
  }

  function consider(userIds: Iterable<string>): void {
    const at = now();
    const told: { userId: string; is: "none" | "forget" }[] = [];
    for (const userId of userIds) {
      const record = current().get(userId);
      if (!record) continue;
      const step = next(record, factsOf(userId), at);
      ports.place(userId, step);
      if (step.do === "close" || step.do === "forget") records.delete(userId);
      if (step.do === "forget") forgotten.add(userId);
      if (step.do === "forget" || step.do === "none") told.push({ userId, is: step.do });
      if (step.do !== "read" || !ports.isOpen()) continue;
      records.set(userId, asked(record));
      ports.read(userId);
    }
    if (told.length > 0) ports.settle(told);
  }

  return {
    of,
    has: (userId) => current().has(userId),
    userIds: () => [...current().keys()],
    doubtful: () => [...current()].filter(([, { doubt }]) => doubt).map(([userId]) => userId),
    stepOf: (userId) => next(of(userId), factsOf(userId), now()),
    change,
    consider,
    note(userIds, to, at) {
      const all = [...userIds];
      change(all, to, at);
      consider(all);
    },
    later(work) {
      later.push(work);
      setTimeout(current);
    },
    forget(userIds) {
      for (const userId of userIds) forgotten.add(userId);
      ports.settle(userIds.map((userId) => ({ userId, is: "forget" })));
    },
    heard(userIds) {
      for (const userId of userIds) forgotten.delete(userId);
    },
    clear() {
      current().clear();
      forgotten.clear();
    },
  };
}
