// What must hold (I1 to I9), looked for after every step and after the end. Knows how to look; what is right says the model.
import type { Deeds, Request } from "./deeds.ts";
import { type Device, type Ground, type Look, nameOf } from "./device.ts";
import type { View } from "./kit.ts";
import { inWords, mayDraw, UNTIL, viewOf } from "./model.ts";
import { aboutOf, type Sent } from "./network.ts";
import { isSomebody, textOf } from "./rest.ts";
import type { Page } from "./time.ts";

export interface Violation {
  /** "I1" to "I9". */
  readonly invariant: string;
  readonly what: string;
}

export interface Checks {
  readonly onSent: (sent: Sent) => void;
  readonly onServed: (sent: Sent, status: number) => void;
  /** A page gets an answer. */
  readonly onAnswered: (sent: Sent, status: number) => void;
  readonly onAsked: (request: Request) => void;
  readonly onEnded: (request: Request) => void;
  /** After a step of a page. */
  readonly atOnce: (page: Page | null) => void;
  /** When a profile was last changed. */
  readonly changedAt: () => number;
  /** What a device wrote last, by its name; nothing where that cannot be said. */
  readonly written: ReadonlyMap<string, unknown>;
  /** Whom a server refuses to show to a device ("ann/0 @ben:one.test"). */
  readonly refused: ReadonlySet<string>;
  /** When a server last answered a device for a person ("ann/0 @ben:one.test"), and on which page: the next one has not heard it. */
  readonly answered: ReadonlyMap<string, { readonly page: Page; readonly at: number }>;
  readonly afterEnd: (deeds: Deeds) => void;
}

/** How long a screen may lag behind what the client knows: until the end of the sync that says so, in ms. */
const LAG = 500;
/** How long a device that looked at what had ended may take to clear it, in ms. */
const RACE = 1_000;
/** How long a question is waited for, in ms. */
const PATIENCE = 20_000;
/** What only the kit asks for, in the hosts here. */
const KIT = ["read", "write", "choice"];
const WRITTEN_NAME = "org.matrix.msc4426.status";

export function createChecks(
  ground: Ground,
  devices: readonly Device[],
  accuse: (invariant: string, what: string) => void,
): Checks {
  const { time, town } = ground;
  const own = new Set<string>();
  const refused = new Set<string>();
  const proven = new Set<string>();
  const answered = new Map<string, { page: Page; at: number }>();
  /** What is being written, by device and words. */
  const open: string[] = [];
  /** Whom a page asks for although nobody need look. */
  const fetching = new Set<string>();
  const written = new Map<string, unknown>();
  const reads = new Map<string, number[]>();
  /** When a device last looked what its server holds under a name of its own. */
  const looked = new Map<string, number>();
  /** When something took the place of a status that had ended, by path. */
  const succeeded = new Map<string, number>();

  function isDrawing({ is }: View): boolean {
    return is === "status" || is === "call";
  }

  function checkLook(device: Device, look: Look): void {
    const { userId, place } = look;
    const now = device.kit.get(userId, place);
    if (!isSomebody(town, userId)) {
      if (isDrawing(now) || isDrawing(look.drawn)) accuse("I3", `${nameOf(device)} draws nobody, called ${userId}`);
      return;
    }
    const allowed = isDrawing(now) || isDrawing(look.drawn) ? mayDraw(device, town.list, userId, place) : "yes";
    const where = `${userId} at ${place.surface} ${place.roomId}`;
    if (allowed === "no") {
      look.wrongSince ??= time.now();
      // Who sleeps, in the middle of a sync, draws nothing else before it wakes.
      if (time.now() - Math.max(look.wrongSince, device.page.asleepUntil) > LAG) {
        const drawn = isDrawing(now) ? `may draw ${inWords(now)}` : `draws ${inWords(look.drawn)}`;
        accuse("I3", `${nameOf(device)} ${drawn} of ${where}`);
      }
    } else look.wrongSince = null;
    if (look.drawn.is === "status") checkWords(device, look, look.drawn.emoji, look.drawn.text);
  }

  /** Nothing is drawn that this person never set. */
  function checkWords(device: Device, { userId }: Look, emoji: string, text: string): void {
    const words = `${emoji} ${text}`;
    if (text === "" || town.truthOf(userId).ever.has(words)) return;
    const isMine = userId === device.userId && own.has(`${userId} ${words}`);
    if (!isMine) accuse("I8", `${nameOf(device)} draws ${words} of ${userId}, who never set that`);
  }

  let changedAt = 0;
  return {
    changedAt: () => changedAt,
    written,
    refused,
    answered,
    onSent({ page, method, path, userId }) {
      const owners = devices.filter((each) => each.page === page && each.userId === userId);
      const name = nameOf({ userId, page });
      if (method === "GET" && isOwnField(path, userId)) looked.set(name, time.now());
      // Shown before it is held.
      if (aboutOf(method, path) === "write") changedAt = time.now();
      if (aboutOf(method, path) === "read") {
        const about = aboutWhom(path);
        const isWanted = owners.some(
          (each) => each.userId === about || fetching.has(`${name} ${about}`) || looksAt(each, about),
        );
        if (!isWanted) accuse("I4", `${name} asks for ${about}, whom nobody looks at there`);
        const key = `${name} ${about}`;
        const recent = (reads.get(key) ?? []).filter((at) => at > time.now() - 60_000);
        recent.push(time.now());
        reads.set(key, recent);
        // Of oneself it is asked after each failed write whether it came through.
        if (recent.length > (about === userId ? 60 : 15))
          accuse("I4", `${name} asks for ${about} ${recent.length} times a minute`);
      }
      if (owners.every(({ isEnded }) => isEnded) && KIT.includes(aboutOf(method, path))) {
        accuse("I7", `${name} sends ${method} ${path} after its end`);
      }
      const dead =
        owners.length > 0 &&
        owners.every(({ deadSince }) => deadSince !== null && time.now() - deadSince > 5_000) &&
        !proven.has(name);
      // A provider that comes on screen finds out by asking for oneself. What the viewer or the host asks for is tried, and a write that got no answer is looked after.
      const isFirst = aboutWhom(path) === userId && (reads.get(`${name} ${userId}`)?.length ?? 0) < 2;
      const isAsked = isFirst || fetching.has(`${name} ${aboutWhom(path)}`) || isOwnField(path, userId);
      if (dead && aboutOf(method, path) === "read" && !isAsked)
        accuse("I4", `${name} sends ${method} ${path} with a dead token`);
    },
    onServed({ page, method, path, body }, status) {
      if (status !== 200 || aboutOf(method, path) !== "write") return;
      const [userId = "", name = ""] = path.split("/profile/")[1]?.split("/") ?? [];
      const held = town.truthOf(userId).held.get(name) as { [UNTIL]?: number } | null | undefined;
      const value: unknown = method === "PUT" ? (JSON.parse(body ?? "{}") as Record<string, unknown>)[name] : undefined;
      const hasEnded = (held?.[UNTIL] ?? Infinity) <= time.now() + Math.abs(page.skew);
      // What ended by itself, or is gone, is cleared by whichever device comes first; nothing compares before it is cleared.
      const isRaced = time.now() - (succeeded.get(path) ?? -Infinity) < RACE;
      const isSure = value !== undefined || (held !== undefined && !hasEnded && !isRaced);
      if (value !== undefined && hasEnded) succeeded.set(path, time.now());
      town.wrote(userId, name, value);
      changedAt = time.now();
      if (name !== WRITTEN_NAME) return;
      if (isSure) written.set(nameOf({ userId, page }), value);
      else written.delete(nameOf({ userId, page }));
    },
    onAnswered({ page, userId, method, path, at }, status) {
      // Whom the server refuses to show is not asked for again soon (PROTOCOL 3).
      if (status === 403 && aboutOf(method, path) === "read")
        refused.add(`${nameOf({ userId, page })} ${aboutWhom(path)}`);
      // What comes later was given up.
      if (status === 200 && aboutOf(method, path) === "read" && time.now() - at < PATIENCE)
        answered.set(`${nameOf({ userId, page })} ${aboutWhom(path)}`, { page, at: time.now() });
      // What lets a sync through is good again.
      if (status === 200 && aboutOf(method, path) === "sync") proven.add(nameOf({ userId, page }));
      // Whoever comes on screen after a 401 that nobody heard there has yet to find out.
      const isHeard = devices.some((each) => each.page === page && each.userId === userId && each.isMounted);
      if (status === 401 && isHeard) proven.delete(nameOf({ userId, page }));
      else if (status === 401) proven.add(nameOf({ userId, page }));
      // A token belongs to one account, though a page may have two.
      if (status !== 401) return;
      for (const device of devices)
        if (device.page === page && device.userId === userId) device.deadSince ??= time.now();
    },
    onAsked({ device, key, value }) {
      if (key.startsWith("fetch ")) fetching.add(`${nameOf(device)} ${key.slice(6)}`);
      if (key !== "status" || value === null) return;
      const { emoji, text } = value as { emoji: string; text: string };
      // Shown until it is refused, also where the token is dead.
      own.add(`${device.userId} ${emoji} ${text}`);
      if (device.deadSince === null) open.push(`${nameOf(device)} ${emoji} ${text}`);
    },
    onEnded(request) {
      const { device, key, ending, value, what } = request;
      if (key.startsWith("fetch ")) fetching.delete(`${nameOf(device)} ${key.slice(6)}`);
      const { emoji: said, text: words } = (value ?? {}) as { emoji?: string; text?: string };
      const at = open.indexOf(`${nameOf(device)} ${said} ${words}`);
      if (key === "status" && at >= 0) open.splice(at, 1);
      if (ending === "thrown") accuse("I6", `${nameOf(device)}: what ${what} was asked for threw`);
      if (key !== "status" || typeof ending !== "object" || ending === null || ending.ok || value === null) return;
      const shown = device.kit.get(device.userId, { surface: "roomless", roomId: "" });
      const { emoji, text } = value as { emoji: string; text: string };
      // The same words may be on their way once more.
      if (open.includes(`${nameOf(device)} ${emoji} ${text}`)) return;
      // The same words may have come from another device, which says nothing of what this one sent.
      const landed = [town.truthOf(device.userId).held.get(WRITTEN_NAME), written.get(nameOf(device))];
      const { until } = value as { until?: number };
      // Under a name that is read later it may be held from before: what stands in front of it was to be replaced.
      const drawn = viewOf(town.truthOf(device.userId).held, time.now(), false);
      const hasLanded =
        landed.every((held) => textOf(held) === text && untilOf(held) === until) &&
        // Set again, it was held before it was asked for: what was refused is this write.
        textOf(request.heldThen) !== text &&
        (drawn.is !== "status" || drawn.text === text);
      if (ending.reason === "unreachable" && hasLanded && !((looked.get(nameOf(device)) ?? 0) >= request.at))
        accuse("I2", `${nameOf(device)} says of ${emoji} ${text}, which has landed, that it did not, and never looked`);
      if (shown.is !== "status" || shown.text !== text || town.truthOf(device.userId).ever.has(`${emoji} ${text}`))
        return;
      if (device.page.isKilled || device.isEnded) return;
      accuse("I2", `${nameOf(device)} shows ${emoji} ${text}, which was refused (${ending.reason})`);
    },
    atOnce(page) {
      for (const device of devices) {
        if (page !== null && device.page !== page) continue;
        if (!device.isMounted || device.page.isKilled) continue;
        for (const look of device.looks.values()) checkLook(device, look);
      }
    },
    afterEnd({ requests }) {
      for (const { page, device, what, ending } of requests) {
        if (ending === undefined && page === device.page && !page.isKilled)
          accuse("I9", `${nameOf(device)} ${what}, and its end did not end that`);
      }
      for (const device of devices) {
        if (!device.isEnded || device.page.isKilled) continue;
        if (device.leaks.length > 0) accuse("I7", `${nameOf(device)} still listens to ${device.leaks.join(", ")}`);
        // The SDK cannot be stopped while it starts: it goes on syncing.
        if (device.plan.host === "sound" && (device.memory.get(device.userId) ?? null) !== null)
          accuse("I8", `${nameOf(device)} still remembers people after its end`);
        if (device.page.timers > 0 && device.client.getSyncState() === "STOPPED")
          accuse("I7", `${nameOf(device)} has ${device.page.timers} timers after its end`);
      }
    },
  };

  function looksAt(device: Device, userId: string): boolean {
    return device.isMounted && [...device.looks.values()].some((look) => look.userId === userId);
  }
}

function untilOf(held: unknown): unknown {
  return (held as { [UNTIL]?: unknown } | undefined)?.[UNTIL];
}

function isOwnField(path: string, userId: string): boolean {
  return path.includes(`/profile/${userId}/`);
}

function aboutWhom(path: string): string {
  return path.split("/profile/")[1]?.split("/")[0] ?? "";
}
