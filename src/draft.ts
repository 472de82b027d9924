// A status being written: kept by the owner of an account, in memory, so that closing an editor loses nothing. Knows no React.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Refusal } from "./matrix/refusals.ts";
import type { RawStatus } from "./protocol.ts";

/** What an editor holds. */
export interface DraftState {
  /** What was typed; null: nothing yet, the form shows the status that is set. */
  readonly draft: RawStatus | null;
  /** How many saves or clears are on their way. */
  readonly pending: number;
  /** Why the last one was refused; null: it was not. */
  readonly refusal: Refusal | null;
}

/** The draft of one account. */
export type DraftStore = StoreApi<DraftState>;

/** Builds an empty draft. */
export function createDraftStore(): DraftStore {
  return createStore<DraftState>(() => ({ draft: null, pending: 0, refusal: null }));
}
