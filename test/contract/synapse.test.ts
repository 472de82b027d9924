// The contract, held by the two real Synapses that test/synapse/run.ts started around this run.
import { holdsTheContract } from "./cases.ts";
import { pairOfSynapses } from "./servers.ts";
import { traits } from "./traits.ts";

holdsTheContract("Synapse", traits.synapse, pairOfSynapses);
