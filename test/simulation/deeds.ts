// Does what a scenario says, whether or not it makes sense at that moment: what cannot be done is passed over, so that any part of a list runs.
import { createActs } from "./acts.ts";
import { boot, type Device, type Ground, look, lookAway, mount, shutDown, unmount } from "./device.ts";
import type { Ending } from "./kit.ts";
import { CHOICES } from "./model.ts";
import type { Operation } from "./scenario.ts";

/** Something the viewer asked the kit for, and how it ended. */
export interface Request {
  readonly device: Device;
  readonly page: Device["page"];
  readonly what: string;
  /** What has to come out the same to be the same choice or field: "status", "call", "hidden @ben:one.test". */
  readonly key: string;
  readonly value: unknown;
  readonly at: number;
  /** Was anything else asked for this key, anywhere, and not ended? */
  readonly isAlone: boolean;
  /** The status that the server held then: the same again need not be sent. */
  readonly heldThen: unknown;
  /** What this device's client knew then of what its account chose. */
  readonly known: Readonly<Record<string, unknown>>;
  ending: Ending | "thrown" | undefined;
  endedAt: number | undefined;
}

export interface Deeds {
  readonly perform: (operation: Operation) => Promise<void>;
  readonly requests: readonly Request[];
}

export interface DeedPorts {
  readonly ground: Ground;
  readonly devices: Device[];
  readonly onRequest: (request: Request) => void;
  readonly onEnded: (request: Request) => void;
}

export function createDeeds({ ground, devices, onRequest, onEnded }: DeedPorts): Deeds {
  const { time, town, network } = ground;
  const requests: Request[] = [];
  const acts = createActs(ground, devices);
  let texts = 0;

  function ask(device: Device, what: string, key: string, value: unknown, deed: () => Promise<Ending>): void {
    if (device.isEnded) return;
    const isMine = ({ device: other, key: of }: Request): boolean => other.userId === device.userId && of === key;
    const isAlone = requests.every((each) => !isMine(each) || each.endedAt !== undefined || each.page.isKilled);
    const { page } = device;
    const at = time.now();
    const heldThen = town.truthOf(device.userId).held.get("org.matrix.msc4426.status");
    const known = device.client.getAccountData(CHOICES as never)?.getContent<Record<string, unknown>>() ?? {};
    const said = { device, page, what, key, value, at, isAlone, heldThen, known };
    const request: Request = { ...said, ending: undefined, endedAt: undefined };
    requests.push(request);
    const end = (ending: Ending | "thrown"): void => {
      Object.assign(request, { ending, endedAt: time.now() });
      onEnded(request);
    };
    onRequest(request);
    const asked = time.within(page, () => {
      try {
        return deed();
      } catch (error) {
        return Promise.reject(error as Error);
      }
    });
    asked.then(end, () => end("thrown"));
  }

  function reload(page: Device["page"], { keeps }: { keeps: boolean }): void {
    const { countsSleep, loadsLate, skew, asleepUntil } = page;
    const fresh = time.createPage(page.name, { countsSleep, loadsLate, skew, asleepUntil });
    page.isKilled = true;
    for (const device of devices) {
      if (device.page !== page || device.isEnded || device.deadSince !== null) continue;
      Object.assign(device, { isMounted: false });
      device.revealed.clear();
      if (!keeps) wipe(device);
      boot(ground, device, fresh, device.login);
    }
  }

  function wipe(device: Device): void {
    device.memory.clear();
    device.disk?.profiles.clear();
    if (device.disk) Object.assign(device.disk, { accumulator: new ground.sdk.SyncAccumulator() });
  }

  /** What a person set, on whichever device. */
  function statusesOf({ userId }: Device): { readonly emoji: string; readonly text: string }[] {
    const mine = requests.filter(({ device, key, value }) => device.userId === userId && key === "status" && value);
    return mine.map(({ value }) => {
      const { emoji, text } = value as { emoji: string; text: string };
      return { emoji, text };
    });
  }

  async function onDevice(device: Device, operation: Extract<Operation, { device: number }>): Promise<void> {
    const { kit, client, page, host } = device;
    const about = "about" in operation ? (town.people[operation.about]?.userId ?? "@nobody:one.test") : "";
    switch (operation.do) {
      case "set": {
        const { emoji, until, isAgain = false } = operation;
        const before = isAgain ? statusesOf(device).at(-2) : undefined;
        const words = before ?? { emoji, text: `${device.userId.slice(1, 4)} ${++texts}` };
        const status = { ...words, ...(until !== undefined && { until: time.now() + until }) };
        return ask(device, `sets ${words.emoji} ${words.text}`, "status", status, () => kit.set(status));
      }
      case "clear":
        return ask(device, "clears", "status", null, () => kit.clear());
      case "call": {
        const since = operation.isOn ? time.now() - 60_000 : null;
        return ask(device, since ? "joins a call" : "leaves the call", "call", since, () => kit.setCall(since));
      }
      case "hide":
        return ask(device, "hides", `hidden ${about}`, operation.isOn, () => kit.hide(about, operation.isOn));
      case "block":
        return time.within(page, () => host.block(about, operation.isOn));
      case "hide-all":
        return ask(device, "hides all", "hide_all", operation.isOn, () => kit.hideAll(operation.isOn));
      case "emoji-only":
        return ask(device, "emoji only", "emoji_only", operation.isOn, () => kit.emojiOnly(operation.isOn));
      case "fetch":
        return ask(device, "asks", `fetch ${about}`, null, () => kit.fetchNow(about));
      case "report":
        return ask(device, "reports", `report ${about}`, null, () => kit.report(about));
      case "reveal":
        if (device.isEnded || device.deadSince !== null) return;
        if (operation.isOn) device.revealed.add(about);
        else device.revealed.delete(about);
        return time.within(page, () => kit.reveal(about, operation.isOn));
      case "look":
        return look(ground, device, operation);
      case "look-away":
        return lookAway(ground, device, operation);
      case "scroll":
        for (const [person] of town.people.entries()) {
          const spot = { about: person, surface: "roomless", room: 0 } as const;
          look(ground, device, spot);
          await time.pass(operation.from);
          lookAway(ground, device, spot);
        }
        return;
      case "unmount":
        return unmount(ground, device);
      case "mount":
        return mount(ground, device);
      case "remount":
        unmount(ground, device);
        return mount(ground, device);
      case "when-told":
        device.whenTold = () => void onDevice(device, { ...operation.deed, after: 0, device: operation.device });
        return;
      case "switch":
        for (const other of devices) if (other.page === page && other !== device) unmount(ground, other);
        return mount(ground, device);
      case "rtc":
        return acts.ring(device, operation);
      case "end":
        return shutDown(ground, device);
      case "restart":
      case "kill":
        return reload(page, { keeps: operation.do === "restart" });
      case "wipe":
        return wipe(device);
      case "log-out":
        void time.within(page, () => client.logout(true).catch(() => {}));
        return;
      case "load-members":
        for (const room of client.getRooms()) {
          void time.within(page, () => room.loadMembersIfNeeded().catch(() => false));
        }
        return;
      case "online":
        network.connect(page, operation.isOn);
        return time.within(page, () => host.set({ isOnline: operation.isOn }));
      case "visible":
        return time.within(page, () => host.set({ isVisible: operation.isOn }));
      case "sleep":
        return sleep(operation.ms > 600_000 ? devices : [device], operation.ms);
      case "jump":
        page.skew += operation.ms;
        return void page.skews.add(page.skew);
      case "fault":
        return network.add(page, operation);
      case "disk-fails":
        if (device.disk) device.disk.failing += operation.times;
        return;
    }
  }

  function sleep(sleepers: readonly Device[], ms: number): void {
    for (const page of new Set(sleepers.map((device) => device.page))) {
      const end = time.now() + ms;
      page.slept += Math.max(0, end - Math.max(page.asleepUntil, time.now()));
      page.asleepUntil = Math.max(page.asleepUntil, end);
      // What was open is found broken on waking.
      if (page.chance.happens(0.5)) network.cut(page);
    }
  }

  return {
    requests,
    async perform(operation) {
      if ("server" in operation) {
        if (operation.do === "server-online") town.setReachable(operation.server, operation.isOn);
        else town.setLosingEdus(operation.isOn);
      } else if ("person" in operation) {
        await acts.onPerson(operation.person, operation);
      } else {
        const device = devices[operation.device];
        if (device) await onDevice(device, operation);
      }
    },
  };
}
