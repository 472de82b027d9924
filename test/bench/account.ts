// What the kit costs an account of many rooms: the same syncs through the real client, with the kit and without it. Needs no React.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createClient, type MatrixClient } from "matrix-js-sdk";
import { logger } from "matrix-js-sdk/lib/logger.js";
import { createStatuses, statusFields } from "../../src/core.ts";
import { createHomeserver } from "../../src/testing.ts";
import { until } from "../people.ts";
import { type Deed, firstSync, PEOPLE, syncOf } from "./account-syncs.ts";
import { createMeter, type Meter } from "./meter.ts";
import { type Measure, median } from "./report.ts";

const SIZES = [20, 200, 2_000] as const;
const DEEDS: readonly Deed[] = ["message", "membership", "status", "leave", "leave-big"];
const ROUNDS: Readonly<Record<Deed, number>> = { message: 51, membership: 51, status: 51, leave: 13, "leave-big": 5 };
const LONG = 120_000;

interface Cost {
  /** Of a sync, in ms: the SDK's work, and the kit's where there is one. */
  readonly whole: number;
  readonly own: number;
}

/** A client whose syncs are written here, and whose other questions a homeserver in memory answers. */
interface Account {
  readonly client: MatrixClient;
  /** Hands over a sync; answers what it cost until the client asks for the next one and everything it set off is done. */
  readonly sync: (body: object, meter: Meter) => Promise<Cost>;
}

function open(): Account {
  const server = createHomeserver();
  let deliver: ((body: object) => void) | undefined;
  const isWaiting = (): boolean => deliver !== undefined;
  let handedOver = 0;
  let spent = 0;
  const client = createClient({
    baseUrl: server.baseUrl,
    disableVoip: true,
    ...server.register("me"),
    async fetchFn(input, init) {
      const url = input instanceof Request ? input.url : input.toString();
      if (!url.includes("/v3/sync")) return server.fetch(input, init);
      spent = performance.now() - handedOver;
      const body = await new Promise<object>((resolve) => (deliver = resolve));
      deliver = undefined;
      const answer = Response.json(body);
      handedOver = performance.now();
      return answer;
    },
  });
  return {
    client,
    async sync(body, meter) {
      await until(isWaiting, LONG);
      meter.begin();
      deliver?.(body);
      deliver = undefined;
      await until(isWaiting, LONG);
      const { during, after } = await meter.end();
      return { whole: spent + after, own: during + after };
    },
  };
}

interface Measured {
  /** Measures one sync. */
  readonly sync: (body: object) => Promise<Cost>;
  /** The longest step of the kit, in ms. */
  readonly longest: () => number;
  readonly close: () => void;
}

/** An account of so many rooms whose first sync is through. */
async function begin(rooms: number, isLazy: boolean, hasKit: boolean): Promise<Measured> {
  const { client, sync } = open();
  // Also without the kit, so that both wait alike between syncs.
  const meter = createMeter(client);
  const stops = [() => client.stopClient()];
  if (hasKit) {
    const statuses = createStatuses(client);
    stops.push(meter.timed(() => statuses.start())());
    // As many as a screen shows, in a room and in places without one.
    for (const [index, userId] of PEOPLE.slice(0, 60).entries())
      stops.push(statuses.subscribe(userId, index % 2 === 0 ? { roomId: "!big0:localhost.test" } : {}, () => {}));
  }
  const fields = { unstableMSC4429SyncUserProfileFields: statusFields() };
  await client.startClient({ ...fields, lazyLoadMembers: isLazy });
  await sync(firstSync(rooms, isLazy), meter);
  meter.forget();
  return {
    sync: (body) => sync(body, meter),
    longest: meter.longest,
    close() {
      for (const stop of stops) stop();
      meter.restore();
    },
  };
}

/** What each deed costs an account of so many rooms, without the kit and with it. */
async function costs(
  rooms: number,
  isLazy: boolean,
  collect: () => void,
): Promise<{ readonly without: Map<Deed, Cost>; readonly withKit: Map<Deed, Cost>; readonly longest: number }> {
  const plain = await begin(rooms, isLazy, false);
  const kit = await begin(rooms, isLazy, true);
  const [without, withKit] = [new Map<Deed, Cost>(), new Map<Deed, Cost>()];
  let round = 0;
  for (const deed of DEEDS) {
    const each: Record<"plain" | "kit", Cost[]> = { plain: [], kit: [] };
    collect();
    // In turns, so that a machine with other work has it for both.
    for (let n = 0; n < ROUNDS[deed]; n++) {
      const body = syncOf(deed, n, rooms, round++);
      each.plain.push(await plain.sync(body));
      each.kit.push(await kit.sync(body));
    }
    without.set(deed, middleOf(each.plain));
    withKit.set(deed, middleOf(each.kit));
  }
  const longest = kit.longest();
  kit.close();
  plain.close();
  return { without, withKit, longest };
}

function middleOf(costs: readonly Cost[]): Cost {
  return { whole: median(costs.map(({ whole }) => whole)), own: median(costs.map(({ own }) => own)) };
}

/** Takes the measures of accounts. */
export async function measuresOfAccounts(): Promise<Measure[]> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  // It logs every profile, and that would be what is measured.
  (logger as unknown as { setLevel(level: string, persist: boolean): void }).setLevel("silent", false);
  const measures: Measure[] = [];
  for (const isLazy of [false, true]) {
    const label = isLazy ? "-lazy" : "";
    const own = new Map<string, number>();
    let longest = 0;
    for (const rooms of SIZES) {
      const { without, withKit, ...step } = await costs(rooms, isLazy, collect);
      longest = Math.max(longest, step.longest);
      for (const deed of DEEDS) {
        own.set(`${deed} ${rooms}`, withKit.get(deed)?.own ?? Number.NaN);
        // Of thousands the kit forgets what it knew, where the SDK only counts them out: that has to be in steps, not quick.
        if (deed === "leave-big") continue;
        measures.push({
          name: `account-${deed}${label}-${rooms}`,
          ours: round(withKit.get(deed)?.whole),
          peer: round(without.get(deed)?.whole),
          goal: "ratio <= 2",
        });
      }
    }
    for (const deed of DEEDS)
      measures.push({
        name: `account-${deed}${label}-growth`,
        ours: round(own.get(`${deed} ${SIZES[2]}`)),
        peer: round(own.get(`${deed} ${SIZES[0]}`)),
        goal: "ratio <= 2",
      });
    measures.push({ name: `account-step${label}`, ours: round(longest), peer: null, goal: "ours <= 16" });
  }
  return measures;
}

const round = (value = Number.NaN): number => Number(value.toFixed(3));
