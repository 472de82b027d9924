// Settles what echoes leave open: an older value of mine came, and the newest did not. Either it comes yet, or another device wrote the older one
// again and only the server knows. Knows when to ask, not how.

/** What doubting needs of the others. */
export interface DoubtingPorts {
  /** How much was written so far; changes while something is on its way. */
  readonly written: () => unknown;
  readonly isWriting: () => boolean;
  readonly read: (name: string) => Promise<{ readonly value: unknown } | undefined>;
  readonly found: (name: string, value: unknown) => void;
}

/** The doubts of one account. */
export interface Doubting {
  readonly doubt: (name: string) => void;
  /** What is newest came. */
  readonly settle: (name: string) => void;
  readonly end: () => void;
}

/** How long the newest may come after an older one, in ms; twice as long after each question that was not answered. */
const PATIENCE = 2_000;
const LONGEST = 10 * 60_000;

/** Builds the doubts of one account; asks nothing before `doubt`, and goes on until it is answered. */
export function createDoubting(ports: DoubtingPorts): Doubting {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function lookAfter(name: string, patience: number): void {
    clearTimeout(timers.get(name));
    timers.set(
      name,
      setTimeout(() => void look(name, patience), patience),
    );
  }

  async function look(name: string, patience: number): Promise<void> {
    const timer = timers.get(name);
    const before = ports.written();
    const isQuiet = (): boolean => !ports.isWriting() && ports.written() === before;
    const found = isQuiet() ? await ports.read(name) : undefined;
    if (timers.get(name) !== timer) return;
    if (!isQuiet()) return lookAfter(name, PATIENCE);
    if (!found) return lookAfter(name, Math.min(patience * 2, LONGEST));
    timers.delete(name);
    ports.found(name, found.value);
  }

  function settle(name: string): void {
    clearTimeout(timers.get(name));
    timers.delete(name);
  }

  return {
    doubt: (name) => lookAfter(name, PATIENCE),
    settle,
    end: () => [...timers.keys()].forEach(settle),
  };
}
