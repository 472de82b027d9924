// My own edits, from the click to the writer: shown at once, and kept until there is a network and a writer, which is loaded when first needed.
import { createLate } from "../loading.ts";
import { type Outcome, SIGNED_OUT, UNREACHABLE } from "../outcome.ts";
import { type Field, isRecord } from "../protocol.ts";
import { type EditingPorts, hideEdit, showEdit, type Value } from "./edits.ts";
import type { Writing } from "./writing.ts";

/** The edits of one account. */
export interface Editing {
  readonly write: (field: Field, value: Value) => Promise<Outcome>;
  /** News of my own profile; returns it with what is set in place of echoes of edits that a newer one has replaced. */
  readonly heard: (update: unknown) => unknown;
  /** The server answered for my own profile, after all that was written. */
  readonly answered: (update: Readonly<Record<string, unknown>>) => void;
  /** Loads the writer. Never rejects. */
  readonly prepare: () => Promise<unknown>;
  /** Settles what waits, and writes no more. */
  readonly end: () => void;
}

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
  // Edits that wait for the writer: what comes when it is just there must not overtake them.
  let arriving = 0;
  let isEnded = false;

  async function write(field: Field, value: Value): Promise<Outcome> {
    if (isEnded) return SIGNED_OUT;
    if (writing && arriving === 0) return writing.write(field, value);
    const mine = {};
    latest[field] = mine;
    arriving++;
    // In turn before it is shown: whoever hears of it may set a newer one.
    const outcome = writer.reach().then((reached) => {
      arriving--;
      if (reached && !isEnded) return reached.write(field, value);
      if (latest[field] === mine) hideEdit(known, field);
      return isEnded ? SIGNED_OUT : UNREACHABLE;
    });
    showEdit(known, field, { value, retryAt: null, isOffline: !environment.isOnline() });
    return outcome;
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
    },
    prepare: () => writer.reach(),
    end() {
      isEnded = true;
      writing?.end();
      writer.end();
      for (const field of ["status", "call"] as const) hideEdit(known, field);
    },
  };
}
