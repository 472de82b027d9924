// How fresh a status is on every persona.
import { afterEach, beforeEach, vi } from "vitest";
import { type Persona, personas } from "../../src/testing.ts";
import { staysFresh } from "./freshness.ts";
import { pairInMemory } from "./servers.ts";
import { traits } from "./traits.ts";

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

for (const persona of ["synapse", "tuwunel", "continuwuity", "plain", "future"] satisfies Persona[]) {
  const { pushes } = traits[persona];
  staysFresh(`the persona ${persona}`, { pushes, pass }, () => pairInMemory(personas[persona]));
}
