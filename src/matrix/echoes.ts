// My own edits coming back in the sync. An echo of an edit that a newer one has replaced must not undo the newer one.
import { isRecord } from "../protocol.ts";

/** What was sent, and not yet seen to come back. */
export interface Echoes {
  /** A value is on its way to the server (null: it is cleared). Call what it returns when the server did not take it. */
  readonly expect: (name: string, value: unknown) => () => void;
  /** Is this value of a name the echo of an edit that a newer one has replaced? */
  readonly isStale: (name: string, value: unknown) => boolean;
}

/** An echo later than this is somebody else's edit of the same words. */
const ECHO_MS = 60_000;

interface Sent {
  readonly print: string;
  readonly at: number;
}

/** Builds an empty memory. */
export function createEchoes(): Echoes {
  const byName = new Map<string, readonly Sent[]>();

  function recent(name: string): readonly Sent[] {
    return (byName.get(name) ?? []).filter(({ at }) => at > Date.now() - ECHO_MS);
  }

  return {
    // Before the answer to the request: the echo may come first.
    expect(name, value) {
      const sent = { print: fingerprint(value), at: Date.now() };
      byName.set(name, [...recent(name), sent]);
      return () => {
        const rest = byName.get(name)?.filter((each) => each !== sent);
        if (rest) byName.set(name, rest);
      };
    },
    isStale(name, value) {
      const sent = recent(name);
      if (sent.length === 0) return false;
      const seen = fingerprint(value);
      if (sent.at(-1)?.print !== seen && sent.some(({ print }) => print === seen)) return true;
      // The newest came back, or another client wrote: nothing older is on its way any more.
      byName.delete(name);
      return false;
    },
  };
}

// Servers may reorder an object's members.
function fingerprint(value: unknown): string {
  return JSON.stringify(isRecord(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value);
}
