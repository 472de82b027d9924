// What m.call should say (MSC4426), from who is in a call and what it says now.
import { describe, expect, it } from "vitest";
import { type CallFacts, deedFor } from "../../src/calls/deciding.ts";

const NOW = Date.UTC(2026, 10, 26, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const phone = { key: "p", deviceId: "PHONE", since: NOW - 10 * MINUTE, expires: Infinity };
const laptop = { key: "l", deviceId: "LAPTOP", since: NOW - 5 * MINUTE, expires: Infinity };
const NOTHING: CallFacts = {
  memberships: [],
  deviceId: "LAPTOP",
  host: null,
  field: null,
  isMine: false,
  isOn: true,
  hiddenUpTo: 0,
  wasHere: false,
};
const ours = (since: number | null) => ({ since, seen: NOW, isOurs: true });
const foreign = (since: number | null, seen = NOW) => ({ since, seen, isOurs: false });
const deed = (part: Partial<CallFacts>) => deedFor({ ...NOTHING, ...part }, NOW);

it("nothing where nobody is in a call and nothing says so", () => expect(deed({})).toEqual({ is: "nothing" }));

describe("in a call", () => {
  it("on this device: says so, marked", () =>
    expect(deed({ memberships: [laptop] })).toEqual({ is: "say", since: laptop.since, isOurs: true, by: "here" }));

  it("on another device, which may not have the kit: somebody else says so later", () =>
    expect(deed({ memberships: [phone] })).toMatchObject({ is: "say", by: "elsewhere" }));

  it("on several: since the earliest", () =>
    expect(deed({ memberships: [laptop, phone] })).toMatchObject({ since: phone.since, by: "beside" }));

  it("is said once, also when the earliest device leaves before the others", () => {
    expect(deed({ memberships: [laptop], field: ours(laptop.since) })).toEqual({ is: "nothing" });
    expect(deed({ memberships: [laptop], field: ours(phone.since) })).toEqual({ is: "nothing" });
    expect(deed({ memberships: [laptop], field: ours(laptop.since + 400) })).toEqual({ is: "nothing" });
    expect(deed({ memberships: [laptop, phone], field: ours(laptop.since) })).toMatchObject({ since: phone.since });
    expect(deed({ memberships: [laptop], field: ours(null) })).toMatchObject({ is: "say" });
  });

  it("leaves what other software says alone", () =>
    expect(deed({ memberships: [laptop, phone], field: foreign(NOW) })).toEqual({ is: "nothing" }));

  it("of the host's: one answer, since the earlier of both", () => {
    const host: CallFacts["host"] = { since: NOW - 20 * MINUTE, at: NOW - MINUTE };
    expect(deed({ host })).toMatchObject({ is: "say", since: host.since, isOurs: false, by: "here" });
    expect(deed({ host, memberships: [laptop] })).toMatchObject({ since: host.since, isOurs: true });
    expect(deed({ host: { since: null, at: NOW }, memberships: [laptop] })).toMatchObject({ since: laptop.since });
    expect(deed({ host: { since: null, at: NOW } })).toMatchObject({ is: "say", since: null });
  });
});

describe("out of every call", () => {
  it("leaves alone for a day what it took back for another and finds said anew: somebody stands behind it", () => {
    const field = ours(phone.since);
    expect(deed({ field, takenBack: new Set([phone.since]) })).toEqual({ is: "nothing" });
    expect(deed({ field, takenBack: new Set([laptop.since, phone.since]) })).toEqual({ is: "nothing" });
    expect(deed({ field, takenBack: new Set([laptop.since]) })).toEqual({ is: "unsay", by: "elsewhere" });
    expect(deed({ field, takenBack: new Set([phone.since]), isOn: false })).toEqual({ is: "unsay", by: "elsewhere" });
    expect(deed({ field, takenBack: new Set([phone.since]), wasHere: true })).toEqual({ is: "unsay", by: "here" });
    expect(deed({ field, takenBack: new Set([phone.since]), isMine: true })).toEqual({ is: "unsay", by: "elsewhere" });
    const old = { ...field, seen: NOW - DAY };
    expect(deed({ field: old, takenBack: new Set([phone.since]) })).toEqual({ is: "unsay", by: "elsewhere" });
    expect(deed({ field, takenBack: new Set([phone.since]), memberships: [phone], isOn: false })).toMatchObject({
      by: "choice",
    });
  });

  it("takes back what the kit wrote: this device what it said, others what nobody stands behind", () => {
    expect(deed({ field: ours(phone.since), wasHere: true })).toEqual({ is: "unsay", by: "here" });
    expect(deed({ field: ours(phone.since) })).toEqual({ is: "unsay", by: "elsewhere" });
    expect(deed({ field: foreign(phone.since), isMine: true, wasHere: true })).toEqual({ is: "unsay", by: "here" });
  });

  it("leaves what other software says alone until it is a day old", () => {
    expect(deed({ field: foreign(NOW - DAY + 1) })).toEqual({ is: "nothing" });
    expect(deed({ field: foreign(NOW - DAY) })).toMatchObject({ is: "unsay" });
    expect(deed({ field: foreign(null, NOW - DAY) })).toMatchObject({ is: "unsay" });
  });
});

describe("the person's choice", () => {
  it("not to show calls: says nothing, and takes back what was said at once", () => {
    expect(deed({ memberships: [laptop], isOn: false })).toEqual({ is: "nothing" });
    expect(deed({ memberships: [laptop], isOn: false, field: ours(laptop.since) })).toEqual({
      is: "unsay",
      by: "choice",
    });
  });

  it("to clear the status hides the call until it ends; the next is shown again", () => {
    expect(deed({ memberships: [laptop], hiddenUpTo: NOW })).toEqual({ is: "nothing" });
    expect(deed({ memberships: [laptop], hiddenUpTo: NOW, field: ours(laptop.since) })).toMatchObject({ by: "choice" });
    expect(deed({ memberships: [{ ...laptop, since: NOW + 1 }], hiddenUpTo: NOW })).toMatchObject({ is: "say" });
    expect(deed({ host: { since: null, at: NOW - 1 }, hiddenUpTo: NOW })).toEqual({ is: "nothing" });
    expect(deed({ host: { since: null, at: NOW + 1 }, hiddenUpTo: NOW })).toMatchObject({ is: "say" });
  });
});
