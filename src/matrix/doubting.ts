// Settles what echoes leave open: an older value of mine came, and the newest did not. Either it comes yet, or another device wrote the older one
// again and only the server knows. Knows when to ask, not how.

/** What doubting needs of the others. */
export interface DoubtingPorts {
  /** Is a newer value of mine yet to come back? */
  readonly isOpen: (name: string) => boolean;
  /** How much was written so far; changes while something is on its way. */
  readonly written: () => unknown;
  readonly isWriting: () => boolean;
  readonly read: (name: string) => Promise<{ readonly value: unknown } | undefined>;
  readonly found: (name: string, value: unknown) => void;
}

/** The doubts of one account. */
export interface Doubting {
  readonly doubt: (name: string) => void;
  readonly isInDoubt: (name: string) => boolean;
  readonly end: () => void;
}

/** How long the newest may come after an older one, in ms. */
const PATIENCE = 2_000;
const TRIES = 3;

/** Builds the doubts of one account; asks nothing before `doubt`. */
export function createDoubting(ports: DoubtingPorts): Doubting {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function lookAfter(name: string, tries: number): void {
    clearTimeout(timers.get(name));
    timers.set(
      name,
      setTimeout(() => void look(name, tries), PATIENCE * tries),
    );
  }

  async function look(name: string, tries: number): Promise<void> {
    const timer = timers.get(name);
    const before = ports.written();
    const isQuiet = (): boolean => !ports.isWriting() && ports.written() === before;
    const found = ports.isOpen(name) && isQuiet() ? await ports.read(name) : undefined;
    if (timers.get(name) !== timer) return;
    timers.delete(name);
    if (!ports.isOpen(name)) return;
    if (!isQuiet()) lookAfter(name, 1);
    else if (found) ports.found(name, found.value);
    else if (tries < TRIES) lookAfter(name, tries + 1);
  }

  return {
    doubt: (name) => lookAfter(name, 1),
    isInDoubt: (name) => timers.has(name) && ports.isOpen(name),
    end() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
