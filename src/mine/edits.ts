// An edit of mine: what is to be written, what that needs, and how it is shown meanwhile. Knows no writer.
import type { Environment } from "../clock.ts";
import type { StatusClient } from "../matrix.ts";
import type { Refusal } from "../outcome.ts";
import type { Call, Field, RawStatus } from "../protocol.ts";
import type { Edits, KnownStore } from "../store.ts";

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

/** The edits with one of them replaced. */
export function editsWith<F extends Field>(edits: Edits, field: F, edit: Edits[F]): Edits {
  return { ...edits, [field]: edit };
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
