// A process for the soak: what src needs to be loaded is there before it.
import { transformSource } from "./transform.ts";

transformSource(undefined);
const { soak } = await import("./soak.ts");
const isFlat = await soak((line) => void process.stdout.write(`${line}\n`));
process.stdout.write(isFlat ? "flat\n" : "not flat\n");
process.exit(isFlat ? 0 : 1);
