// `npm run simulate -- --soak`: a week of one device among ten thousand people; what it holds, waits for and asks for must stay flat.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { statusFields } from "../../src/core.ts";
import { createHomeserver, federate, type Homeserver } from "../../src/testing.ts";
import { chanceOf } from "./chance.ts";
import { createKit } from "./kit.ts";
import { createNetwork } from "./network.ts";
import { loadSdk } from "./sdk.ts";
import { takeTime, type Time } from "./time.ts";

const PEOPLE = 10_000;
const ELSEWHERE = 100;
const ROOMS = 25;
const DAYS = 7;
const ON_SCREEN = 30;
const HOUR = 3_600_000;
const FIELD = "org.matrix.msc4426.status";

interface Day {
  readonly heap: number;
  readonly timers: number;
  /** Profiles asked for, an hour. */
  readonly reads: number;
}

/** Prints a row a day; answers whether all of it stayed flat. */
export async function soak(say: (line: string) => void): Promise<boolean> {
  const sdk = await loadSdk(43);
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const chance = chanceOf("soak");
  const complaints: string[] = [];
  const time = takeTime(1, (error) => complaints.push(String(error)));
  try {
    const here = createHomeserver({ name: "one.test" });
    const there = createHomeserver({ name: "two.test" });
    federate(here, there);
    const everybody = await settle(time, here, there);
    let reads = 0;
    const network = createNetwork({
      time,
      onSent: ({ method, path }) => void (reads += method === "GET" && path.includes("/profile/") ? 1 : 0),
      onServed: () => {},
      onAnswered: () => {},
      trace: () => {},
      onFault: () => {},
    });
    const page = time.createPage("/0");
    const me = here.login("@p0:one.test");
    const client = sdk.createClient({
      ...me,
      baseUrl: here.baseUrl,
      fetchFn: network.fetchFor(page, me.userId, here.fetch),
      disableVoip: true,
    });
    const kit = time.within(page, () => {
      const made = createKit(client, { strangers: "hide" }, { list: null });
      made.start();
      void client.startClient({
        lazyLoadMembers: true,
        pollTimeout: 240_000,
        unstableMSC4429SyncUserProfileFields: statusFields(),
      });
      return made;
    });
    await time.pass(60_000);

    let looks: (() => void)[] = [];
    const scroll = (): void =>
      time.within(page, () => {
        for (const stop of looks) stop();
        const first = chance.between(0, everybody.length - ON_SCREEN);
        const seen = everybody.slice(first, first + ON_SCREEN);
        looks = seen.map((userId) => kit.look(userId, { surface: "roomless", roomId: "" }, () => {}));
      });

    const days: Day[] = [];
    say("| day | heap, MB | timers | profiles asked for, an hour |\n| --- | --- | --- | --- |");
    for (let day = 1; day <= DAYS; day++) {
      reads = 0;
      for (let tenth = 0; tenth < 24 * 6; tenth++) {
        scroll();
        for (let change = 0; change < 5; change++) {
          const userId = chance.pick(everybody as [string, ...string[]]);
          const server = userId.endsWith(":one.test") ? here : there;
          const status = { emoji: "🌴", text: `until ${day}.${tenth}` };
          server.setProfileField(userId, FIELD, chance.happens(0.3) ? undefined : status);
        }
        await time.pass(HOUR / 6);
      }
      for (const server of [here, there]) server.clearRequests();
      collect();
      const heap = process.memoryUsage().heapUsed / 2 ** 20;
      days.push({ heap, timers: page.timers, reads: reads / 24 });
      say(`| ${day} | ${heap.toFixed(1)} | ${page.timers} | ${(reads / 24).toFixed(1)} |`);
    }
    const wrong = [...faultsOf(days), ...complaints];
    for (const what of wrong) say(what);
    page.isKilled = true;
    return wrong.length === 0;
  } finally {
    time.end();
  }
}

/** Ten thousand people in twenty-five rooms, the viewer in all of them. */
async function settle(time: Time, here: Homeserver, there: Homeserver): Promise<string[]> {
  const everybody: string[] = [];
  const act = async (
    server: Homeserver,
    token: string,
    path: string,
    body: object,
  ): Promise<Record<string, unknown>> => {
    const headers = { Authorization: `Bearer ${token}` };
    const url = `${server.baseUrl}/_matrix/client/v3/${path}`;
    const answer = await server.fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    return (await answer.json()) as Record<string, unknown>;
  };
  const [viewer] = [here.register("p0")];
  const rooms: string[] = [];
  for (let room = 0; room < ROOMS; room++) {
    const made = await act(here, viewer.accessToken, "createRoom", { preset: "public_chat" });
    rooms.push(String(made["room_id"]));
  }
  for (let person = 1; person < PEOPLE; person++) {
    const server = person % (PEOPLE / ELSEWHERE) === 0 ? there : here;
    const { userId, accessToken } = server.register(`p${person}`);
    const room = encodeURIComponent(rooms[person % ROOMS] ?? "");
    await act(server, accessToken, `join/${room}?server_name=one.test`, {});
    everybody.push(userId);
  }
  await time.settle();
  for (const server of [here, there]) server.clearRequests();
  return everybody;
}

/** The first day is for getting to know people. */
function faultsOf([, second, ...later]: readonly Day[]): string[] {
  const last = later.at(-1);
  if (!second || !last) return ["There were too few days."];
  const isFlat = (from: number, to: number, slack: number): boolean => to <= from * 1.2 + slack;
  return [
    ...(isFlat(second.heap, last.heap, 5) ? [] : ["The heap grows."]),
    ...(isFlat(second.timers, last.timers, 3) ? [] : ["Timers pile up."]),
    ...(isFlat(second.reads, last.reads, 5) ? [] : ["More and more profiles are asked for."]),
  ];
}
