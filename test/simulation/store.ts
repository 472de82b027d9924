// A store of the SDK that outlives its client, is slow and fails: what IndexedDB is to a page. Knows no kit.
import type { SyncAccumulator } from "matrix-js-sdk";
import type { MemoryStore } from "matrix-js-sdk/lib/store/memory.js";
import type { Page, Time } from "./time.ts";

/** What a browser keeps of one device. */
export interface Disk {
  readonly accumulator: SyncAccumulator;
  readonly profiles: Map<string, Record<string, unknown>>;
  /** How many of the next operations fail. */
  failing: number;
  /** How long an operation takes at most, in ms. */
  readonly slowness: number;
}

export interface StoreClasses {
  readonly MemoryStore: typeof MemoryStore;
  readonly SyncAccumulator: typeof SyncAccumulator;
}

export function createDisk({ SyncAccumulator }: StoreClasses, slowness: number): Disk {
  return { accumulator: new SyncAccumulator(), profiles: new Map(), failing: 0, slowness };
}

/** The store of a client in a page, over what the disk keeps. */
export function storeOn(disk: Disk, page: Page, time: Time, { MemoryStore }: StoreClasses): MemoryStore {
  async function access<T>(deed: () => T): Promise<T> {
    if (disk.slowness > 0) {
      await new Promise<void>((resolve) => time.later(page, page.chance.between(1, disk.slowness), resolve));
    }
    if (disk.failing > 0) {
      disk.failing -= 1;
      throw new DOMException("The disk is full.", "QuotaExceededError");
    }
    return deed();
  }
  const copied = <T>(value: T): T => structuredClone(value);

  // The SDK's own store reads both from one place: there is no position without the rooms that go with it.
  let reading: Promise<ReturnType<SyncAccumulator["getJSON"]> | null> | undefined;
  const savedSync = () =>
    (reading ??= access(() => {
      const saved = disk.accumulator.getJSON();
      return saved.nextBatch ? copied(saved) : null;
    }).catch(() => null));

  const kept = {
    getSavedSync: savedSync,
    getSavedSyncToken: () => savedSync().then((saved) => saved?.nextBatch ?? null),
    setSyncData: (data: Parameters<SyncAccumulator["accumulate"]>[0]) =>
      access(() => disk.accumulator.accumulate(copied(data))).catch(() => {}),
    isNewlyCreated: () => Promise.resolve(!disk.accumulator.getJSON().nextBatch),
    getUserProfile: (userId: string) => access(() => copied(disk.profiles.get(userId))),
    storeUserProfiles: (profiles: Map<string, Record<string, unknown>>) =>
      access(() => profiles.forEach((profile, userId) => void disk.profiles.set(userId, copied(profile)))),
    removeUserProfiles: (userIds: string[]) => access(() => userIds.forEach((userId) => disk.profiles.delete(userId))),
  };
  const store = new MemoryStore();
  // A store of 38.4 has nothing of profiles, and the kit looks whether it has.
  const known = Object.entries(kept).filter(([name]) => name in store);
  return Object.assign(store, Object.fromEntries(known));
}
