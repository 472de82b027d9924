// How many questions a server is asked in which time, whoever they are about. Knows no people.

const MINUTE = 60_000;
/** At most half of what Synapse allows one account by default (`rc_profile`: 500 at once, then one a second): the host asks, too. */
const TOKENS = 250;
const TOKEN_EVERY = 2_000;
/** Of those who grow old on screen so many are asked for at once after a pause; the others take turns. */
const TURNS = 40;
/** So many turns an interval at most, one every 4 s by default. */
const TURNS_AN_INTERVAL = 75;
/** How long a server may keep everybody waiting, whatever it says. */
const [SHORTEST_PAUSE, PAUSE, LONGEST_PAUSE] = [1_000, 10_000, 10 * MINUTE];

/** What may be asked now. */
export interface Budget {
  /** When the next question may be put, if none may be now; else now. */
  readonly freeAt: (now: number) => number;
  /** Takes one question off what may be asked, though it were the last. */
  readonly spend: (now: number) => void;
  /** When the next who grew old on screen has their turn. */
  readonly turnAt: (now: number) => number;
  readonly spendTurn: (now: number) => void;
  /** The server said that this was too much, and perhaps for how long (ms): everybody waits. */
  readonly limit: (wait: number | undefined, now: number) => void;
  /** The server answered: what it said before of too much is over. */
  readonly ease: () => void;
}

/** Builds a full budget. `every`: how old a profile on screen may become, in ms. */
export function createBudget(every: number): Budget {
  const tokens = bucket(TOKENS, TOKEN_EVERY);
  const turns = bucket(TURNS, every / TURNS_AN_INTERVAL);
  let limitedUntil = 0;
  let limits = 0;

  return {
    freeAt: (now) => Math.max(limitedUntil, tokens.freeAt(now)),
    spend: tokens.spend,
    turnAt: turns.freeAt,
    spendTurn: turns.spend,
    limit(wait = PAUSE, now) {
      // Questions that were in the air together are refused together.
      if (now >= limitedUntil) limits += 1;
      // A server that says "in a second" again and again is not taken at its word.
      limitedUntil = now + Math.min(Math.max(wait, SHORTEST_PAUSE * 2 ** (limits - 1)), LONGEST_PAUSE);
    },
    ease() {
      limits = 0;
    },
  };
}

function bucket(size: number, every: number): { freeAt: (now: number) => number; spend: (now: number) => void } {
  // The moment at which it was, or will be, full.
  let fullAt = -Infinity;
  return {
    freeAt: (now) => Math.max(now, fullAt - (size - 1) * every),
    spend(now) {
      fullAt = Math.max(now, fullAt) + every;
    },
  };
}
