// The measures that need React and a client, taken in a browser with React's production build and matrix-js-sdk as it ships.
import { ClientEvent } from "matrix-js-sdk";
import { logger } from "matrix-js-sdk/lib/logger.js";
import { createStatuses } from "../../src/core.ts";
import { until } from "../people.ts";
import { measuresOfCalls } from "./calls.tsx";
import { type Crowd, gather, post } from "./crowd.ts";
import { floor } from "./floor.tsx";
import { mounting } from "./mounting.tsx";
import { type Measure, median } from "./report.ts";
import { ours, peer, type Shown, type Side } from "./sides.tsx";

const SIDES = { ours, peer };
const NAMES = ["ours", "peer"] as const;
const PASSES = 3;
const ROUNDS = 7;
const CHANGED = 100;
const LONG = 60_000;

// It logs every profile, and that would be what is measured.
(logger as unknown as { setLevel(level: string, persist: boolean): void }).setLevel("silent", false);

/** Until nothing has been asked of the server for a while. */
async function quiet({ server }: Crowd): Promise<void> {
  const isAsking = (): boolean =>
    server.requests.some(({ path, status }) => path.includes("/profile/") && status === null);
  for (let before = -1; before !== server.requests.length || isAsking();) {
    before = server.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Everybody in a room of 5,000 has a status. */
async function town(): Promise<Crowd> {
  const crowd = await gather(5_000);
  for (const person of crowd.people) crowd.say(person, "☕");
  await crowd.start();
  return crowd;
}

async function notifications(crowd: Crowd): Promise<Measure> {
  const statuses = createStatuses(crowd.client);
  const stop = statuses.start();
  await quiet(crowd);
  let count = 0;
  statuses.store.subscribe(() => count++);
  await crowd.inOneSync(() => crowd.people.forEach((person) => crowd.say(person, "🎈")));
  await until(() => count > 0, LONG);
  await quiet(crowd);
  stop();
  return { name: "notifications", ours: count, peer: null, goal: "ours = 1" };
}

let turn = 0;

/** One sync in which 100 people change: until the client has told everybody, and until it is on the page, both in ms. */
async function change(crowd: Crowd, { page }: Shown): Promise<{ telling: number; update: number }> {
  const people = crowd.people.slice(0, CHANGED);
  const emoji = turn++ % 2 === 0 ? "🌴" : "🚌";
  const drawn = new Promise<number>((resolve) => {
    let left = CHANGED;
    new MutationObserver((changes) => {
      left -= changes.length;
      if (left <= 0) resolve(performance.now());
    }).observe(page, { subtree: true, childList: true, characterData: true });
  });
  const told = tellingTime(crowd, people[0]?.userId, people.at(-1)?.userId);
  const handedOver = await crowd.inOneSync(() => people.forEach((person) => crowd.say(person, emoji)));
  return { telling: await told, update: (await drawn) - handedOver };
}

/** From before the client tells the first listener of the first person until after the last has heard of the last person, in ms. */
function tellingTime({ client }: Crowd, first: string | undefined, last: string | undefined): Promise<number> {
  return new Promise((resolve) => {
    let start = 0;
    const onFirst = (userId: string): void => {
      if (userId === first) start = performance.now();
    };
    const onLast = (userId: string): void => {
      if (userId !== last) return;
      client.removeListener(ClientEvent.UserProfileUpdate, onFirst);
      client.removeListener(ClientEvent.UserProfileUpdate, onLast);
      // The kit gathers what one sync says and tells it in a microtask, which stands before this one.
      queueMicrotask(() => resolve(performance.now() - start));
    };
    client.prependListener(ClientEvent.UserProfileUpdate, onFirst);
    client.on(ClientEvent.UserProfileUpdate, onLast);
  });
}

async function times(crowd: Crowd): Promise<Measure[]> {
  const userIds = crowd.people.map(({ userId }) => userId);
  const all = { ours: { mount: [], telling: [], update: [] }, peer: { mount: [], telling: [], update: [] } } as Record<
    (typeof NAMES)[number],
    Record<"mount" | "telling" | "update", number[]>
  >;
  for (let pass = 0; pass < PASSES; pass++) {
    for (const name of NAMES) {
      const start = performance.now();
      const shown = SIDES[name](crowd).show(userIds);
      await until(() => shown.drawn() === userIds.length, LONG);
      all[name].mount.push(performance.now() - start);
      await quiet(crowd);
      for (let round = 0; round < ROUNDS; round++) {
        const { telling, update } = await change(crowd, shown);
        all[name].telling.push(telling);
        all[name].update.push(update);
      }
      shown.hide();
    }
  }
  const measure = (name: "mount" | "telling" | "update", goal: string): Measure => {
    const [mine, others] = NAMES.map((side) => Number(median(all[side][name]).toFixed(2)));
    return { name, ours: mine ?? Number.NaN, peer: others ?? Number.NaN, goal };
  };
  return [measure("update", "ratio <= 0.9"), measure("telling", "ratio <= 0.2"), measure("mount", "ratio <= 0.9")];
}

/** How many badges rendered while something happened. */
async function rendersOf(crowd: Crowd, side: Side, happen: (shown: Shown) => Promise<unknown>): Promise<number> {
  let count = 0;
  const shown = side.showCounted(
    crowd.people.map(({ userId }) => userId),
    () => count++,
  );
  await until(() => shown.drawn() === crowd.people.length, LONG);
  // Whoever changed while nobody looked is read from the SDK's store, which is no request.
  const settled = async (): Promise<void> => {
    for (let before = -1; before !== count;) {
      before = count;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await quiet(crowd);
    }
  };
  await settled();
  count = 0;
  await happen(shown);
  await settled();
  shown.hide();
  return count;
}

async function renders(crowd: Crowd): Promise<Measure> {
  const count = (side: Side): Promise<number> => rendersOf(crowd, side, (shown) => change(crowd, shown));
  return { name: "renders", ours: await count(ours(crowd)), peer: await count(peer(crowd)), goal: `ours = ${CHANGED}` };
}

async function membership(crowd: Crowd): Promise<Measure> {
  const leaving = crowd.people.slice(-1_000);
  const leave = (): Promise<unknown> =>
    Promise.all(leaving.map((person) => post(crowd.server, person, `/rooms/${crowd.roomId}/leave`)));
  const count = await rendersOf(crowd, ours(crowd), async ({ drawn }) => {
    await crowd.inOneSync(leave);
    await until(() => drawn() === crowd.people.length - leaving.length, LONG);
  });
  return { name: "membership", ours: count, peer: null, goal: `ours = ${leaving.length}` };
}

interface Looking {
  /** How many people are in the room. */
  readonly size: number;
  readonly visible: number;
  /** How often they are mounted, one time after the other. */
  readonly times: number;
  /** Was each of them pushed once before: every other one with a status, the others with null? */
  readonly isPushed?: boolean;
  readonly goal: string;
}

/** GETs about people of a room, of whom some are shown. Nobody has a status where none was pushed. */
async function gets(name: string, { size, visible, times, isPushed = false, goal }: Looking): Promise<Measure> {
  const crowd = await gather(size);
  await crowd.start();
  const push = (): void => crowd.people.forEach((person, index) => crowd.say(person, index % 2 === 0 ? "🌴" : null));
  if (isPushed) await crowd.inOneSync(push);
  await quiet(crowd);
  const userIds = crowd.people.slice(0, visible).map(({ userId }) => userId);
  const count = async (side: Side): Promise<number> => {
    crowd.server.clearRequests();
    const shown = side.show(userIds);
    await quiet(crowd);
    for (let time = 1; time < times; time++) {
      shown.again();
      await quiet(crowd);
    }
    shown.hide();
    return crowd.server.requests.filter(({ path }) => path.includes("/profile/@person")).length;
  };
  const measure = { name, ours: await count(ours(crowd)), peer: await count(peer(crowd)), goal };
  crowd.stop();
  return measure;
}

async function measures(): Promise<Measure[]> {
  const crowd = await town();
  const drawn = await mounting(crowd);
  const live = [
    await notifications(crowd),
    await floor(crowd, (holds) => until(holds, LONG)),
    await renders(crowd),
    ...(await times(crowd)),
    await membership(crowd),
    ...(await measuresOfCalls(crowd.client)),
  ];
  crowd.stop();
  return [
    ...drawn,
    ...live,
    await gets("gets", { size: 100, visible: 100, times: 3, goal: "ours <= 100" }),
    await gets("gets-pushed", { size: 100, visible: 100, times: 3, isPushed: true, goal: "ours = 0" }),
    await gets("gets-room", { size: 1_000, visible: 30, times: 1, goal: "ours <= 30" }),
  ];
}

Object.assign(globalThis, { measures });
