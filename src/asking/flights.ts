// Questions in the air and how they land: what was found out, who is to be asked for again, and when. Knows no queue.
import * as ledger from "../ledger.ts";
import type { RequestError } from "../matrix/request-error.ts";
import { isRecord, mergeUpdate, type Profile, updateOf } from "../protocol.ts";
import type { Book } from "./book.ts";
import type { Found } from "./facts.ts";
import type { End } from "./lanes.ts";
import type { Question } from "./queue.ts";
import { type Answer, type Requests, SILENCE } from "./requests.ts";

/** What flights need of the others. */
export interface FlightPorts {
  readonly book: Book;
  readonly requests: Requests;
  readonly factsOf: (userId: string) => ledger.PersonFacts;
  readonly profileOf: (userId: string) => Profile | undefined;
  /** Takes what was found out. */
  readonly answered: (answers: Found) => void;
  /** The server said that this was too much, and perhaps for how long (ms). */
  readonly onLimit: (wait: number | undefined) => void;
  /** The access token is not good. */
  readonly onSignedOut: () => void;
}

/** The questions of one account that are in the air. */
export interface Flights {
  readonly ask: (question: Question) => void;
  /** Resolves when the question about this person is answered or given up; undefined: there is none. */
  readonly done: (userId: string) => Promise<void> | undefined;
  /** The same; resolves to whether the server said something of this person. */
  readonly answered: (userId: string) => Promise<boolean>;
  /** What is said here is newer than any answer that is on its way. */
  readonly overtake: (userId: string, update: unknown) => void;
  /** Nobody waits for the answers any more. */
  readonly clear: () => void;
}

interface Flight {
  /** What was said about its people while it was in the air. */
  readonly newer: Map<string, Readonly<Record<string, unknown>>>;
  /** Of whom the server said something. */
  readonly answered: Set<string>;
  done: Promise<void>;
}

/** Builds an empty sky. */
export function createFlights({
  book,
  requests,
  factsOf,
  profileOf,
  answered: tell,
  onLimit,
  onSignedOut,
}: FlightPorts): Flights {
  const flights = new Map<string, Flight>();

  function land(question: Question, flight: Flight, answers: ReadonlyMap<string, Answer>): void {
    const userIds = question.userIds.filter((userId) => flights.get(userId) === flight);
    const news: { userId: string; update: Record<string, unknown> }[] = [];
    const ends = new Set<End>();
    book.change(userIds, (record, userId, now) => {
      flights.delete(userId);
      const answer = answers.get(userId) ?? { error: SILENCE };
      if ("error" in answer) {
        ends.add(endOf(answer.error));
        return refused(record, answer.error, now);
      }
      ends.add("answered");
      flight.answered.add(userId);
      const update = updateOf({ ...answer.whole, ...flight.newer.get(userId) });
      news.push({ userId, update });
      const isDifferent = differs(record, profileOf(userId), update);
      return ledger.answered(record, factsOf(userId), { lot: lot(), isDifferent }, now);
    });
    book.heard(news.map(({ userId }) => userId));
    tell(news);
    question.landed(ends.has("answered") ? "answered" : ends.has("lost") ? "lost" : "refused");
    book.consider(userIds);
  }

  function refused(
    record: ledger.PersonRecord,
    { status, retryAfter }: RequestError,
    now: number,
  ): ledger.PersonRecord {
    if (status === 401) onSignedOut();
    if (status !== 429) return ledger.failed(record, status === 400 || status === 401 || status === 403, now);
    onLimit(retryAfter);
    return ledger.postponed(record);
  }

  return {
    ask(question) {
      const flight: Flight = { newer: new Map(), answered: new Set(), done: Promise.resolve() };
      for (const userId of question.userIds) flights.set(userId, flight);
      book.change(question.userIds, ledger.asked);
      flight.done = requests.ask(question.userIds, question.most).then((answers) => land(question, flight, answers));
    },
    done: (userId) => flights.get(userId)?.done,
    async answered(userId) {
      const flight = flights.get(userId);
      await flight?.done;
      return flight?.answered.has(userId) === true;
    },
    overtake(userId, update) {
      const newer = flights.get(userId)?.newer;
      if (newer && isRecord(update)) newer.set(userId, { ...newer.get(userId), ...update });
    },
    clear: () => flights.clear(),
  };
}

/** A push holds only what changed: of other fields nothing was known that could differ. */
function differs(record: ledger.PersonRecord, before: Profile | undefined, update: Record<string, unknown>): boolean {
  if (before === undefined) return false;
  const isWhole = record.answeredAt !== null || Object.keys(before).length === 0;
  const said = isWhole ? update : Object.fromEntries(Object.entries(update).filter(([name]) => before[name]));
  return mergeUpdate(before, said, Date.now()) !== before;
}

function endOf({ status }: RequestError): End {
  return status === undefined || status >= 500 ? "lost" : "refused";
}

/** Which part of the interval somebody stays fresh. */
export function lot(): number {
  return 0.8 + 0.18 * Math.random();
}
