// Adds up what the test runs of this checkout reported, in one line that CI's runners read. Zero tests run is a failure.
import { existsSync, readdirSync, readFileSync } from "node:fs";

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly success: boolean;
}

const folder = new URL("../.cache/results/", import.meta.url);
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".json")) : [];
const reports = files.map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Report);
const sum = (of: (report: Report) => number): number => reports.reduce((total, report) => total + of(report), 0);
const passed = sum((report) => report.numPassedTests);
const failed = sum((report) => report.numFailedTests);
const skipped = sum((report) => report.numPendingTests);

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
if (passed === 0 || failed > 0 || skipped > 0 || reports.some(({ success }) => !success)) process.exitCode = 1;
