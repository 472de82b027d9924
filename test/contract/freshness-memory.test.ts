// How fresh a status is on every persona.
import { type Persona, personas } from "../../src/testing.ts";
import { staysFresh } from "./freshness.ts";
import { pairInMemory } from "./servers.ts";
import { traits } from "./traits.ts";

for (const persona of ["synapse", "tuwunel", "continuwuity", "plain", "future"] satisfies Persona[]) {
  const { pushes } = traits[persona];
  staysFresh(`the persona ${persona}`, { pushes, every: 300 }, () => pairInMemory(personas[persona]));
}
