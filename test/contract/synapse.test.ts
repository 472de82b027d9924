// The contract, held by the real Synapse that test/synapse/run.ts started around this run.
import { synapsesFromEnvironment } from "../synapse/accounts.ts";
import { holdsTheContract } from "./cases.ts";

holdsTheContract("Synapse", () => {
  const [synapse] = synapsesFromEnvironment();
  if (synapse) return Promise.resolve(synapse);
  throw new Error(
    "No Synapse is running, so nothing can be checked against one. Run `npm run test:synapse`: it starts one.",
  );
});
