// My own edit while what writes it is on its way: shown at once, until that takes it over or does not come. Knows no requests.
import type { Environment } from "../clock.ts";
import { parseStatus, type RawStatus, UNTIL } from "../protocol.ts";
import type { StatusToSet } from "../statuses.ts";
import type { Edits, KnownStore } from "../store.ts";

/** The edits of one account that nobody writes yet. Each returns how to hide it where nothing took its place. */
export interface Early {
  /** Shows a status to be set. */
  readonly set: (draft: StatusToSet) => () => void;
  /** Shows nothing of me: a call goes with the status. */
  readonly clear: () => () => void;
}

/** Builds the early edits of one account. */
export function createEarly(known: KnownStore, environment: Environment): Early {
  function show(value: RawStatus | null): () => void {
    const edit = { value, retryAt: null, isOffline: !environment.isOnline() };
    known.setState(({ edits }) => ({ edits: { status: edit, call: value ? edits.call : (edit as Edits["call"]) } }));
    return () =>
      known.setState(({ edits: { status, call } }) => ({
        edits: { status: status === edit ? null : status, call: call === edit ? null : call },
      }));
  }

  return {
    set(draft) {
      // Hosts without types give anything: it is read as a stranger's.
      const value = parseStatus({ ...draft, [UNTIL]: draft?.until });
      return value ? show(value) : () => {};
    },
    clear: () => show(null),
  };
}
