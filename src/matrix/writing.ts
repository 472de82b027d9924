// My own edits on their way to the server (MSC4133): one request at a time, the newest edit wins, nothing typed is lost.
import { type Call, callValue, type Field, NAMES, type RawStatus, statusValue } from "../protocol.ts";
import { applyNews, type Edits, editsWith, type StatusStore } from "../store.ts";
import { profileRequest, type RequestError, requestErrorOf, type StatusClient } from "./client.ts";
import { createEchoes } from "./echoes.ts";
import { type Outcome, type Refusal, refusalOf } from "./refusals.ts";

/** What writing needs of the others. */
export interface WritingPorts {
  readonly client: StatusClient;
  readonly store: StatusStore;
  readonly me: string;
  /** Resolves once my own profile is known, or cannot be: names that are set decide which are written. */
  readonly ownProfile: () => Promise<void>;
  /** The names a new value is written under. */
  readonly primaryNames: (field: Field) => readonly string[];
  readonly isAllowed: (name: string) => boolean;
  /** A write ended. */
  readonly onEnd: (field: Field, refusal: Refusal | null) => void;
}

/** The writer of one account. */
export interface Writing {
  readonly write: (field: Field, value: RawStatus | Call | null) => Promise<Outcome>;
  /** News of my own profile; returns it without echoes of edits that a newer one has replaced. */
  readonly heard: (update: unknown) => unknown;
}

interface Job {
  readonly field: Field;
  readonly value: RawStatus | Call | null;
  readonly settle: readonly ((outcome: Outcome) => void)[];
}

const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;
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
    await ports.ownProfile();
    for (let job = takeNext(); job; job = takeNext()) {
      const names = namesFor(job);
      const error =
        names.length > 0 ? await send(job, names) : { errcode: "M_FORBIDDEN", status: 403, retryAfter: undefined };
      if (error?.status === 429)
        await waitOut(job, error.retryAfter ?? Math.min(FIRST_WAIT * 2 ** limits++, LONGEST_WAIT));
      else finish(job, names, error && refusalOf(error));
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

  /** Sends one edit under its names. The error that decides is that of the first name that readers read, or of one that stays set. */
  async function send(job: Job, names: readonly string[]): Promise<RequestError | null> {
    let decisive: RequestError | null = null;
    for (const [index, name] of names.entries()) {
      const error = await sendName(job, name);
      if (!error) continue;
      if (error.status === 429) return error;
      if (job.value === null) decisive ??= isSet(name) || names.length === 1 || error.status !== 403 ? error : null;
      else if (index === 0) return error;
      else retryQuietly(job, name, edits.get(job.field), 1);
    }
    return decisive;
  }

  async function sendName({ field, value }: Job, name: string): Promise<RequestError | null> {
    const wire = wireValue(field, name, value, held.get(name));
    try {
      await profileRequest(client, wire === null ? "DELETE" : "PUT", me, name, wire);
    } catch (error) {
      return requestErrorOf(error);
    }
    held.set(name, wire);
    echoes.sent(name, wire);
    return null;
  }

  // Readers already see the edit by the first name; the others are for clients that know no better.
  function retryQuietly(job: Job, name: string, edit: number | undefined, tries: number): void {
    const again = async (): Promise<void> => {
      if (edits.get(job.field) !== edit || !(await sendName(job, name))) return;
      if (tries < QUIET_TRIES) retryQuietly(job, name, edit, tries + 1);
    };
    setTimeout(() => void again(), QUIET_WAIT * tries);
  }

  async function waitOut(job: Job, wait: number): Promise<void> {
    const newer = next.get(job.field);
    next.set(job.field, newer ? { ...newer, settle: [...job.settle, ...newer.settle] } : job);
    waitsUntil = Date.now() + wait;
    for (const { field, value } of next.values()) showEdit(field, value);
    await new Promise((resolve) => setTimeout(resolve, wait));
    waitsUntil = null;
    for (const { field, value } of next.values()) showEdit(field, value);
  }

  function finish(job: Job, names: readonly string[], refusal: Refusal | null): void {
    limits = 0;
    const { edits: shown } = store.getState();
    const rest = { edits: next.has(job.field) ? shown : editsWith(shown, job.field, null) };
    const update = Object.fromEntries(names.map((name) => [name, held.get(name) ?? null]));
    // In one step: what was an edit becomes what is known, and nobody sees a difference.
    applyNews(store, refusal ? [] : [{ userId: me, update }], Date.now(), rest);
    ports.onEnd(job.field, refusal);
    for (const settle of job.settle) settle(refusal ? { ok: false, reason: refusal } : { ok: true });
  }

  function showEdit(field: Field, value: Job["value"]): void {
    const edit = { value, retryAt: waitsUntil } as Edits[Field];
    store.setState({ edits: editsWith(store.getState().edits, field, edit) });
  }

  return {
    write,
    heard(update) {
      const fresh = echoes.filter(update);
      for (const [name, value] of Object.entries(fresh ?? {})) held.set(name, value);
      return fresh;
    },
  };
}

function wireValue(field: Field, name: string, value: Job["value"], kept: unknown): unknown {
  if (value === null) return null;
  return field === "status" ? statusValue(name, value as RawStatus, kept) : callValue(value as Call, kept);
}
