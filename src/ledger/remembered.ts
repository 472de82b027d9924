// The ledger's transition that only a device with a memory needs. Pure, as the ledger is.
import type { PersonRecord } from "../ledger.ts";

/**
 * This device remembers, at `now`, that there was none at a moment `at`. What was pushed since may have been missed. Of whom no server tells, the
 * interval begins anew: they are asked for as whoever stays on screen is, and not because the page was loaded.
 */
export function remembered(record: PersonRecord, at: number, now: number): PersonRecord {
  const doubt = record.doubt === null ? "remembered" : "missed";
  return { ...record, isAsked: false, isRead: true, answeredAt: at, freshAt: now, doubt };
}
