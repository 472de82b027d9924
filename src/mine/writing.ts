// My own edits on their way to the server (MSC4133): one request at a time, the newest wins, nothing typed is lost. Loaded when first needed.
import { callValue, statusValue } from "../composing.ts";
import { DEADLINES, withDeadline } from "../deadline.ts";
import { createElapsed } from "../elapsed.ts";
import { printOf } from "../json.ts";
import { whenOnline } from "../lending.ts";
import { readOwnField } from "../matrix/own-field.ts";
import { profileRequest } from "../matrix/profile-api.ts";
import { refusalOf } from "../matrix/refusals.ts";
import { type RequestError, requestErrorOf } from "../matrix/request-error.ts";
import { type Outcome, type Refusal, SIGNED_OUT } from "../outcome.ts";
import { type Field, NAMES, type RawStatus } from "../protocol.ts";
import { createDoubting } from "./doubting.ts";
import { createEchoes } from "./echoes.ts";
import { type CallToSet, type EditingPorts, hideEdit, showEdit, type Value } from "./edits.ts";
import { named } from "./naming.ts";

/** The writer of one account. */
export interface Writing {
  readonly write: (field: Field, value: Value) => Promise<Outcome>;
  readonly heard: (update: Readonly<Record<string, unknown>>) => unknown;
  readonly end: () => void;
}

interface Job {
  readonly field: Field;
  readonly value: Value;
  readonly settle: ((outcome: Outcome) => void)[];
}

const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;
/** A server that says "now" again and again is not taken at its word. */
const SHORTEST_SECOND_WAIT = 1_000;
/** Nor is one that says "next year". */
const LONGEST_TOLD = 10 * 60_000;
const QUIET_WAIT = 30_000;
const QUIET_TRIES = 3;
/** No answer, or that of somebody between here and the server: the write may have landed. */
const IN_DOUBT: ReadonlySet<number | undefined> = new Set([undefined, 502, 504]);

/** Builds the writer; sends nothing before `write`. `held`: values as the server holds them. */
export function createWriting(ports: EditingPorts, held: Map<string, unknown>): Writing {
  const { client, known, me, environment } = ports;
  const next = new Map<Field, Job>();
  const echoes = createEchoes(createElapsed());
  const edits = new Map<Field, number>();
  const quietly = new Set<ReturnType<typeof setTimeout>>();
  let count = 0;
  const doubting = createDoubting({
    written: () => count,
    isWriting: () => isRunning,
    read: (name) => readOwnField(client, me, name),
    found(name, value) {
      echoes.settle(name);
      take(name, value);
    },
  });
  let current: Job | undefined;
  let isRunning = false;
  let isEnded = false;
  let quiet: Promise<unknown> | undefined;
  let waitsUntil: number | null = null;
  let isOffline = false;
  let limits = 0;
  let wake = (): void => {};

  function write(field: Field, value: Value): Promise<Outcome> {
    return new Promise((settle) => {
      const waiting = next.get(field);
      if (!waiting && current?.field === field && printOf(current.value) === printOf(value)) {
        current.settle.push(settle);
        return;
      }
      edits.set(field, ++count);
      next.set(field, { field, value, settle: [...(waiting?.settle ?? []), settle] });
      show(field, value);
      if (!isRunning) void run();
    });
  }

  async function run(): Promise<void> {
    isRunning = true;
    await reachNetwork();
    // A question that never ends must not hold up what is to be written.
    await Promise.all([withDeadline(ports.ready, DEADLINES.read).catch(() => undefined), quiet]);
    for (;;) {
      await reachNetwork();
      current = takeNext();
      if (!current) break;
      await attempt(current);
      current = undefined;
    }
    isRunning = false;
  }

  async function attempt(asked: Job): Promise<void> {
    const job = { ...asked, value: await named(asked.value) };
    const names = namesFor(job);
    const ahead = client.isGuest() ? "guest" : names.length === 0 ? "not-allowed" : null;
    const error = ahead ? null : await send(job, names);
    if (isEnded) return;
    if (error?.status === 429) await waitOut(job, error);
    else if (error && IN_DOUBT.has(error.status) && !environment.isOnline()) again(job);
    else finish(job, ahead ?? (error && refusalOf(error)));
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
    return known.getState().profiles.get(me)?.[name] !== undefined;
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
      if (error.status !== 403 || isSet(name) || !known.getState().profiles.has(me)) decisive ??= error;
    }
    return decisive ?? (errors.length === names.length ? (errors[0] ?? null) : null);
  }

  function wireOf({ field, value }: Job, name: string): unknown {
    if (value === null) return null;
    if (field === "status") return statusValue(name, value as RawStatus, held.get(name));
    const call = value as CallToSet;
    return callValue(call, held.get(name), call.isOurs);
  }

  async function sendName(job: Job, name: string): Promise<RequestError | null> {
    if (isEnded) return requestErrorOf(undefined);
    const wire = wireOf(job, name);
    const isChange = printOf(held.get(name) ?? null) !== printOf(wire);
    const expected = echoes.expect(name, wire);
    try {
      const request = (): Promise<unknown> => profileRequest(client, wire === null ? "DELETE" : "PUT", me, name, wire);
      await withDeadline(request, DEADLINES.write);
    } catch (thrown) {
      const error = requestErrorOf(thrown);
      const hasLanded = IN_DOUBT.has(error.status) && !isEnded && (await holds(name, wire));
      if (!hasLanded) {
        expected.forget();
        return error;
      }
    }
    // Where the server answers late, it may have told of a newer one by then.
    const end = expected.landed();
    if (end !== "replaced" && !isEnded) take(name, wire);
    // Some servers, and what stands before them, say yes and keep what was: where pushes come, this one would.
    const isSilent = isChange && ports.isPushed() === true && echoes.isAwaiting(name);
    if ((end === "open" || isSilent) && !isEnded) doubting.doubt(name);
    return null;
  }

  /** Does the server hold this value after all? No answer is no. */
  async function holds(name: string, wire: unknown): Promise<boolean> {
    const before = held.get(name);
    const found = await readOwnField(client, me, name);
    if (!found || isEnded) return false;
    if (printOf(found.value) === printOf(wire)) return true;
    // What was told meanwhile is newer, or what is newer will be told.
    if (held.get(name) === before) take(name, found.value);
    return false;
  }

  function take(name: string, value: unknown): void {
    held.set(name, value);
    ports.onTaken({ [name]: value });
  }

  function retryQuietly(job: Job, name: string, edit: number | undefined, tries: number, error: RequestError): void {
    const retry = async (): Promise<void> => {
      quietly.delete(timer);
      if (edits.get(job.field) !== edit) return;
      const sending = sendName(job, name);
      quiet = sending;
      const failure = await sending;
      if (failure && tries < QUIET_TRIES && !isEnded) retryQuietly(job, name, edit, tries + 1, failure);
    };
    const wait = Math.max(QUIET_WAIT * tries, error.retryAfter ?? 0);
    const timer = setTimeout(() => void retry(), Math.min(wait, LONGEST_TOLD));
    quietly.add(timer);
  }

  async function waitOut(job: Job, { retryAfter }: RequestError): Promise<void> {
    again(job);
    const told = retryAfter ?? Math.min(FIRST_WAIT * 2 ** limits, LONGEST_WAIT);
    const wait = Math.min(Math.max(told, limits > 0 ? SHORTEST_SECOND_WAIT : 0), LONGEST_TOLD);
    limits += 1;
    waitsUntil = Date.now() + wait;
    showAll();
    // Whoever was told may have ended it.
    if (isEnded) return;
    const timer = setTimeout(() => wake(), wait);
    await new Promise<void>((resolve) => (wake = resolve));
    clearTimeout(timer);
    waitsUntil = null;
    showAll();
  }

  /** Waits while there is no network; says so in what is shown. */
  async function reachNetwork(): Promise<void> {
    if (isEnded || next.size === 0 || environment.isOnline()) return;
    isOffline = true;
    showAll();
    if (isEnded) return;
    await Promise.race([whenOnline(environment), new Promise<void>((resolve) => (wake = resolve))]);
    isOffline = false;
    showAll();
  }

  /** What was not sent goes again, unless something newer was set. */
  function again(job: Job): void {
    const newer = next.get(job.field);
    next.set(job.field, newer ? { ...newer, settle: [...job.settle, ...newer.settle] } : job);
  }

  // What the server took is known by now: behind the edit that goes, nobody sees a difference.
  function finish(job: Job, refusal: Refusal | null): void {
    limits = 0;
    if (!next.has(job.field)) hideEdit(known, job.field);
    ports.onEnd(job.field, refusal);
    for (const settle of job.settle) settle(refusal ? { ok: false, reason: refusal } : { ok: true });
  }

  function show(field: Field, value: Value): void {
    showEdit(known, field, { value, retryAt: waitsUntil, isOffline });
  }

  function showAll(): void {
    if (!isEnded) for (const { field, value } of next.values()) show(field, value);
  }

  return {
    write,
    heard(update) {
      const fresh = new Map(Object.entries(update));
      for (const [name, value] of fresh) {
        if (echoes.isStale(name, value)) {
          fresh.set(name, held.get(name) ?? null);
          doubting.doubt(name);
        } else {
          held.set(name, value);
          if (!echoes.isAwaiting(name)) doubting.settle(name);
        }
      }
      return Object.fromEntries(fresh);
    },
    end() {
      isEnded = true;
      doubting.end();
      for (const timer of quietly) clearTimeout(timer);
      for (const { settle } of [...next.values(), ...(current ? [current] : [])])
        for (const each of settle) each(SIGNED_OUT);
      next.clear();
      wake();
    },
  };
}
