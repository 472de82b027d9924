// The servers that hold the contract, two at a time: any kind in memory, and the real ones that run.ts started around this run.
import { createHomeserver, federate, type HomeserverOptions } from "../../src/testing.ts";
import { synapsesFromEnvironment } from "../synapse/accounts.ts";
import type { ContractServer } from "./scene.ts";

type Pair = readonly [here: ContractServer, there: ContractServer];

/** Two of one kind, in memory. */
export function pairInMemory(options: HomeserverOptions): Promise<Pair> {
  const here = serverOf({ ...options, name: "here.test" });
  const there = serverOf({ ...options, name: "there.test" });
  federate(here, there);
  return Promise.resolve([here, there]);
}

/** Two real Synapses; rejects where none run. */
export function pairOfSynapses(): Promise<Pair> {
  const [here, there] = synapsesFromEnvironment();
  if (here && there) return Promise.resolve([here, there]);
  const why = "Two Synapses have to run, or nothing can be checked against them.";
  return Promise.reject(new Error(`${why} Run \`npm run test:synapse\`: it starts them.`));
}

function serverOf(options: HomeserverOptions) {
  const server = createHomeserver(options);
  const { name, baseUrl, fetch, meet, register } = server;
  return { name, baseUrl, fetch, meet, register, login: ({ userId }: { userId: string }) => server.login(userId) };
}
