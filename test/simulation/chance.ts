// All chance of a simulation: numbers from a seed, the same ones again for the same seed. Knows nothing of what they decide.

/** Where chance comes from. */
export interface Chance {
  /** From 0 to below 1. */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T;
  /** One of the names, each as often as its share says. */
  readonly share: <T extends string>(shares: Readonly<Record<T, number>>) => T;
  /** Does something of this likelihood happen? */
  readonly happens: (likelihood: number) => boolean;
}

/** Chance from any whole number or text. */
export function chanceOf(seed: number | string): Chance {
  let state = typeof seed === "number" ? seed >>> 0 : hashOf(seed);
  // mulberry32: 32 bits of state, evenly spread, and as fast as chance gets here.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
    share(shares) {
      const names = Object.keys(shares) as (keyof typeof shares)[];
      let left = next() * names.reduce((sum, name) => sum + shares[name], 0);
      const met = names.find((name) => (left -= shares[name]) < 0);
      if (met === undefined) throw new Error("A share needs at least one name that is more than nothing.");
      return met;
    },
    happens: (likelihood) => next() < likelihood,
  };
}

/** 32 bits of a text (FNV-1a). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
