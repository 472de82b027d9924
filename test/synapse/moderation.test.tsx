// The journeys of moderation on the real Synapse that run.ts started around this run.
import { inject } from "vitest";
import { hidesAsModeratorsWould } from "../browser/moderation-cases.tsx";
import { connectSynapse } from "./accounts.ts";

hidesAsModeratorsWould("Synapse", () => {
  const [address] = inject("synapses");
  if (!address) {
    throw new Error(
      "No Synapse is running, so nothing can be checked on one. Run `npm run test:synapse`: it starts one.",
    );
  }
  // A browser's fetch works only as a function of the page.
  return { ...connectSynapse(address), fetch: (input, init) => fetch(input, init) };
});
