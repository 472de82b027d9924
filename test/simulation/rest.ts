// What must hold once all is quiet (I1, I2, I5, I9), and is judged once. Knows how to look; what is right says the model.
import type { Checks } from "./checks.ts";
import type { Deeds, Request } from "./deeds.ts";
import { type Device, type Ground, type Look, nameOf } from "./device.ts";
import type { View } from "./kit.ts";
import { CHOICES, inWords, isAlike, mayDraw, viewOf } from "./model.ts";
import type { Town } from "./town.ts";

export interface Rest {
  /** Does a device still show that there is none, as it remembers from an earlier page? Within the hour it may. */
  readonly isRemembering: () => Promise<boolean>;
  /** Returns how many devices could be judged. */
  readonly judge: (deeds: Deeds) => Promise<number>;
}

export function createRest(
  { time, town }: Ground,
  devices: readonly Device[],
  { written, refused, answered }: Pick<Checks, "written" | "refused" | "answered">,
  accuse: (invariant: string, what: string) => void,
): Rest {
  /** What is wrong in a place; null: nothing. */
  async function wrongAt(device: Device, look: Look): Promise<string | null> {
    if (!isSomebody(town, look.userId)) return null;
    const mates = await town.matesOf(device.userId);
    return wrongIn(device, look, mates.has(look.userId));
  }

  return {
    async isRemembering() {
      for (const device of devices.filter((each) => isJudged(each) && each.plan.remembers)) {
        for (const look of device.looks.values())
          if (look.drawn.is === "none" && (await wrongAt(device, look)) !== null) return true;
      }
      return false;
    },
    async judge({ requests }) {
      const judged = devices.filter(isJudged);
      for (const device of judged) {
        for (const look of device.looks.values()) {
          const wrong = await wrongAt(device, look);
          if (wrong !== null) accuse("I1", wrong);
        }
      }
      for (const request of requests) await checkRequest(request, requests);
      for (const device of judged) checkMarkup(device);
      for (const [person] of town.people.entries()) await checkServer(person);
      return judged.length;
    },
  };

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

  function wrongIn(device: Device, look: Look, isMate: boolean): string | null {
    const { userId, place, drawn } = look;
    const { page } = device;
    const may = mayDraw(device, town.list, userId, place);
    const allowed = may === "yes" && town.redacted.has(`${place.roomId} ${userId}`) ? "perhaps" : may;
    const emojiOnly = device.kit.choices().emojiOnly;
    const isEmojiOnly = emojiOnly && userId !== device.userId;
    // Of a clock that was set, nobody knows when it was right; what has ended by it does not begin again.
    const truthBy = (skew: number): View => viewOf(town.truthOf(userId).held, time.now() + skew, isEmojiOnly);
    const truth = truthBy(page.skew);
    const isTrue =
      [page.skew, 0, ...page.skews].some((skew) => isAlike(drawn, truthBy(skew))) ||
      told(device, userId, isEmojiOnly).some((each) => isAlike(drawn, each));
    // Nobody promises to follow people with whom no room is shared.
    const isRight = (isTrue || (!isMate && drawn.is !== "unknown")) && allowed !== "no";
    const isHidden = drawn.is === "hidden" && allowed !== "yes";
    const isUnknowable = refused.has(`${nameOf(device)} ${userId}`) || town.garbled.has(`${device.userId} ${userId}`);
    if (isRight || isHidden || isUnknowable) return null;
    const now = device.kit.get(userId, place);
    const right = `${allowed === "no" ? "hidden" : inWords(truth)} is right${isAlike(now, drawn) ? "" : ", and asked it says so"}`;
    return `${nameOf(device)} shows ${inWords(drawn)} of ${userId} at ${place.surface} ${place.roomId}: ${right}`;
  }

  /**
   * As the pushes tell it to somebody who joined a room and never asked: of what was set before, nothing comes, and a person's first push
   * decides (PROTOCOL 4). What was told since an earlier join may come with a sync that is late.
   */
  function told(device: Device, userId: string, isEmojiOnly: boolean): View[] {
    const { held, wroteAt } = town.truthOf(userId);
    const joins = town.joinedAt(device.userId);
    const said = answered.get(`${nameOf(device)} ${userId}`);
    if (said?.page === device.page && said.at > Math.max(...joins)) return [];
    return joins.map((met) => {
      const pushed = new Map([...held].filter(([name]) => (wroteAt.get(name) ?? 0) > met));
      return viewOf(pushed, time.now() + device.page.skew, isEmojiOnly);
    });
  }

  async function checkRequest(request: Request, requests: readonly Request[]): Promise<void> {
    const { device, page, key, ending, what } = request;
    // A host that calls back asks for two things in one moment.
    const later = requests.slice(requests.indexOf(request) + 1);
    if (page.isKilled || page !== device.page) return;
    if (ending === undefined) return accuse("I9", `${nameOf(device)} ${what}, and that never ended`);
    if (ending === null || ending === "thrown" || !ending.ok || device.deadSince !== null) return;
    const isLast = !later.some((each) => each.key === key && each.device.userId === device.userId);
    if (key === "status" && !later.some((each) => each.key === key && each.device === device)) checkWritten(request);
    // Of two devices that choose differently, no one can say which came later.
    const isOnly = !requests.some(
      (each) => each.key === key && each.device !== device && each.device.userId === device.userId,
    );
    if (!key.startsWith("hid") || !isLast || !isOnly || !request.isAlone) return;
    // Whoever has ended cannot choose again where another device, which did not hear of it, has chosen since.
    const isUnheardBy = (other: Request): boolean =>
      other.device.userId === device.userId &&
      /^hid|^emoji/.test(other.key) &&
      isChosen(other.known, key) !== request.value;
    if (!device.isEnded || !later.some(isUnheardBy)) await checkChoice(request);
  }

  function checkWritten({ device, value, what, heldThen, at }: Request): void {
    const { until } = (value ?? {}) as { until?: number };
    // It was cleared when it ended, and may be.
    if (until !== undefined && until <= time.now() + device.page.skew) return;
    if (!written.has(nameOf(device))) return;
    const last = written.get(nameOf(device));
    if ([textOf(last), textOf(heldThen)].includes(textOf(value))) return;
    // The same words of another device are as good: a write without an answer is looked for, and found.
    if ((town.truthOf(device.userId).saidAt.get(textOf(value)) ?? -1) >= at) return;
    accuse("I2", `${nameOf(device)} ${what}, which was confirmed, and wrote ${JSON.stringify(last ?? null)} last`);
  }

  /** By what the server keeps: of an account that ended here, another device goes on. */
  async function checkChoice({ device, key, value, what }: Request): Promise<void> {
    if (isChosen(await town.keptOf(device.userId, CHOICES), key) !== value)
      accuse("I5", `${nameOf(device)} ${what} (${key} ${String(value)}), and that did not last`);
  }
}

function isChosen({ hide_all: hideAll, hidden }: Readonly<Record<string, unknown>>, key: string): boolean {
  return key === "hide_all" ? hideAll === true : Array.isArray(hidden) && hidden.includes(key.slice(7));
}

export function isSomebody(town: Town, userId: string): boolean {
  return town.people.some((person) => person.userId === userId);
}

export function textOf(value: unknown): unknown {
  return typeof value === "object" && value !== null ? (value as { text?: unknown }).text : undefined;
}
