// What the kit loads when first needed, coming late to some pages. Knows where src loads, and not what.
import type { Mutant } from "./mutants.ts";
import type { Time } from "./time.ts";

/** What src loads waits for the page that calls for it, each account of a page for itself. */
export const LATE: Mutant["edits"] = [
  [
    "src/loading.ts",
    "withDeadline(load, DEADLINES.read)",
    "withDeadline(() => globalThis.loading.come(load), DEADLINES.read)",
  ],
  ["src/account/bringing.ts", "if (here) found(here);", "if (here && !globalThis.loading.isLate()) found(here);"],
];

const WAITS = [1, 5, 50, 300, 5_000, 25_000] as const;
const atOnce = { isLate: () => false, come: (load: () => Promise<unknown>) => load() };
Object.assign(globalThis, { loading: atOnce });

/** From now on each page waits as it does; returns the end of that. */
export function loadBy(time: Time): () => void {
  const isLate = (): boolean => time.page()?.loadsLate === true;
  async function come(load: () => Promise<unknown>): Promise<unknown> {
    const page = time.page();
    if (!page?.loadsLate) return load();
    await new Promise<void>((resolve) => time.later(page, page.chance.pick(WAITS), resolve));
    if (page.chance.happens(0.2)) throw new TypeError("Failed to fetch dynamically imported module");
    return load();
  }
  Object.assign(globalThis, { loading: { isLate, come } });
  return () => void Object.assign(globalThis, { loading: atOnce });
}
