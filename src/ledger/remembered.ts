// The ledger's transition that only a device with a memory needs. Pure, as the ledger is.
import type { PersonRecord } from "../ledger.ts";

/** This device remembers that there was none at a moment. What was pushed since may have been missed. */
export function remembered(record: PersonRecord, at: number): PersonRecord {
  const doubt = record.doubt === null ? "remembered" : "missed";
  return { ...record, isAsked: false, isRead: true, freshAt: at, doubt };
}
