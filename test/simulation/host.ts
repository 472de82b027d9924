// The host of a device: its page's environment, and the functions it gives the kit, sound or not. Knows no client.
import type { Blocklist, HostOptions } from "./kit.ts";
import type { DevicePlan } from "./scenario.ts";
import type { Page, Time } from "./time.ts";
import type { Town } from "./town.ts";

/** What a host's own code threw: it reaches its author, and that is right. */
export class HostError extends Error {}

export interface Host {
  readonly options: HostOptions;
  readonly set: (part: { isVisible?: boolean; isOnline?: boolean }) => void;
  readonly isVisible: () => boolean;
  /** The host draws somebody; its code may fail, or block them. */
  readonly onDrawn: (userId: string) => void;
  /** Whom the host blocks, live. */
  readonly blocked: ReadonlySet<string>;
  readonly block: (userId: string, isOn: boolean) => void;
  readonly blocklist: Blocklist;
  /** Does anybody listen to the page's network and visibility? */
  readonly isHeard: () => boolean;
  /** From now on all its code is sound. */
  readonly mend: () => void;
}

export function createHost(plan: DevicePlan, page: Page, time: Time, town: Town, memory: Map<string, unknown>): Host {
  const listeners = new Set<() => void>();
  const blocked = new Set<string>();
  const blockers = new Set<() => void>();
  let isVisible = true;
  let isOnline = true;
  let isSound = plan.host === "sound";
  const isFailing = (): boolean => !isSound && page.chance.happens(0.4);

  function answer<T>(sound: T, nonsense: unknown): T {
    if (!isFailing()) return sound;
    if (plan.host === "throws") throw new HostError("This host is broken.");
    return plan.host === "nonsense" ? (nonsense as T) : sound;
  }

  const wait = (least: number, most: number): Promise<void> =>
    new Promise((resolve) => time.later(page, page.chance.between(least, most), resolve));

  async function fetchProfiles(userIds: readonly string[]) {
    if (isFailing()) {
      if (plan.host === "hangs") return new Promise<never>(() => {});
      if (plan.host === "nonsense") return [] as never;
      throw Object.assign(new HostError("There is no such endpoint."), { httpStatus: 404, errcode: "M_UNRECOGNIZED" });
    }
    await wait(20, 200);
    const known = userIds.filter((userId) => town.people.some((person) => person.userId === userId));
    return new Map(known.map((userId) => [userId, Object.fromEntries(town.truthOf(userId).held)]));
  }

  function block(userId: string, isOn: boolean): void {
    if (isOn) blocked.add(userId);
    else blocked.delete(userId);
    for (const changed of Array.from(blockers)) changed();
  }

  /** A place that fails as the rest of the host does. */
  async function reach<T>(deed: () => T): Promise<T> {
    const fails = isFailing();
    if (fails && plan.host === "hangs") return new Promise<never>(() => {});
    await wait(1, 30);
    if (fails && plan.host === "throws") throw new HostError("The disk is full.");
    return fails ? ([1, "nonsense"] as T) : deed();
  }

  return {
    options: {
      strangers: plan.strangers,
      ...(plan.every !== undefined && { refresh: { every: plan.every } }),
      ...(plan.fetchesMany && { fetchProfiles }),
      ...(plan.remembers && {
        memory: {
          read: (account) => reach(() => structuredClone(memory.get(account))),
          write: (account, value) => reach(() => void memory.set(account, structuredClone(value))),
        },
      }),
      ...(plan.host !== "sound" && {
        shouldFetch: () => answer(true, "yes"),
        isSupplemented: () => answer(false, undefined),
      }),
      environment: {
        isVisible: () => isVisible,
        isOnline: () => isOnline,
        subscribe(changed) {
          listeners.add(changed);
          return () => listeners.delete(changed);
        },
      },
    },
    set(part) {
      isVisible = part.isVisible ?? isVisible;
      isOnline = part.isOnline ?? isOnline;
      for (const changed of Array.from(listeners)) changed();
    },
    isVisible: () => isVisible,
    isHeard: () => listeners.size > 0,
    blocked,
    block,
    blocklist: {
      isBlocked: (userId) => blocked.has(userId),
      subscribe(changed) {
        blockers.add(changed);
        return () => blockers.delete(changed);
      },
    },
    onDrawn(userId) {
      if (plan.blocks && !blocked.has(userId) && page.chance.happens(0.1)) {
        block(userId, true);
        time.later(page, page.chance.between(1, 60_000), () => block(userId, false));
      }
      if (plan.host === "throws" && isFailing()) throw new HostError("Drawing failed.");
    },
    mend() {
      isSound = true;
    },
  };
}
