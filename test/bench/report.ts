// Prints measures as a table, or with --json as one object a line; a goal that is missed is a failure. Knows nothing of what is measured.

/** One measure. */
export interface Measure {
  readonly name: string;
  readonly ours: number;
  /** The same of the peer in the same run; null where there is no such thing. */
  readonly peer: number | null;
  /** What has to hold, such as "ratio <= 0.1", "ours <= 30", "ours = 1". */
  readonly goal: string;
}

/** Prints measures; sets the exit code where a goal is missed, and says what to do then. */
export function report(measures: readonly Measure[], whatToDo: string): void {
  const rows = measures.map(({ name, ours, peer, goal }) => ({ name, ours, peer, ratio: ratioOf(ours, peer), goal }));
  const missed = rows.filter((row) => !isMet(row.goal, row));
  if (process.argv.includes("--json")) for (const row of rows) console.log(JSON.stringify(row));
  else for (const line of table(rows)) console.log(line);
  for (const { name, goal } of missed) console.error(`${name}: the goal "${goal}" is missed. ${whatToDo}`);
  if (missed.length > 0) process.exitCode = 1;
}

function table(rows: readonly Readonly<Record<string, string | number | null>>[]): string[] {
  const head = Object.keys(rows[0] ?? {});
  const lines = [head, ...rows.map((row) => head.map((column) => String(row[column] ?? "–")))];
  const widths = head.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  return lines.map((line) => line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("   "));
}

function ratioOf(ours: number, peer: number | null): number | null {
  return peer === null ? null : Number((ours / peer).toPrecision(3));
}

function isMet(goal: string, row: { readonly ours: number; readonly ratio: number | null }): boolean {
  const [, of, sign, limit] = /^(ours|ratio) (<=|=) ([\d.]+)$/.exec(goal) ?? [];
  const value = of === "ours" ? row.ours : of === "ratio" ? row.ratio : null;
  if (value === null) throw new Error(`"${goal}" is no goal. Write it as "ratio <= 0.1", "ours <= 30" or "ours = 1".`);
  return sign === "=" ? value === Number(limit) : value <= Number(limit);
}

/** The middle one of several times. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
