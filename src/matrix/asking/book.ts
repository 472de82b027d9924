// The book of records: one a person who is looked at or in doubt. Each change in it is followed by what the ledger says is to be done.
import { asked, NEW_RECORD, next, type PersonFacts, type PersonRecord, type Step } from "../../ledger.ts";

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
  readonly settle: (told: readonly { readonly userId: string; readonly is: "none" | "forgotten" }[]) => void;
}

/** The records of one account. */
export interface Book {
  readonly of: (userId: string) => PersonRecord;
  readonly has: (userId: string) => boolean;
  readonly userIds: () => string[];
  /** Whose record may go once somebody sees to it: in doubt, and looked at by nobody. */
  readonly doubtful: () => string[];
  readonly stepOf: (userId: string) => Step;
  /** Changes records, and does nothing yet. */
  readonly change: (userIds: Iterable<string>, change: Change) => void;
  /** Does for each what the ledger says. */
  readonly consider: (userIds: Iterable<string>) => void;
  /** Both. */
  readonly note: (userIds: Iterable<string>, change: Change) => void;
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

  function of(userId: string): PersonRecord {
    return records.get(userId) ?? (forgotten.has(userId) ? { ...NEW_RECORD, isRead: true } : NEW_RECORD);
  }

  function change(userIds: Iterable<string>, to: Change): void {
    // One moment for all, or who belongs together would come apart.
    const at = now();
    for (const userId of userIds) records.set(userId, to(of(userId), userId, at));
  }

  function consider(userIds: Iterable<string>): void {
    const at = now();
    const told: { userId: string; is: "none" | "forgotten" }[] = [];
    for (const userId of userIds) {
      const record = records.get(userId);
      if (!record) continue;
      const step = next(record, factsOf(userId), at);
      ports.place(userId, step);
      if (step.do === "close" || step.do === "forget") records.delete(userId);
      if (step.do === "forget") forgotten.add(userId);
      if (step.do === "forget") told.push({ userId, is: "forgotten" });
      if (step.do === "none") told.push({ userId, is: "none" });
      if (step.do !== "read" || !ports.isOpen()) continue;
      records.set(userId, asked(record));
      ports.read(userId);
    }
    if (told.length > 0) ports.settle(told);
  }

  return {
    of,
    has: (userId) => records.has(userId),
    userIds: () => [...records.keys()],
    doubtful: () =>
      [...records].filter(([, { lookedAt, doubt }]) => lookedAt === null && doubt !== null).map(([userId]) => userId),
    stepOf: (userId) => next(of(userId), factsOf(userId), now()),
    change,
    consider,
    note(userIds, to) {
      const all = [...userIds];
      change(all, to);
      consider(all);
    },
    forget(userIds) {
      for (const userId of userIds) forgotten.add(userId);
      if (userIds.length > 0) ports.settle(userIds.map((userId) => ({ userId, is: "forgotten" })));
    },
    heard(userIds) {
      if (forgotten.size > 0) for (const userId of userIds) forgotten.delete(userId);
    },
    clear() {
      records.clear();
      forgotten.clear();
    },
  };
}
