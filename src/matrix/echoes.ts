// My own edits coming back in the sync. An echo of an edit that a newer one has replaced must not undo the newer one.
import { isRecord } from "../protocol.ts";

/** What was sent, and not yet seen to come back. */
export interface Echoes {
  /** A value was stored by the server; null: cleared. */
  readonly sent: (name: string, value: unknown) => void;
  /** The update without echoes of replaced edits; the same object where there are none. */
  readonly filter: (update: unknown) => unknown;
}

/** An echo later than this is somebody else's edit of the same words. */
const ECHO_MS = 60_000;

/** Builds an empty memory. */
export function createEchoes(): Echoes {
  const byName = new Map<string, { value: string; at: number }[]>();

  return {
    sent(name, value) {
      const recent = (byName.get(name) ?? []).filter(({ at }) => at > Date.now() - ECHO_MS);
      byName.set(name, [...recent, { value: fingerprint(value), at: Date.now() }]);
    },
    filter(update) {
      if (!isRecord(update) || byName.size === 0) return update;
      const stale = Object.keys(update).filter((name) => isStale(name, update[name]));
      if (stale.length === 0) return update;
      return Object.fromEntries(Object.entries(update).filter(([name]) => !stale.includes(name)));
    },
  };

  function isStale(name: string, value: unknown): boolean {
    const sent = byName.get(name);
    if (!sent) return false;
    const seen = fingerprint(value);
    const isRecent = ({ at }: { at: number }): boolean => at > Date.now() - ECHO_MS;
    const isNewest = sent.at(-1)?.value === seen;
    if (!isNewest && sent.some((each) => each.value === seen && isRecent(each))) return true;
    // The newest came back, or another client wrote: nothing older is on its way any more.
    byName.delete(name);
    return false;
  }
}

// Servers may reorder an object's members.
function fingerprint(value: unknown): string {
  return JSON.stringify(isRecord(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value);
}
