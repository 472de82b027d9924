// How many questions are in the air at a time: lanes for each server, so that a dead one holds up nobody else. Knows no people.

const AT_ONCE = 4;
/** Other servers have that many between them, and no one of them more than this. */
const AT_ONCE_AFAR = 2;
/** A question in the air for longer gives its lane back, though not for ever: no server has more than twice its lanes. */
const SLOW = 2_000;
const [SOON, LATE] = [10_000, 10 * 60_000];

/** The lanes of one account. */
export interface Lanes {
  /** May a question about this server's people be put now? */
  readonly isFree: (server: string, now: number) => boolean;
  /** When it may be worth to look again although nothing was answered. */
  readonly freeAt: (now: number) => number;
  /** A question is put; returns what to call with how it ended. */
  readonly take: (server: string, now: number) => (end: End, now: number) => void;
  /** After a 429 one at a time: four at once would be refused together. Each answer earns back a part. */
  readonly narrow: () => void;
}

/** "lost": there was no answer, or none from the server that is asked about. */
export type End = "answered" | "refused" | "lost";

interface Server {
  /** Since when its questions are in the air. */
  readonly flights: Set<{ readonly since: number }>;
  losses: number;
  retryAt: number;
}

/** Builds free lanes; `home`: the server of the account. */
export function createLanes(home: string): Lanes {
  const servers = new Map<string, Server>();
  let width = AT_ONCE;

  const isSlow = (since: number, now: number): boolean => now - since >= SLOW;
  const young = (of: Iterable<Server>, now: number): number =>
    [...of].reduce((sum, { flights }) => sum + [...flights].filter(({ since }) => !isSlow(since, now)).length, 0);
  const afar = (): Server[] => [...servers].filter(([name]) => name !== home).map(([, server]) => server);

  return {
    isFree(name, now) {
      const server = servers.get(name);
      const own = name === home ? AT_ONCE : server?.losses ? 1 : AT_ONCE_AFAR;
      const most = Math.min(own, Math.floor(width));
      if (server && (now < server.retryAt || server.flights.size >= 2 * most || young([server], now) >= most))
        return false;
      return name === home || young(afar(), now) < Math.floor(width);
    },
    freeAt(now) {
      let soonest = Infinity;
      for (const { flights, retryAt } of servers.values()) {
        if (retryAt > now) soonest = Math.min(soonest, retryAt);
        for (const { since } of flights) if (!isSlow(since, now)) soonest = Math.min(soonest, since + SLOW);
      }
      return soonest;
    },
    take(name, now) {
      const server = servers.get(name) ?? { flights: new Set(), losses: 0, retryAt: 0 };
      const flight = { since: now };
      server.flights.add(flight);
      servers.set(name, server);
      return (end, then) => {
        server.flights.delete(flight);
        if (end === "answered") width = Math.min(AT_ONCE, width + 1 / AT_ONCE);
        // Of people at home one may fail alone; a server afar is in reach or not.
        server.losses = end === "lost" && name !== home ? server.losses + 1 : 0;
        server.retryAt = server.losses > 0 ? then + Math.min(SOON * 2 ** (server.losses - 1), LATE) : 0;
        if (server.flights.size === 0 && server.losses === 0) servers.delete(name);
      };
    },
    narrow() {
      width = 1;
    },
  };
}
