// The wire as it is read: PROTOCOL 1 to 3, line by line. How it is written: protocol-writing.test.ts.
import { describe, expect, it, vi } from "vitest";
import {
  callOf,
  mergeUpdate,
  NAMES,
  NO_PROFILE,
  parseCall,
  parseStatus,
  type Profile,
  rawStatusOf,
  statusFields,
  statusOf,
  updateOf,
} from "../src/protocol.ts";
import { readingOrder } from "../src/matrix/refusals.ts";

vi.mock("react", () => {
  throw new Error("the wire needs no React");
});
vi.mock("matrix-js-sdk", () => {
  throw new Error("the wire needs no SDK");
});

const NOW = Date.UTC(2026, 10, 21, 12);
const HOUR = 3_600_000;
const PALM = { emoji: "🌴", text: "On holiday" };

/** What somebody's profile is after an update. */
const after = (update: unknown, profile?: Profile): Profile => mergeUpdate(profile, update, NOW) ?? NO_PROFILE;
/** What is drawn of a value of `m.status`. */
const drawn = (value: unknown): unknown => statusOf(after({ "m.status": value }), NOW);
/** The call drawn of a value of `m.call`, seen and drawn now. */
const called = (value: unknown): unknown => callOf(after({ "m.call": value }), NOW)?.call ?? null;

describe("PROTOCOL 1: read every name a user may carry", () => {
  it("asks for all of them, in a fresh array each time: hosts' options are mutable", () => {
    expect(statusFields()).toEqual([
      "m.status",
      "org.matrix.msc4426.status",
      "org.msc4426.status",
      "org.msc.4426.status",
      "chat.commet.profile_status",
      "m.call",
      "org.matrix.msc4426.call",
      "org.msc4426.call",
    ]);
    expect(statusFields()).not.toBe(statusFields());
  });

  it.each(NAMES.status)("reads a status from %s", (name) =>
    expect(statusOf(after({ [name]: PALM }), NOW)).toEqual({ emoji: "🌴", text: "On holiday", until: null }),
  );

  it.each(NAMES.call)("reads a call from %s", (name) =>
    expect(callOf(after({ [name]: {} }), NOW)?.call).toEqual({ since: null }),
  );

  it.each(NAMES.status.map((name, index) => [name, index] as const))(
    "reading order: stable, unstable, earlier, misspelt, Commet; skip a null and go on: %s is the first read",
    (name, index) => {
      const update = Object.fromEntries(
        NAMES.status.map((each, at) => [each, at < index ? null : { ...PALM, text: each }]),
      );
      expect(statusOf(after(update), NOW)?.text).toBe(name);
    },
  );

  it("reads the calls in the same order, skipping nulls", () => {
    const call = (order: readonly string[]): unknown =>
      callOf(after(Object.fromEntries(order.map((name, at) => [name, { call_joined_ts: NOW / 1000 - at }]))), NOW)
        ?.call;
    expect(call(NAMES.call)).toEqual({ since: NOW });
    expect(callOf(after({ "m.call": null, "org.matrix.msc4426.call": {} }), NOW)?.call).toEqual({ since: null });
  });

  it("prefers a name we could write over one the capability forbids", () => {
    const both = after({ "m.status": PALM, "org.matrix.msc4426.status": { ...PALM, text: "Back" } });
    const order = readingOrder((name) => name !== "m.status");
    expect(statusOf(both, NOW, order)?.text).toBe("Back");
    expect(rawStatusOf(both, NOW, order)?.text).toBe("Back");
    expect(statusOf(after({ "m.status": PALM }), NOW, order)?.text).toBe("On holiday");
    const calls = after({ "m.call": {}, "org.msc4426.call": { call_joined_ts: NOW / 1000 } });
    expect(
      callOf(
        calls,
        NOW,
        readingOrder((name) => name === "org.msc4426.call"),
      )?.call,
    ).toEqual({ since: NOW });
  });
});

describe("PROTOCOL 2.1: strings, numbers, arrays, null, 64 KiB objects, missing emoji, text of any length all reach readers", () => {
  it.each([
    ["a number", 17],
    ["true", true],
    ["null", null],
    ["undefined", undefined],
    ["an array", [PALM]],
    ["an empty object", {}],
    ["numbers as members", { text: 1, emoji: 2 }],
    ["objects as members", { text: { a: 1 }, emoji: ["🌴"] }],
    ["empty members", { text: "", emoji: "" }],
    ["an empty string", ""],
    ["64 KiB of other members", { padding: "x".repeat(65_536) }],
    ["a function, as no JSON holds it", () => PALM],
  ])("%s: none", (_what, value) => {
    expect(parseStatus(value)).toBeNull();
    expect(drawn(value)).toBeNull();
  });

  it.each([
    ["text and emoji", PALM, { emoji: "🌴", text: "On holiday" }],
    ["only text: text with 💬 (2.8)", { text: "On holiday" }, { emoji: "💬", text: "On holiday" }],
    ["a bare string: text with 💬 (2.8)", "🌴 On holiday", { emoji: "💬", text: "🌴 On holiday" }],
    ["only an emoji (2.8)", { emoji: "🌴" }, { emoji: "🌴", text: "" }],
    ["an emoji and a number for text", { emoji: "🌴", text: 4 }, { emoji: "🌴", text: "" }],
    ["more members than are known", { ...PALM, until: 5, nested: {} }, { emoji: "🌴", text: "On holiday" }],
    ["300 bytes: cut", { emoji: "🌴", text: "a".repeat(300) }, { emoji: "🌴", text: `${"a".repeat(256)}…` }],
    ["64 KiB: cut", { emoji: "🌴", text: "ab ".repeat(21_845) }, { emoji: "🌴", text: `${"ab ".repeat(85)}a…` }],
    ["an emoji of 64 KiB", { emoji: "🌴".repeat(16_384), text: "On holiday" }, { emoji: "💬", text: "On holiday" }],
    ["newlines", { emoji: "🌴", text: "On\n\nholiday" }, { emoji: "🌴", text: "On holiday" }],
    ["direction overrides", { emoji: "🌴", text: "\u202EOn holiday" }, { emoji: "🌴", text: "On holiday" }],
    ["two emoji (2.5)", { emoji: "🌴🍹", text: "On holiday" }, { emoji: "💬", text: "On holiday" }],
    ['plain letters, "Smith" (2.5)', { emoji: "Smith", text: "On holiday" }, { emoji: "💬", text: "On holiday" }],
    ["a lone U+202E (2.5)", { emoji: "\u202E", text: "On holiday" }, { emoji: "💬", text: "On holiday" }],
    ["a zero-width space (2.5)", { emoji: "\u200B", text: "On holiday" }, { emoji: "💬", text: "On holiday" }],
    ["35 bytes of emoji (2.6)", { emoji: "👩🏽‍❤️‍💋‍👨🏿", text: "Wedding" }, { emoji: "👩🏽‍❤️‍💋‍👨🏿", text: "Wedding" }],
    ["literal quotes of old tuwunel (2.10)", '"On holiday"', { emoji: "💬", text: "On holiday" }],
    ["a quotation mark alone", '"', { emoji: "💬", text: '"' }],
    ["quoted words in an object: somebody's own quotes", { text: '"x"' }, { emoji: "💬", text: '"x"' }],
  ])("%s", (_what, value, view) => expect(drawn(value)).toEqual({ ...view, until: null }));

  it.each([
    ["two emoji and no text", { emoji: "🌴🍹" }],
    ["nothing but what is stripped", { emoji: "\u200B", text: "\u202E\u200B" }],
    ["quotes around nothing (2.10)", '""'],
  ])("2.8: neither, or nothing visible after cleaning: none: %s", (_what, value) => expect(drawn(value)).toBeNull());

  it("keeps of a huge value no more than the hard cap", () => {
    const kept = after({
      "m.status": { text: "a".repeat(65_536), emoji: "b".repeat(65_536), more: "c".repeat(9_000) },
    });
    expect(JSON.stringify(kept).length).toBeLessThan(4_200);
  });

  it("an invisible status gives way to the next name", () =>
    expect(statusOf(after({ "m.status": { text: "\u200B" }, "chat.commet.profile_status": "Here" }), NOW)?.text).toBe(
      "Here",
    ));

  it("keeps the raw words for editing one's own (UX)", () => {
    expect(rawStatusOf(after({ "m.status": { emoji: "Smith", text: " a\nb " } }), NOW)).toEqual({
      emoji: "Smith",
      text: " a\nb ",
      until: null,
    });
    expect(rawStatusOf(after({ "m.call": {} }), NOW)).toBeNull();
  });
});

describe("PROTOCOL 2.2: seconds, and from some clients milliseconds", () => {
  it.each([
    ["seconds", NOW / 1000 - 720, NOW - 720_000],
    ["milliseconds: above 1e11", NOW - 720_000, NOW - 720_000],
    ["floats of seconds", NOW / 1000 - 0.5, NOW - 500],
    ["floats of milliseconds", NOW - 0.25, NOW],
    ["a small future, as now (2.9)", NOW / 1000 + 299, NOW],
    ["5 minutes ahead and no more (2.9)", NOW / 1000 + 300, NOW],
  ])("%s", (_what, call_joined_ts, since) => expect(called({ call_joined_ts })).toEqual({ since }));

  it.each([
    ["over 5 minutes ahead (2.9)", NOW / 1000 + 301],
    ["0 (2.9)", 0],
    ["negatives (2.9)", -5],
    ["2^60", 2 ** 60],
    ["not finite (2.9)", Infinity],
    ["NaN", NaN],
    ["strings", String(NOW / 1000)],
    ["null", null],
    ["objects", {}],
  ])("reads as unknown: %s", (_what, call_joined_ts) => expect(called({ call_joined_ts })).toEqual({ since: null }));

  it("2.3: `m.call: {}` is valid and means: in a call, since an unknown time", () =>
    expect(called({})).toEqual({ since: null }));

  it.each([[null], [true], [17], ["in a call"], [[{ call_joined_ts: 5 }]], [undefined]])("%j is no call", (value) => {
    expect(parseCall(value, NOW)).toBeNull();
    expect(called(value)).toBeNull();
  });
});

describe("PROTOCOL 2.4, 2.9: a client that crashed leaves m.call behind for ever", () => {
  const at = (value: unknown, now: number): unknown => callOf(after({ "m.call": value }), now)?.call ?? null;

  it("hides calls older than 24 h", () => {
    expect(at({ call_joined_ts: NOW / 1000 }, NOW + 24 * HOUR - 1)).toEqual({ since: NOW });
    expect(at({ call_joined_ts: NOW / 1000 }, NOW + 24 * HOUR)).toBeNull();
    expect(at({ call_joined_ts: 1 }, NOW)).toBeNull();
  });

  it("an unknown start is stale 24 h after the kit first saw that value, however often it comes again", () => {
    const first = after({ "m.call": {} });
    const again = mergeUpdate(first, { "m.call": {} }, NOW + 23 * HOUR) ?? NO_PROFILE;
    expect(again).toBe(first);
    expect(callOf(again, NOW + 24 * HOUR - 1)?.call).toEqual({ since: null });
    expect(callOf(again, NOW + 24 * HOUR)).toBeNull();
    const anew = mergeUpdate(mergeUpdate(first, { "m.call": null }, NOW), { "m.call": {} }, NOW + 23 * HOUR);
    expect(callOf(anew ?? NO_PROFILE, NOW + 24 * HOUR)?.call).toEqual({ since: null });
  });

  it("says until when its answer holds", () => {
    expect(callOf(after({ "m.call": { call_joined_ts: NOW / 1000 - 60 } }), NOW)?.until).toBe(NOW - 60_000 + 24 * HOUR);
    expect(callOf(after({ "m.call": {} }), NOW)?.until).toBe(NOW + 24 * HOUR);
    const ahead = after({ "m.call": { call_joined_ts: (NOW + HOUR) / 1000 } });
    expect(callOf(ahead, NOW)).toEqual({ call: { since: null }, until: NOW + HOUR - 300_000 });
    const soon = NOW + HOUR - 300_000;
    expect(callOf(ahead, soon)).toEqual({ call: { since: soon }, until: NOW + HOUR });
    expect(callOf(ahead, NOW + HOUR)).toEqual({ call: { since: NOW + HOUR }, until: NOW + 25 * HOUR });
  });

  it("a stale call gives way to the next name", () =>
    expect(callOf(after({ "m.call": { call_joined_ts: 5 }, "org.matrix.msc4426.call": {} }), NOW)?.call).toEqual({
      since: null,
    }));
});

describe("PROTOCOL 3: null, missing, removed", () => {
  const both = after({ "m.status": PALM, "m.call": {} });

  it("field null in profile_updates: removed", () => {
    expect(Object.keys(after({ "m.status": null }, both))).toEqual(["m.call"]);
    expect(after({ "m.status": null, "m.call": null }, both)).toEqual({});
  });

  it("a value that makes no sense is as if removed", () =>
    expect(Object.keys(after({ "m.status": 5, "m.call": "x" }, both))).toEqual([]));

  it("tuwunel's first sync lists null for every unset field of every member: known, and none", () => {
    const nulls = Object.fromEntries(statusFields().map((name) => [name, null]));
    expect(mergeUpdate(undefined, nulls, NOW)).toBe(NO_PROFILE);
  });

  it("the whole value replaces: members of the old one are gone", () =>
    expect(statusOf(after({ "m.status": { text: "Back" } }, both), NOW)).toEqual({
      emoji: "💬",
      text: "Back",
      until: null,
    }));

  it("an equal value keeps its object: servers send repeated PUTs again", () => {
    expect(after({ "m.status": { text: "On holiday", emoji: "🌴" }, "m.call": {} }, both)).toBe(both);
    const changed = after({ "m.call": { call_joined_ts: 5 } }, both);
    expect(changed).not.toBe(both);
    expect(changed["m.status"]).toBe(both["m.status"]);
  });

  it("missing says nothing: an update without a name of ours leaves somebody unknown, and changes nobody", () => {
    expect(mergeUpdate(undefined, { displayname: "Alice", "org.example.mood": "fine" }, NOW)).toBeUndefined();
    expect(mergeUpdate(both, { displayname: "Alice" }, NOW)).toBe(both);
    expect(mergeUpdate(both, {}, NOW)).toBe(both);
  });

  it.each([[null], [undefined], [5], ["x"], [[PALM]]])("an update that is %j changes nothing", (update) => {
    expect(mergeUpdate(both, update, NOW)).toBe(both);
    expect(mergeUpdate(undefined, update, NOW)).toBeUndefined();
  });

  it("other fields of the profile are ignored, and never kept", () =>
    expect(Object.keys(after({ "m.status": PALM, avatar_url: "mxc://a/b", "m.tz": "Europe/Berlin" }))).toEqual([
      "m.status",
    ]));

  it("field null in a GET: a stored null, treated as no status; names that are missing are not set", () => {
    expect(after(updateOf({ "m.status": PALM, displayname: "Alice", "m.call": null }), both)).toEqual({
      "m.status": { ...PALM, until: null },
    });
    expect(mergeUpdate(undefined, updateOf({}), NOW)).toBe(NO_PROFILE);
  });

  it("__proto__ and constructor are names like any other: ignored and harmless", () => {
    const update: unknown = JSON.parse(
      '{"__proto__": {"m.status": {"text": "x"}, "polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
    );
    expect(mergeUpdate(undefined, update, NOW)).toBeUndefined();
    expect(after({ "m.status": JSON.parse('{"__proto__": {"text": "x", "emoji": "🌴"}}') as unknown })).toEqual({});
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
