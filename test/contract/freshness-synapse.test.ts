// How fresh a status is on two real Synapses that federate: by push within a second, by asking within the interval.
import { staysFresh } from "./freshness.ts";
import { pairOfSynapses } from "./servers.ts";

staysFresh("two Synapses", { pushes: true, every: 2_000 }, pairOfSynapses);
