// My own edits on their way to the server (MSC4133): one request at a time, the newest edit wins, nothing typed is lost.
import { type Call, callValue, type Field, isRecord, NAMES, type RawStatus, statusValue } from "../protocol.ts";
import { type Edits, editsWith, type KnownStore } from "../store.ts";
import { profileRequest, type RequestError, requestErrorOf, type StatusClient } from "./client.ts";
import { createEchoes } from "./echoes.ts";
import { type Outcome, type Refusal, refusalOf } from "./refusals.ts";

/** What writing needs of the others. */
export interface WritingPorts {
  readonly client: StatusClient;
  readonly store: KnownStore;
  readonly me: string;
  /** Resolves once it is known, or cannot be, which names I have set and which the server allows: they decide what is written. */
  readonly ready: () => Promise<unknown>;
  /** The names a new value is written under. */
  readonly primaryNames: (field: Field) => readonly string[];
  readonly isAllowed: (name: string) => boolean;
  /** The server has taken a value; null: cleared. */
  readonly onTaken: (update: Readonly<Record<string, unknown>>) => void;
  /** A write ended. */
  readonly onEnd: (field: Field, refusal: Refusal | null) => void;
}

/** The writer of one account. */
export interface Writing {
  readonly write: (field: Field, value: RawStatus | Call | null) => Promise<Outcome>;
  /** News of my own profile; returns it with what is set in place of echoes of edits that a newer one has replaced. */
  readonly heard: (update: unknown) => unknown;
}

interface Job {
  readonly field: Field;
  readonly value: RawStatus | Call | null;
  readonly settle: readonly ((outcome: Outcome) => void)[];
}

const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;
/** A server that says "now" again and again is not taken at its word. */
const SHORTEST_SECOND_WAIT = 1_000;
/** What a timer can hold. */
const LONGEST_TIMER = 2 ** 31 - 1;
const QUIET_WAIT = 30_000;
const QUIET_TRIES = 3;

/** Builds the writer; sends nothing before `write`. */
export function createWriting(ports: WritingPorts): Writing {
  const { client, store, me } = ports;
  const next = new Map<Field, Job>();
  const echoes = createEchoes();
  // Values as the server holds them: members of other clients survive a rewrite.
  const held = new Map<string, unknown>();
  const edits = new Map<Field, number>();
  let isRunning = false;
  let quiet: Promise<unknown> | undefined;
  let waitsUntil: number | null = null;
  let limits = 0;

  function write(field: Field, value: RawStatus | Call | null): Promise<Outcome> {
    return new Promise((settle) => {
      edits.set(field, (edits.get(field) ?? 0) + 1);
      next.set(field, { field, value, settle: [...(next.get(field)?.settle ?? []), settle] });
      showEdit(field, value);
      if (!isRunning) void run();
    });
  }

  async function run(): Promise<void> {
    isRunning = true;
    await Promise.all([ports.ready(), quiet]);
    for (let job = takeNext(); job; job = takeNext()) {
      const names = namesFor(job);
      const ahead = client.isGuest() ? "guest" : names.length === 0 ? "not-allowed" : null;
      const error = ahead ? null : await send(job, names);
      if (error?.status === 429) await waitOut(job, error);
      else finish(job, ahead ?? (error && refusalOf(error)));
    }
    isRunning = false;
  }

  function takeNext(): Job | undefined {
    const job = next.values().next().value;
    if (job) next.delete(job.field);
    return job;
  }

  /** In reading order. A new value goes under the primary names and all that are set; clearing takes both primary names and all that are set. */
  function namesFor({ field, value }: Job): string[] {
    const wanted = value === null ? [`m.${field}`, `org.matrix.msc4426.${field}`] : ports.primaryNames(field);
    return NAMES[field].filter((name) => ports.isAllowed(name) && (wanted.includes(name) || isSet(name)));
  }

  function isSet(name: string): boolean {
    return store.getState().profiles.get(me)?.[name] !== undefined;
  }

  /** Sends one edit under its names; returns the error that decides. */
  function send(job: Job, names: readonly string[]): Promise<RequestError | null> {
    return job.value === null ? clear(job, names) : set(job, names);
  }

  /** Readers see a value by the first name; the others are for clients that know no better. */
  async function set(job: Job, names: readonly string[]): Promise<RequestError | null> {
    const edit = edits.get(job.field);
    for (const [index, name] of names.entries()) {
      const error = await sendName(job, name);
      if (error && index === 0) return error;
      if (error) retryQuietly(job, name, edit, 1, error);
    }
    return null;
  }

  /** Whatever name stays set brings the status back; one that may not be written and is not set does not matter. */
  async function clear(job: Job, names: readonly string[]): Promise<RequestError | null> {
    const errors: RequestError[] = [];
    let decisive: RequestError | undefined;
    for (const name of names) {
      const error = await sendName(job, name);
      if (error?.status === 429) return error;
      if (!error) continue;
      errors.push(error);
      if (error.status !== 403 || isSet(name) || !store.getState().profiles.has(me)) decisive ??= error;
    }
    return decisive ?? (errors.length === names.length ? (errors[0] ?? null) : null);
  }

  async function sendName({ field, value }: Job, name: string): Promise<RequestError | null> {
    const wire = wireValue(field, name, value, held.get(name));
    const forget = echoes.expect(name, wire);
    try {
      await profileRequest(client, wire === null ? "DELETE" : "PUT", me, name, wire);
    } catch (error) {
      forget();
      return requestErrorOf(error);
    }
    held.set(name, wire);
    ports.onTaken({ [name]: wire });
    return null;
  }

  function retryQuietly(job: Job, name: string, edit: number | undefined, tries: number, error: RequestError): void {
    const again = async (): Promise<void> => {
      if (edits.get(job.field) !== edit) return;
      const sending = sendName(job, name);
      quiet = sending;
      const failure = await sending;
      if (failure && tries < QUIET_TRIES) retryQuietly(job, name, edit, tries + 1, failure);
    };
    const wait = Math.max(QUIET_WAIT * tries, error.retryAfter ?? 0);
    setTimeout(() => void again(), Math.min(wait, LONGEST_TIMER));
  }

  async function waitOut(job: Job, { retryAfter }: RequestError): Promise<void> {
    const newer = next.get(job.field);
    next.set(job.field, newer ? { ...newer, settle: [...job.settle, ...newer.settle] } : job);
    const told = retryAfter ?? Math.min(FIRST_WAIT * 2 ** limits, LONGEST_WAIT);
    const wait = Math.min(Math.max(told, limits > 0 ? SHORTEST_SECOND_WAIT : 0), LONGEST_TIMER);
    limits += 1;
    waitsUntil = Date.now() + wait;
    for (const { field, value } of next.values()) showEdit(field, value);
    await new Promise((resolve) => setTimeout(resolve, wait));
    waitsUntil = null;
    for (const { field, value } of next.values()) showEdit(field, value);
  }

  // What the server took is known by now: behind the edit that goes, nobody sees a difference.
  function finish(job: Job, refusal: Refusal | null): void {
    limits = 0;
    if (!next.has(job.field)) store.setState(({ edits: shown }) => ({ edits: editsWith(shown, job.field, null) }));
    ports.onEnd(job.field, refusal);
    for (const settle of job.settle) settle(refusal ? { ok: false, reason: refusal } : { ok: true });
  }

  function showEdit(field: Field, value: Job["value"]): void {
    const edit = { value, retryAt: waitsUntil, isOffline: false } as Edits[Field];
    store.setState({ edits: editsWith(store.getState().edits, field, edit) });
  }

  return {
    write,
    heard(update) {
      if (!isRecord(update)) return update;
      const fresh = new Map(Object.entries(update));
      for (const [name, value] of fresh) {
        if (echoes.isStale(name, value)) fresh.set(name, held.get(name) ?? null);
        else held.set(name, value);
      }
      return Object.fromEntries(fresh);
    },
  };
}

function wireValue(field: Field, name: string, value: Job["value"], kept: unknown): unknown {
  if (value === null) return null;
  return field === "status" ? statusValue(name, value as RawStatus, kept) : callValue(value as Call, kept);
}
