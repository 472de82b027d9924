// The contract, held by the in-memory homeservers: what other tests learn from them is true of real ones.
import { type Persona, personas } from "../../src/testing.ts";
import { holdsTheContract } from "./cases.ts";
import { pairInMemory } from "./servers.ts";
import { traits } from "./traits.ts";

for (const persona of ["synapse", "tuwunel", "continuwuity", "plain", "future"] satisfies Persona[]) {
  holdsTheContract(`the persona ${persona}`, traits[persona], () => pairInMemory(personas[persona]));
}
holdsTheContract("the homeserver of no persona", traits.none, () => pairInMemory({}));
