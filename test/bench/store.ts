// The measures that need neither React nor a client: how fast 100,000 people come into the store, and how much memory they keep.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { applyNews, createKnownStore, type KnownStore } from "../../src/store.ts";
import { type Measure, median } from "./report.ts";

const PEOPLE = 100_000;
const ROUNDS = 7;

/** The `users` block of one sync (MSC4429). */
function payload(): string {
  const people = Array.from({ length: PEOPLE }, (_, index) => [
    `@person${index}:example.org`,
    { profile_updates: { "org.matrix.msc4426.status": { emoji: "🌴", text: `On holiday until day ${index}` } } },
  ]);
  return JSON.stringify(Object.fromEntries(people));
}

type Users = Record<string, { readonly profile_updates: unknown }>;

function storeOf(users: Users): KnownStore {
  const store = createKnownStore();
  const news = Object.entries(users).map(([userId, { profile_updates }]) => ({ userId, update: profile_updates }));
  applyNews(store, news, Date.now());
  return store;
}

// In a function of its own, or the parsed text would be counted as kept.
function storeFrom(text: string): KnownStore {
  return storeOf(JSON.parse(text) as Users);
}

function timed(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

/** Takes the measures of the store. */
export function measuresOfStore(): Measure[] {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const held = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const text = payload();
  const times = { parse: [] as number[], store: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    collect();
    times.parse.push(timed(() => JSON.parse(text)));
    const users = JSON.parse(text) as Users;
    collect();
    times.store.push(timed(() => storeOf(users)));
  }
  const before = held();
  const store = storeFrom(text);
  const kept = held() - before;
  if (store.getState().profiles.size !== PEOPLE)
    throw new Error("Not everybody came into the store: nothing was measured.");
  return [
    { name: "store", ours: round(median(times.store)), peer: round(median(times.parse)), goal: "ratio <= 2" },
    { name: "memory", ours: kept, peer: Buffer.byteLength(text), goal: "ratio <= 3" },
  ];
}

const round = (value: number): number => Number(value.toFixed(2));
