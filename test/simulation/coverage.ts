// How much of an account the simulation ran, from what V8 counted in each of its processes.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

interface Counted {
  readonly url: string;
  readonly functions: readonly {
    readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
  }[];
}

/** The rooms of an account: what it hears, asks, writes and chooses. */
export const ROOMS = ["account", "asking", "calls", "choosing", "matrix", "mine", "sync"] as const;
const IN_ROOMS = new RegExp(`/src/(?:${ROOMS.join("|")})(?:\\.ts|/[\\w/-]+\\.ts)$`);

/** Where the processes put what they counted: their `NODE_V8_COVERAGE`. */
export function coverageFolder(): string {
  return mkdtempSync(join(tmpdir(), "simulation-coverage-"));
}

/** The share of characters of code that ran, over all processes; the folder is gone afterwards. */
export function coverageOf(folder: string): string {
  const ran = new Map<string, Uint8Array>();
  for (const file of readdirSync(folder)) {
    const { result } = JSON.parse(readFileSync(join(folder, file), "utf8")) as { result: Counted[] };
    for (const counted of result) if (IN_ROOMS.test(counted.url)) mark(ran, counted);
  }
  rmSync(folder, { recursive: true });
  let [all, covered] = [0, 0];
  for (const [url, marks] of ran) {
    const text = readFileSync(fileURLToPath(url), "utf8");
    for (let index = 0; index < text.length; index++) {
      if (/\s/.test(text[index] ?? "")) continue;
      all += 1;
      covered += marks[index] ?? 0;
    }
  }
  return `${((100 * covered) / Math.max(1, all)).toFixed(1)} %`;
}

// Inner ranges come after outer ones and say otherwise of their part.
function mark(ran: Map<string, Uint8Array>, { url, functions }: Counted): void {
  const length = Math.max(...functions.flatMap(({ ranges }) => ranges.map(({ endOffset }) => endOffset)));
  const here = new Uint8Array(length);
  const ranges = functions.flatMap((each) => each.ranges);
  for (const { startOffset, endOffset, count } of ranges) here.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  const before = ran.get(url);
  if (before) for (let index = 0; index < length; index++) here[index] = (here[index] ?? 0) | (before[index] ?? 0);
  ran.set(url, here);
}
