// One device: a page with a real SDK client, the kit on top of it, and a host that shows people. Knows no operations and judges nothing.
import type { MatrixClient } from "matrix-js-sdk";
import type { SlidingSync } from "matrix-js-sdk/lib/sliding-sync.js";
import { statusFields } from "../../src/core.ts";
import type { Login } from "../../src/testing.ts";
import { createHost, type Host } from "./host.ts";
import { createKit, type Kit, type View, type Where, wrapFetch } from "./kit.ts";
import type { Network } from "./network.ts";
import { type DevicePlan, NOBODIES, NOBODY, type Spot, type WorldPlan } from "./scenario.ts";
import type { Sdk } from "./sdk.ts";
import { createDisk, type Disk, storeOn } from "./store.ts";
import type { Page, Time } from "./time.ts";
import type { Town } from "./town.ts";

/** One person in one place on a screen. */
export interface Look {
  readonly userId: string;
  readonly place: Where;
  /** As the host drew it last. */
  drawn: View;
  stop: () => void;
  /** Since when what is drawn is not allowed, if it is so. */
  wrongSince: number | null;
}

export interface Device {
  readonly index: number;
  readonly plan: DevicePlan;
  readonly userId: string;
  page: Page;
  login: Login;
  client: MatrixClient;
  kit: Kit;
  host: Host;
  disk: Disk | null;
  /** Who had no status, by account, as the browser keeps it. */
  readonly memory: Map<string, unknown>;
  readonly looks: Map<string, Look>;
  /** Whom the viewer revealed here. */
  readonly revealed: Set<string>;
  /** What the host does as soon as it is told of somebody. */
  whenTold: (() => void) | null;
  isMounted: boolean;
  isEnded: boolean;
  /** Since when its token is no longer good; null: it is. */
  deadSince: number | null;
  /** How many listeners the kit added to its client, by event. */
  listeners: ReadonlyMap<string, number>;
  /** What of them its end left behind, by event. */
  leaks: readonly string[];
}

/** "ann/0": the account and its page. */
export function nameOf({ userId, page }: Pick<Device, "userId" | "page">): string {
  return `${userId.slice(1, 4)}${page.name}`;
}

export interface Ground {
  readonly time: Time;
  readonly network: Network;
  readonly town: Town;
  readonly sdk: Sdk;
  readonly plan: WorldPlan;
  readonly onDrawn: (device: Device, look: Look) => void;
}

/** A device that is switched on for the first time. */
export function createDevice(ground: Ground, index: number, plan: DevicePlan, page: Page, login: Login): Device {
  const device = {
    index,
    plan,
    userId: login.userId,
    memory: new Map(),
    looks: new Map(),
    revealed: new Set<string>(),
    disk: plan.disk === null ? null : createDisk(ground.sdk, plan.disk),
  } as unknown as Device;
  boot(ground, device, page, login);
  return device;
}

/** Loads the page anew: another client over what the disk kept. */
export function boot(ground: Ground, device: Device, page: Page, login: Login): void {
  const { time, network, town, sdk } = ground;
  const { plan, disk } = device;
  const home = town.people[plan.person]?.home ?? 0;
  const server = town.servers[home];
  time.within(page, () => {
    const plainFetch = network.fetchFor(page, login.userId, server.fetch);
    const isWrapped = plan.sync === "legacy" && (plan.updates !== "sdk" || sdk.version === 38);
    const updates = isWrapped ? wrapFetch(plainFetch, { takeOver: plan.updates === "take-over" }) : undefined;
    const client = sdk.createClient({
      baseUrl: server.baseUrl,
      fetchFn: updates ?? plainFetch,
      userId: login.userId,
      accessToken: login.accessToken,
      deviceId: login.deviceId,
      disableVoip: true,
      ...(disk && { store: storeOn(disk, page, time, sdk) }),
    });
    if (plan.yields) makeYielding(client, page, time);
    const sliding = plan.sync === "sliding" ? slidingOf(sdk, server.baseUrl, client, plan) : undefined;
    const host = createHost(plan, page, time, town, device.memory);
    const before = countListeners(client);
    const kit = createKit(client, host.options, {
      list: plan.followsList ? town.list : null,
      blocklist: host.blocklist,
      updates,
      sliding,
      tracksCalls: plan.tracksCalls,
    });
    Object.assign(device, {
      page,
      login,
      client,
      kit,
      host,
      deadSince: null,
      isEnded: false,
      leaks: [],
      whenTold: null,
    });
    mount(ground, device);
    device.listeners = differenceOf(countListeners(client), before);
    const isAsking = plan.sync === "legacy" && plan.updates !== "take-over";
    const started = client.startClient({
      lazyLoadMembers: plan.lazy,
      pollTimeout: plan.poll,
      ...(sliding && { slidingSync: sliding }),
      ...(isAsking && { unstableMSC4429SyncUserProfileFields: statusFields() }),
    });
    // Without a network the SDK's start rejects; it is the host's to begin again.
    void started.catch(() => {});
  });
}

/** The provider comes on screen: the kit starts, and everybody looked at is looked at. */
export function mount(ground: Ground, device: Device): void {
  if (device.isMounted || device.isEnded) return;
  device.isMounted = true;
  ground.time.within(device.page, () => {
    device.kit.start();
    for (const look of device.looks.values()) watch(ground, device, look);
  });
}

export function unmount(ground: Ground, device: Device): void {
  if (!device.isMounted) return;
  device.isMounted = false;
  ground.time.within(device.page, () => {
    for (const look of device.looks.values()) look.stop();
    device.kit.stop();
  });
}

export function look(ground: Ground, device: Device, spot: Spot): void {
  const [key, userId, place] = seenAt(ground, spot);
  if (device.looks.has(key) || userId === undefined) return;
  const looking: Look = { userId, place, drawn: { is: "unknown" }, stop: () => {}, wrongSince: null };
  device.looks.set(key, looking);
  if (device.isMounted) ground.time.within(device.page, () => watch(ground, device, looking));
}

export function lookAway(ground: Ground, device: Device, spot: Spot): void {
  const [key] = seenAt(ground, spot);
  ground.time.within(device.page, () => device.looks.get(key)?.stop());
  device.looks.delete(key);
}

function seenAt({ town }: Ground, { about, surface, room }: Spot): [string, string | undefined, Where] {
  const userId = town.people[about]?.userId ?? NOBODIES[about - NOBODY];
  const place = { surface, roomId: town.rooms[room] ?? "!nowhere:one.test" };
  return [`${userId} ${surface} ${place.roomId}`, userId, place];
}

function watch(ground: Ground, device: Device, looking: Look): void {
  const { userId, place } = looking;
  const draw = (): void => {
    looking.drawn = device.kit.get(userId, place);
    ground.onDrawn(device, looking);
    const { whenTold } = device;
    device.whenTold = null;
    whenTold?.();
    device.host.onDrawn(userId);
  };
  let isOver = false;
  looking.stop = () => void (isOver = true);
  const stop = device.kit.look(userId, place, draw);
  // The host may stop looking as it is told, before it has what stops it.
  if (isOver) return stop();
  looking.stop = stop;
  looking.drawn = device.kit.get(userId, place);
  ground.onDrawn(device, looking);
}

/** The kit and the client end as they do when somebody closes the account's page properly. */
export function shutDown(ground: Ground, device: Device): void {
  if (device.isEnded) return;
  ground.time.within(device.page, () => {
    for (const each of device.looks.values()) each.stop();
    const before = countListeners(device.client);
    // A kit whose token was refused ended by itself.
    const isListening = device.isMounted && device.deadSince === null;
    device.kit.end();
    const removed = differenceOf(before, countListeners(device.client));
    const kept = [...device.listeners].filter(([event, count]) => isListening && (removed.get(event) ?? 0) < count);
    device.leaks = kept.map(([event]) => event);
    if (device.host.isHeard()) device.leaks = [...device.leaks, "of its host"];
    device.client.stopClient();
  });
  device.looks.clear();
  Object.assign(device, { isMounted: false, isEnded: true });
}

function countListeners(client: MatrixClient): ReadonlyMap<string, number> {
  return new Map(client.eventNames().map((event) => [String(event), client.listenerCount(event as never)]));
}

function differenceOf(more: ReadonlyMap<string, number>, less: ReadonlyMap<string, number>): Map<string, number> {
  const rest = [...more].map(([event, count]) => [event, count - (less.get(event) ?? 0)] as const);
  return new Map(rest.filter(([, count]) => count > 0));
}

function slidingOf(sdk: Sdk, baseUrl: string, client: MatrixClient, { lazy, poll }: DevicePlan): SlidingSync {
  const state = { timeline_limit: 5, required_state: [["*", "*"], ...(lazy ? [["m.room.member", "$LAZY"]] : [])] };
  const lists = new Map([["all", { ranges: [[0, 20]], ...state }]]);
  return new sdk.SlidingSync(baseUrl, lists, state, client, poll);
}

/** Encryption makes the SDK wait between what a sync says of profiles and of rooms. */
function makeYielding(client: MatrixClient, page: Page, time: Time): void {
  const wait = (): Promise<void> => new Promise((resolve) => time.later(page, page.chance.between(1, 40), resolve));
  const crypto = {
    processSyncChanges: async () => {
      await wait();
      return [];
    },
    preprocessToDeviceMessages: async (messages: unknown) => {
      await wait();
      return messages;
    },
    processKeyCounts: wait,
    processDeviceLists: wait,
    onSyncCompleted: () => {},
    onCryptoEvent: wait,
    stop: () => {},
  };
  Object.assign(client, { cryptoBackend: crypto });
}
