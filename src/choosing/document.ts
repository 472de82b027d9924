// A document of the account's, and the operations that change it. Knows neither how it is sent nor what it says.
import { answerOf } from "../guard.ts";
import type { Outcome } from "../outcome.ts";
import { isRecord } from "../protocol.ts";

/** Where the viewer's choices are kept: any JSON object, read and written whole. */
export interface PreferencePort {
  /** What is kept now; anything but an object means that nothing was chosen. */
  readonly read: () => unknown;
  /** Keeps it. Where it rejects, the choice holds until the account is gone, and is written with the next one. */
  readonly write: (value: Record<string, unknown>) => Promise<unknown>;
  /** Calls `changed` when `read` may answer differently; returns its stop. */
  readonly subscribe: (changed: () => void) => () => void;
}

export type Content = Readonly<Record<string, unknown>>;

/** One change of a document. */
export interface Operation {
  /** What it is about: the newest operation about a thing stands for all before. */
  readonly key: string;
  /** Does it make an earlier one needless? */
  readonly replaces?: (key: string) => boolean;
  /** The document with the change; the same where it is so already. */
  readonly apply: (content: Content) => Content;
}

/** Nothing was ever kept. */
export const EMPTY: Operation = /* @__PURE__ */ Object.freeze({
  key: "empty",
  replaces: () => true,
  apply: () => ({}),
});

/** An operation that the document does not certainly have for good. */
export interface Pending extends Operation {
  settle: ((outcome: Outcome) => void)[];
  /** Is it in what was written, as far as is known? */
  isSent?: boolean;
  /** Did what was written come back? */
  isConfirmed?: boolean;
  /** The writes it was in. */
  readonly revisions: Set<string>;
  /** How often it was written again because another device had not seen it. */
  again: number;
}

/** What is kept, or nothing where that makes no sense. */
export function contentOf(port: PreferencePort): Content {
  const value = answerOf(() => port.read(), undefined);
  return isRecord(value) ? value : {};
}

/** A document with what is not known to be in it. */
export function withPending(content: Content, pending: readonly Pending[]): Content {
  const isOpen = ({ isSent, isConfirmed }: Pending): boolean => !isSent || !isConfirmed;
  return pending.filter(isOpen).reduce((before, { apply }) => apply(before), content);
}
