// A process of the simulation: plays one job, given as JSON. What it changes of src, it changes before src is loaded.
import type { Job } from "./batch.ts";
import { transformSource } from "./transform.ts";

const job = JSON.parse(process.argv[2] ?? "{}") as Job;
transformSource(job.mutant);
const { play } = await import("./batch.ts");
const write = process.stdout.write.bind(process.stdout);
await play(job, (answer) => void write(`${JSON.stringify(answer)}\n`));
// What a world left behind must not keep the process.
await new Promise<void>((resolve) => void write("", () => resolve()));
process.exit(0);
