// The viewer's own memberships of calls, from whatever rooms hold (MSC4143, MSC3401).
import { describe, expect, it, vi } from "vitest";
import { type CallEvent, membershipsIn } from "../../src/calls/memberships.ts";

vi.mock("matrix-js-sdk", () => {
  throw new Error("memberships are read by shape");
});

const ME = "@me:a";
const NOW = Date.UTC(2026, 10, 26, 12);
const HOUR = 3_600_000;
const SESSION = { application: "m.call", call_id: "", device_id: "PHONE", focus_active: {}, foci_preferred: [] };
const STICKY = {
  slot_id: "m.call#ROOM",
  application: { type: "m.call" },
  member: { user_id: ME, device_id: "PHONE", id: "x1" },
  sticky_key: "x1",
};

function event(
  content: unknown,
  part: { type?: string; sender?: string; sent?: number; local?: number } = {},
): CallEvent {
  const { type = "org.matrix.msc3401.call.member", sender = ME, sent = NOW, local = sent } = part;
  return {
    getType: () => type,
    getSender: () => sender,
    getStateKey: () => "_@me:a_PHONE_m.call",
    getContent: () => content as object,
    getTs: () => sent,
    isRedacted: () => false,
    localTimestamp: local,
  };
}
const read = (...of: Parameters<typeof event>) => membershipsIn("!a", event(...of), ME);

describe("a membership", () => {
  it("of a session: since its event, for four hours", () =>
    expect(read(SESSION)).toMatchObject([{ deviceId: "PHONE", since: NOW, expires: NOW + 4 * HOUR }]));

  it("that was renewed: since it was created, for as long as it says", () =>
    expect(read({ ...SESSION, created_ts: NOW - HOUR, expires: 8 * HOUR })).toMatchObject([
      { since: NOW - HOUR, expires: NOW + 7 * HOUR },
    ]));

  it("in the form with several devices in one event", () =>
    expect(
      read({
        memberships: [SESSION, { ...SESSION, device_id: "LAPTOP" }, { ...SESSION, application: "m.board" }, 5],
      }).map(({ deviceId }) => deviceId),
    ).toEqual(["PHONE", "LAPTOP"]));

  it.each(["m.rtc.member", "org.matrix.msc4143.rtc.member"])(
    "as a sticky event %s: until it is taken back, or sticks no more",
    (type) => {
      expect(read(STICKY, { type })).toMatchObject([{ deviceId: "PHONE", since: NOW, expires: Infinity }]);
      const sticky = { ...event(STICKY, { type }), unstableStickyExpiresAt: NOW + HOUR };
      expect(membershipsIn("!a", sticky, ME)).toMatchObject([{ expires: NOW + HOUR }]);
      expect(read({ ...STICKY, member: { claimed_device_id: "PAD", id: "x" } }, { type })).toMatchObject([
        { deviceId: "PAD" },
      ]);
    },
  );

  it("ends by this client's clock, though that is an hour off", () => {
    expect(read(SESSION, { local: NOW + HOUR })).toMatchObject([{ since: NOW, expires: NOW + 5 * HOUR }]);
    // An event kept since yesterday only looks as if it had just come.
    expect(read(SESSION, { local: NOW + 24 * HOUR })).toMatchObject([{ expires: NOW + 4 * HOUR }]);
  });
});

it("of somebody else never is mine, whatever it says", () => {
  expect(read(SESSION, { sender: "@mallory:a" })).toEqual([]);
  expect(read(STICKY, { type: "m.rtc.member", sender: "@mallory:a" })).toEqual([]);
  expect(read({ ...STICKY, member: { ...STICKY.member, user_id: "@bob:a" } }, { type: "m.rtc.member" })).toEqual([]);
});

it.each([
  ["left", {}],
  ["no content", null],
  ["a list", [SESSION]],
  ["no device", { ...SESSION, device_id: 5 }],
  ["another application", { ...SESSION, application: "m.whiteboard" }],
  ["memberships that are none", { memberships: [null, "x", {}] }],
])("malformed memberships are none: %s", (_what, content) => expect(read(content)).toEqual([]));

it.each([
  ["left", { slot_id: "m.call#ROOM", sticky_key: "x1" }],
  ["no member", { ...STICKY, member: null }],
  ["a member without an ID", { ...STICKY, member: { user_id: ME, device_id: "PHONE" } }],
  ["an application that is none", { ...STICKY, application: "m.call" }],
])("malformed sticky memberships are none: %s", (_what, content) =>
  expect(read(content, { type: "m.rtc.member" })).toEqual([]),
);

it.each([["missing"], [-5], [0], [Number.NaN], ["soon"], [1e300]])("absurd times count as not said: %j", (absurd) => {
  expect(read({ ...SESSION, created_ts: absurd })).toMatchObject([{ since: NOW }]);
  expect(read({ ...SESSION, expires: absurd })).toMatchObject([{ expires: NOW + 4 * HOUR }]);
});

it("was created no later than it was sent", () =>
  expect(read({ ...SESSION, created_ts: NOW + HOUR })).toMatchObject([{ since: NOW }]));
