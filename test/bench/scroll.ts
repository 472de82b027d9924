// A fling through a long list of people nobody has heard of: how many are asked for, and whether those who stay are known first.
import { createStatuses } from "../../src/core.ts";
import { createHomeserver, personas } from "../../src/testing.ts";
import { clientOf } from "../people.ts";
import { takeTime } from "../simulation/time.ts";
import type { Measure } from "./report.ts";

const PEOPLE = 2_000;
const ON_SCREEN = 30;
/** A row comes on screen every so many ms. */
const ROW = 4;

/** Takes the measures of scrolling, by a clock of their own: a busy machine scrolls as fast as any. */
export async function measuresOfScrolling(): Promise<Measure[]> {
  const time = takeTime(1, (error) => {
    throw error;
  });
  try {
    const server = createHomeserver({ ...personas.synapse, push: false });
    const users = Array.from({ length: PEOPLE }, (_, n) => server.register(`person${n}`).userId);
    const client = clientOf(server, server.register("viewer"));
    const statuses = createStatuses(client, { policy: { strangers: "show" } });
    const stop = statuses.start();
    void client.startClient();
    while (!client.isInitialSyncComplete()) await time.pass(ROW);

    const stops: (() => void)[] = [];
    for (const userId of users) {
      stops.push(statuses.subscribe(userId, {}, () => {}));
      if (stops.length > ON_SCREEN) stops.shift()?.();
      await time.pass(ROW);
    }
    const staying = users.slice(-ON_SCREEN);
    const from = Date.now();
    while (!staying.every((userId) => statuses.get(userId).is === "none") && Date.now() - from < 60_000)
      await time.pass(10);
    const known = Date.now() - from;
    const asked = server.requests.filter(({ path }) => path.includes("/profile/@person"));
    stop();
    client.stopClient();
    server.stop();
    return [
      { name: "scroll", ours: asked.length, peer: null, goal: "ours <= 100" },
      { name: "scroll-known", ours: known, peer: null, goal: "ours <= 1000" },
    ];
  } finally {
    time.end();
  }
}
