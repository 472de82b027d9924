// What must hold (I1 to I9), looked for after every step and at the end. Knows how to look; what is right says the model.
import type { Deeds, Request } from "./deeds.ts";
import { type Device, type Ground, type Look, nameOf } from "./device.ts";
import type { View } from "./kit.ts";
import { CHOICES, inWords, isAlike, mayDraw, UNTIL, viewOf } from "./model.ts";
import { aboutOf, type Sent } from "./network.ts";
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
  /** When all is quiet; returns how many devices could be judged. */
  readonly atRest: (deeds: Deeds) => Promise<number>;
  readonly afterEnd: (deeds: Deeds) => void;
}

/** How long a screen may lag behind what the client knows: until the end of the sync that says so, in ms. */
const LAG = 500;
/** How long a device that looked at what had ended may take to clear it, in ms. */
const RACE = 1_000;
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
    const allowed = isDrawing(now) || isDrawing(look.drawn) ? mayDraw(device, town.list, userId, place) : "yes";
    const where = `${userId} at ${place.surface} ${place.roomId}`;
    if (allowed === "no") {
      look.wrongSince ??= time.now();
      if (time.now() - look.wrongSince > LAG) {
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
    onSent({ page, method, path, userId }) {
      const owners = devices.filter((each) => each.page === page && each.userId === userId);
      const name = nameOf({ userId, page });
      if (method === "GET" && isOwnField(path, userId)) looked.set(name, time.now());
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
        owners.length > 0 && owners.every(({ deadSince }) => deadSince !== null && time.now() - deadSince > 5_000);
      // What the viewer or the host asks for is tried, and a write that got no answer is looked after.
      const isAsked = fetching.has(`${name} ${aboutWhom(path)}`) || isOwnField(path, userId);
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
    onAnswered({ page, userId, method, path }, status) {
      // Whom the server refuses to show is not asked for again soon (PROTOCOL 3).
      if (status === 403 && aboutOf(method, path) === "read")
        refused.add(`${nameOf({ userId, page })} ${aboutWhom(path)}`);
      // A token belongs to one account, though a page may have two.
      if (status !== 401) return;
      for (const device of devices)
        if (device.page === page && device.userId === userId) device.deadSince ??= time.now();
    },
    onAsked({ device, key, value }) {
      if (key.startsWith("fetch ")) fetching.add(`${nameOf(device)} ${key.slice(6)}`);
      if (key !== "status" || device.deadSince !== null) return;
      if (value !== null) {
        const { emoji, text } = value as { emoji: string; text: string };
        own.add(`${device.userId} ${emoji} ${text}`);
        open.push(`${nameOf(device)} ${emoji} ${text}`);
      }
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
      const hasLanded = landed.every((value) => textOf(value) === text);
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
    async atRest({ requests }) {
      const judged = devices.filter(isJudged);
      for (const device of judged) {
        const mates = await town.matesOf(device.userId);
        for (const look of device.looks.values()) checkRest(device, look, mates.has(look.userId));
      }
      for (const request of requests) await checkRequest(request, requests);
      for (const device of judged) checkMarkup(device);
      for (const [person] of town.people.entries()) await checkServer(person);
      return judged.length;
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
        if (device.page.timers > 0 && device.client.getSyncState() === "STOPPED")
          accuse("I7", `${nameOf(device)} has ${device.page.timers} timers after its end`);
      }
    },
  };

  function looksAt(device: Device, userId: string): boolean {
    return device.isMounted && [...device.looks.values()].some((look) => look.userId === userId);
  }

  function isJudged(device: Device): boolean {
    const { isMounted, deadSince, page, client } = device;
    return isMounted && deadSince === null && !page.isKilled && client.getSyncState() === "SYNCING";
  }

  /** A page that comes to life says at first what a server said, which knew nobody: else React complains to the console. */
  function checkMarkup(device: Device): void {
    const [look] = [...device.looks.values()].filter(({ drawn }) => drawn.is === "status");
    const words = look && look.drawn.is === "status" && device.kit.markup(look.userId, look.place);
    if (words && look.drawn.is === "status" && words.includes(look.drawn.emoji)) {
      accuse("I6", `${nameOf(device)} comes to life with a status of ${look.userId} that no server can have drawn`);
    }
  }

  /** The servers of the simulation are as Synapse is: nobody has a picture here, and that is no error. */
  async function checkServer(person: number): Promise<void> {
    const { userId = "" } = town.people[person] ?? {};
    const answer = await town.act(person, "GET", `profile/${encodeURIComponent(userId)}/avatar_url`);
    if (answer === null) accuse("I6", `the server refuses the picture of ${userId}, who has none`);
  }

  function checkRest(device: Device, look: Look, isMate: boolean): void {
    const { userId, place, drawn } = look;
    const { page } = device;
    const allowed = mayDraw(device, town.list, userId, place);
    const emojiOnly = device.kit.choices().emojiOnly;
    const isEmojiOnly = emojiOnly && userId !== device.userId;
    // Of a clock that was set, nobody knows whether it was right before or is right now.
    const [truth, other] = [page.skew, 0].map((skew) =>
      viewOf(town.truthOf(userId).held, time.now() + skew, isEmojiOnly),
    );
    if (!truth || !other) return;
    const isTrue = isAlike(drawn, truth) || isAlike(drawn, other);
    // Nobody promises to follow people with whom no room is shared.
    const isRight = (isTrue || (!isMate && drawn.is !== "unknown")) && allowed !== "no";
    const isHidden = drawn.is === "hidden" && allowed !== "yes";
    if (isRight || isHidden || refused.has(`${nameOf(device)} ${userId}`)) return;
    const now = device.kit.get(userId, place);
    const right = `${allowed === "no" ? "hidden" : inWords(truth)} is right${isAlike(now, drawn) ? "" : ", and asked it says so"}`;
    accuse(
      "I1",
      `${nameOf(device)} shows ${inWords(drawn)} of ${userId} at ${place.surface} ${place.roomId}: ${right}`,
    );
  }

  async function checkRequest(request: Request, requests: readonly Request[]): Promise<void> {
    const { device, page, key, ending, what, at } = request;
    if (page.isKilled || page !== device.page) return;
    if (ending === undefined) return accuse("I9", `${nameOf(device)} ${what}, and that never ended`);
    if (ending === null || ending === "thrown" || !ending.ok || device.deadSince !== null) return;
    const isLast = !requests.some((each) => each.key === key && each.device.userId === device.userId && each.at > at);
    if (key === "status" && isLastHere(request, requests)) checkWritten(request);
    // Of two devices that choose differently, no one can say which came later.
    const isOnly = !requests.some(
      (each) => each.key === key && each.device !== device && each.device.userId === device.userId,
    );
    if (key.startsWith("hid") && isLast && isOnly && request.isAlone) await checkChoice(request);
  }

  function isLastHere({ device, at }: Request, requests: readonly Request[]): boolean {
    return !requests.some((each) => each.key === "status" && each.device === device && each.at > at);
  }

  function checkWritten({ device, value, what, heldThen }: Request): void {
    const { until } = (value ?? {}) as { until?: number };
    // It was cleared when it ended, and may be.
    if (until !== undefined && until <= time.now() + device.page.skew) return;
    if (!written.has(nameOf(device))) return;
    const last = written.get(nameOf(device));
    if ([textOf(last), textOf(heldThen)].includes(textOf(value))) return;
    accuse("I2", `${nameOf(device)} ${what}, which was confirmed, and wrote ${JSON.stringify(last ?? null)} last`);
  }

  /** By what the server keeps: of an account that ended here, another device goes on. */
  async function checkChoice({ device, key, value, what }: Request): Promise<void> {
    const { hide_all: hideAll, hidden } = await town.keptOf(device.userId, CHOICES);
    const isOn = key === "hide_all" ? hideAll === true : Array.isArray(hidden) && hidden.includes(key.slice(7));
    if (isOn !== value) accuse("I5", `${nameOf(device)} ${what} (${key} ${String(value)}), and that did not last`);
  }
}

function isOwnField(path: string, userId: string): boolean {
  return path.includes(`/profile/${userId}/`);
}

function aboutWhom(path: string): string {
  return path.split("/profile/")[1]?.split("/")[0] ?? "";
}

function textOf(value: unknown): unknown {
  return typeof value === "object" && value !== null ? (value as { text?: unknown }).text : undefined;
}
