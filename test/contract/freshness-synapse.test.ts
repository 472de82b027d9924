// How fresh a status is on two real Synapses that federate: by push within a second, by asking within the interval.
import { staysFresh } from "./freshness.ts";
import { pairOfSynapses } from "./servers.ts";

const pass = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

staysFresh("two Synapses", { pushes: true, pass }, pairOfSynapses);
