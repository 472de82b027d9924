// The first of the Synapses that run.ts started around this run, as pages reach it.
import { inject } from "vitest";
import type { Server } from "../people.ts";
import { connectSynapse, type Synapse } from "./accounts.ts";

/** Connects to it; throws where none runs. */
export function connectFirst(): Synapse & Server {
  const [address] = inject("synapses");
  if (!address) {
    throw new Error(
      "No Synapse is running, so nothing can be checked on one. Run `npm run test:synapse`: it starts one.",
    );
  }
  // A browser's fetch works only as a function of the page.
  return { ...connectSynapse(address), fetch: (input, init) => fetch(input, init) };
}
