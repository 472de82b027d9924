// Runs one scenario from its first moment to its last, and says what did not hold. The same scenario gives the same trace.
import { createHash } from "node:crypto";
import { type Checks, createChecks, type Violation } from "./checks.ts";
import { createDeeds } from "./deeds.ts";
import { createDevice, type Device, type Ground, mount, nameOf, shutDown } from "./device.ts";
import { HostError } from "./host.ts";
import { loadBy } from "./loading.ts";
import { inWords } from "./model.ts";
import { createNetwork } from "./network.ts";
import type { DevicePlan, Operation, Scenario } from "./scenario.ts";
import { createRest } from "./rest.ts";
import type { Sdk } from "./sdk.ts";
import { tell, tellWorld } from "./story.ts";
import { type Page, takeTime } from "./time.ts";
import { createTown } from "./town.ts";

export interface Result {
  readonly seed: number;
  /** The first thing that did not hold. */
  readonly violation: (Violation & { readonly at: number }) | null;
  readonly trace: string;
  readonly story: readonly string[];
  readonly operations: number;
  readonly steps: number;
  /** Simulated time, in ms. */
  readonly passed: number;
  readonly faults: Readonly<Record<string, number>>;
  /** Devices whose last state could be judged. */
  readonly judged: number;
}

/** Long enough for every wait that a server may ask for (10 minutes), and for whoever is asked for by turns (5). */
const QUIET = 20 * 60_000;
/** In this time whoever is on screen is asked for again. */
const TURN = 7 * 60_000;
const AFTER_END = 11 * 60_000;
/** So long it is remembered from an earlier page who had no status. */
const HOUR = 61 * 60_000;

class Stop extends Error {}

export async function simulate(scenario: Scenario, sdk: Sdk, { tells = false } = {}): Promise<Result> {
  const hash = createHash("sha1");
  const story: string[] = [];
  const faults: Record<string, number> = {};
  const complaints: string[] = [];
  let violation: Result["violation"] = null;
  let checks: Checks | null = null;

  const onThrow = (error: unknown, page: Page | null): void => {
    if (!(error instanceof HostError)) complaints.push(`${page?.name ?? "a server"}: a timer threw ${textOf(error)}`);
  };
  const onLost = (error: unknown): void => {
    // A client that is stopped as it starts lets go of its first sync. Nothing of the kit aborts.
    const isOfSdk = error instanceof DOMException && error.name === "AbortError";
    if (!(error instanceof HostError) && !isOfSdk) complaints.push(`nobody caught ${textOf(error)}`);
  };
  process.on("unhandledRejection", onLost).on("uncaughtException", onLost);
  const consoles = hushConsole((words) => complaints.push(`console: ${words}`));
  const time = takeTime(scenario.seed, onThrow);
  const start = time.now();
  const stopLoading = loadBy(time);

  function trace(line: string): void {
    const stamped = `${clock(time.now() - start)} ${line}`;
    hash.update(stamped);
    if (tells) story.push(stamped);
  }
  function accuse(invariant: string, what: string): void {
    violation ??= { invariant, what, at: time.now() - start };
    trace(`!! ${invariant} ${what}`);
  }
  const count = (kind: string): void => void (faults[kind] = (faults[kind] ?? 0) + 1);

  for (const line of tellWorld(scenario.world)) trace(line);
  const devices: Device[] = [];
  let operations = 0;
  let judged = 0;
  try {
    const network = createNetwork({
      time,
      trace,
      onFault: count,
      onSent: (sent) => checks?.onSent(sent),
      onServed: (sent, status) => checks?.onServed(sent, status),
      onAnswered: (sent, status) => checks?.onAnswered(sent, status),
    });
    const town = await createTown(scenario.world, time);
    const ground: Ground = {
      time,
      network,
      town,
      sdk,
      plan: scenario.world,
      onDrawn(device, { userId, place, drawn }) {
        trace(`${nameOf(device)} sees ${userId} ${place.surface}: ${inWords(drawn)}`);
        if (device.isEnded) accuse("I7", `${nameOf(device)} is told of ${userId} after its end`);
      },
    };
    checks = createChecks(ground, devices, accuse);
    const { atOnce } = checks;
    const deeds = createDeeds({
      ground,
      devices,
      onRequest: checks.onAsked,
      onEnded(request) {
        trace(`${nameOf(request.device)} ${request.what}: ${JSON.stringify(request.ending)}`);
        checks?.onEnded(request);
      },
    });

    const pass = async (ms: number): Promise<void> => {
      await time.pass(ms, (page) => {
        atOnce(page);
        for (const complaint of complaints.splice(0)) accuse("I6", complaint);
        if (violation) throw new Stop();
      });
    };

    /** Everybody says something that has to wait: their end settles it, and it is never sent. */
    async function lastWords(): Promise<void> {
      for (const [device, { page, isMounted, deadSince }] of devices.entries()) {
        if (!isMounted || deadSince !== null) continue;
        network.add(page, { kind: "429", on: "write", times: 1, retryAfter: 60_000 });
        await deeds.perform({ after: 0, do: "set", device, emoji: "🎯" });
      }
      await pass(2_000);
    }

    const createPage = ({ page, countsSleep, loadsLate = false }: DevicePlan): Page =>
      time.createPage(`/${page}`, { countsSleep, loadsLate });
    const pages = new Map<number, Page>();
    for (const [index, plan] of scenario.world.devices.entries()) {
      const page = pages.get(plan.page) ?? createPage(plan);
      pages.set(plan.page, page);
      devices.push(createDevice(ground, index, plan, page, town.login(plan.person)));
    }
    await pass(3_000);

    for (const operation of scenario.operations) {
      await pass(operation.after);
      trace(tell(operation, scenario.world));
      operations += 1;
      if (isFault(operation)) count(operation.do);
      try {
        await deeds.perform(operation);
      } catch (error) {
        if (error instanceof Stop) throw error;
        accuse("I6", `the kit threw into the host: ${textOf(error)}`);
      }
      await pass(0);
      atOnce(null);
    }

    network.calm();
    for (const server of [0, 1] as const) town.setReachable(server, true);
    town.setLosingEdus(false);
    for (const device of devices) {
      await pass(Math.max(0, device.page.asleepUntil - time.now()));
      device.host.mend();
      device.whenTold = null;
      device.page.loadsLate = false;
      if (device.disk) device.disk.failing = 0;
      time.within(device.page, () => device.host.set({ isVisible: true, isOnline: true }));
      if (device.deadSince === null) mount(ground, device);
    }
    trace("quiet");
    await pass(QUIET);
    // What ended of itself just now is not known yet where nobody is told.
    for (let round = 0; round < 3 && time.now() - checks.changedAt() < TURN; round++) await pass(TURN);
    trace("rest");
    const rest = createRest(ground, devices, checks, accuse);
    if (await rest.isRemembering()) await pass(HOUR);
    judged = await rest.judge(deeds);
    if (violation) throw new Stop();
    await lastWords();
    for (const device of devices) shutDown(ground, device);
    await pass(AFTER_END);
    checks.afterEnd(deeds);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  } finally {
    for (const device of devices) device.page.isKilled = true;
    await time.settle();
    time.end();
    stopLoading();
    consoles();
    process.off("unhandledRejection", onLost).off("uncaughtException", onLost);
  }
  const passed = time.now() - start;
  return {
    seed: scenario.seed,
    violation,
    trace: hash.digest("hex"),
    story,
    operations,
    steps: time.steps(),
    passed,
    faults,
    judged,
  };
}

const FAULTS =
  "sleep jump disk-fails wipe kill restart false-null malformed-push expire-positions server-online lose-edus online".split(
    " ",
  );

function isFault(operation: Operation): boolean {
  return FAULTS.includes(operation.do);
}

function textOf(error: unknown): string {
  return error instanceof Error
    ? `${error.message} ${(error.stack ?? "").split("\n")[1]?.trim() ?? ""}`
    : String(error);
}

function clock(ms: number): string {
  const part = (unit: number, of: number): string => String(Math.floor(ms / unit) % of).padStart(2, "0");
  const days = ms >= 86_400_000 ? `${Math.floor(ms / 86_400_000)}d ` : "";
  return `${days}${part(3_600_000, 24)}:${part(60_000, 60)}:${part(1_000, 60)}.${String(ms % 1_000).padStart(3, "0")}`;
}

/** What the kit says to the console counts; what the SDK says has no place there either. */
function hushConsole(onWords: (words: string) => void): () => void {
  const { warn, error } = console;
  const tell = (...words: unknown[]): void => onWords(words.map(String).join(" ").slice(0, 300));
  Object.assign(console, { warn: tell, error: tell });
  return () => Object.assign(console, { warn, error });
}
