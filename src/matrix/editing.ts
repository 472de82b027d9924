// My own edits, from the click to the writer: shown at once, and kept until there is a network and a writer, which is loaded when first needed.
import type { Environment } from "../clock.ts";
import { type Call, type Field, isRecord, type RawStatus } from "../protocol.ts";
import { type Edits, editsWith, type KnownStore } from "../store.ts";
import type { StatusClient } from "./client.ts";
import { createLate } from "./loading.ts";
import type { Outcome, Refusal } from "./refusals.ts";
import type { Writing } from "./writing.ts";

/** A call to be set; `isOurs`: by the call's own truth, which may take it back as well. */
export type CallToSet = Call & { readonly isOurs?: boolean };

/** A status to be set; "" for a text: the emoji's own name is sent, in the language of `locale` (BCP 47; else the browser's). */
export type NamelessStatus = RawStatus & { readonly locale?: unknown };

/** What is written under a field; null: it is cleared. */
export type Value = NamelessStatus | CallToSet | null;

/** What writing needs of the others. */
export interface EditingPorts {
  readonly client: StatusClient;
  readonly known: KnownStore;
  readonly me: string;
  readonly environment: Environment;
  /** Resolves once it is known, or cannot be, which names I have set and which the server allows: they decide what is written. */
  readonly ready: () => Promise<unknown>;
  /** Are changes of mine pushed to this client, so that what is known of me is what the server holds? */
  readonly isPushed: () => boolean | undefined;
  /** The names a new value is written under. */
  readonly primaryNames: (field: Field) => readonly string[];
  readonly isAllowed: (name: string) => boolean;
  /** The server holds a value of mine; null: none. */
  readonly onTaken: (update: Readonly<Record<string, unknown>>) => void;
  /** A write ended. */
  readonly onEnd: (field: Field, refusal: Refusal | null) => void;
}

/** The edits of one account. */
export interface Editing {
  readonly write: (field: Field, value: Value) => Promise<Outcome>;
  /** News of my own profile; returns it with what is set in place of echoes of edits that a newer one has replaced. */
  readonly heard: (update: unknown) => unknown;
  /** The server answered for my own profile, after all that was written. */
  readonly answered: (update: Readonly<Record<string, unknown>>) => void;
  /** Loads the writer. Never rejects. */
  readonly prepare: () => Promise<void>;
  /** Settles what waits, and writes no more. */
  readonly end: () => void;
}

const SIGNED_OUT: Outcome = { ok: false, reason: "signed-out" };

/** Builds the edits of one account; loads and sends nothing before `write`. */
export function createEditing(ports: EditingPorts): Editing {
  const { known, environment } = ports;
  // Values as the server holds them: members of other clients survive a rewrite.
  const held = new Map<string, unknown>();
  const latest: Partial<Record<Field, object>> = {};
  let writing: Writing | undefined;
  const writer = createLate(
    environment,
    () => import("./writing.ts"),
    (module) => (writing = module.createWriting(ports, held)),
  );
  let isEnded = false;

  async function write(field: Field, value: Value): Promise<Outcome> {
    if (isEnded) return SIGNED_OUT;
    if (writing) return writing.write(field, value);
    const mine = {};
    latest[field] = mine;
    showEdit(known, field, { value, retryAt: null, isOffline: !environment.isOnline() });
    const reached = await writer.reach();
    if (reached) return reached.write(field, value);
    if (isEnded) return SIGNED_OUT;
    if (latest[field] === mine) hideEdit(known, field);
    return { ok: false, reason: "unreachable" };
  }

  return {
    write,
    heard(update) {
      if (!isRecord(update)) return update;
      if (writing) return writing.heard(update);
      for (const [name, value] of Object.entries(update)) held.set(name, value);
      return update;
    },
    answered(update) {
      for (const [name, value] of Object.entries(update)) held.set(name, value);
      writing?.answered(update);
    },
    async prepare() {
      await writer.reach();
    },
    end() {
      isEnded = true;
      writing?.end();
      writer.end();
      for (const field of ["status", "call"] as const) hideEdit(known, field);
    },
  };
}

/** Shows an edit of mine instead of what the server holds. */
export function showEdit(
  known: KnownStore,
  field: Field,
  edit: { value: Value; retryAt: number | null; isOffline: boolean },
): void {
  known.setState(({ edits }) => ({ edits: editsWith(edits, field, edit as Edits[Field]) }));
}

/** Shows what the server holds. */
export function hideEdit(known: KnownStore, field: Field): void {
  if (known.getState().edits[field]) known.setState(({ edits }) => ({ edits: editsWith(edits, field, null) }));
}
