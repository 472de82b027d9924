// My own edits coming back in the sync. An echo of an edit that a newer one has replaced must not undo the newer one.
import { printOf } from "../json.ts";

/** What was sent, and not yet seen to come back. */
export interface Echoes {
  /** A value is on its way to the server (null: it is cleared). */
  readonly expect: (name: string, value: unknown) => Expected;
  /**
   * Does this value of a name look like the echo of an edit that a newer one has replaced? It may also be another device's: then the newer
   * one has been replaced, and does not come back.
   */
  readonly isStale: (name: string, value: unknown) => boolean;
  /** Is something newer yet to come back? */
  readonly isAwaiting: (name: string) => boolean;
  /** The server said what it holds: nothing older counts. */
  readonly settle: (name: string) => void;
}

/** A value on its way to the server. */
export interface Expected {
  /** The server did not take it. */
  readonly forget: () => void;
  /**
   * The server took it. "replaced": it came back meanwhile, and then another; "open": only another came, so that this one either comes yet, or
   * was replaced in the same sync.
   */
  readonly landed: () => "taken" | "replaced" | "open";
}

/** An echo later than this is somebody else's edit of the same words. */
const ECHO_MS = 60_000;

interface Sent {
  readonly print: string;
  readonly at: number;
}

/** Builds an empty memory; `now` never runs backwards. */
export function createEchoes(now: () => number): Echoes {
  const byName = new Map<string, readonly Sent[]>();
  // What came back while a value was on its way, in the order of the server.
  const meanwhile = new Map<string, Set<string[]>>();

  function recent(name: string): readonly Sent[] {
    return (byName.get(name) ?? []).filter(({ at }) => at > now() - ECHO_MS);
  }

  return {
    // Before the answer to the request: the echo may come first.
    expect(name, value) {
      const sent = { print: printOf(value), at: now() };
      const came: string[] = [];
      const all = meanwhile.get(name) ?? new Set();
      meanwhile.set(name, all.add(came));
      byName.set(name, [...recent(name), sent]);
      return {
        forget() {
          all.delete(came);
          const rest = byName.get(name)?.filter((each) => each !== sent);
          if (rest) byName.set(name, rest);
        },
        landed() {
          all.delete(came);
          const echo = came.lastIndexOf(sent.print);
          if (echo >= 0) return echo < came.length - 1 ? "replaced" : "taken";
          if (came.length === 0) return "taken";
          byName.set(name, [...recent(name).filter((each) => each !== sent), { ...sent, at: now() }]);
          return "open";
        },
      };
    },
    isStale(name, value) {
      const sent = recent(name);
      const seen = printOf(value);
      for (const came of meanwhile.get(name) ?? []) came.push(seen);
      const index = sent.findIndex(({ print }) => print === seen);
      // The newest came back, or another client wrote: nothing older is on its way any more.
      const later = index < 0 ? [] : sent.slice(index + 1);
      byName.set(name, later);
      return later.length > 0 && later.at(-1)?.print !== seen;
    },
    isAwaiting: (name) => recent(name).length > 0,
    settle: (name) => void byName.delete(name),
  };
}
