// The wire as it is written: PROTOCOL 2 (limits, own members, seconds) and MSC4426's grammar.
import { describe, expect, it, vi } from "vitest";
import { callValue, completed, problemsIn, statusValue } from "../src/composing.ts";

vi.mock("react", () => {
  throw new Error("the wire needs no React");
});
vi.mock("matrix-js-sdk", () => {
  throw new Error("the wire needs no SDK");
});

const PALM = { emoji: "🌴", text: "On holiday", until: null };
const SENT = { emoji: "🌴", text: "On holiday" };
const UNTIL = "io.github.matrix-status-kit.until";
const OURS = "io.github.matrix-status-kit.rtc";

describe("a status's value", () => {
  it("is text and emoji (MSC4426)", () => expect(statusValue("m.status", PALM, undefined)).toEqual(SENT));

  it("keeps the extra members of one's own value (PROTOCOL 2.7)", () =>
    expect(statusValue("m.status", PALM, { text: "Old", emoji: "👀", "org.example.until": 5 })).toEqual({
      ...SENT,
      "org.example.until": 5,
    }));

  it.each([[null], [undefined], ["On holiday"], [7], [[1]]])("replaces a value without members: %j", (kept) =>
    expect(statusValue("m.status", PALM, kept)).toEqual(SENT),
  );

  it("is a bare string under Commet's name (PROTOCOL 1), without the emoji that stands for none", () => {
    expect(statusValue("chat.commet.profile_status", PALM, "Old")).toBe("🌴 On holiday");
    expect(statusValue("chat.commet.profile_status", { emoji: "💬", text: "Here", until: null }, { a: 1 })).toBe(
      "Here",
    );
  });

  it("says when it ends, and no more where a newer one does not", () => {
    const ending = statusValue("m.status", { ...PALM, until: 7 }, undefined);
    expect(ending).toEqual({ ...SENT, [UNTIL]: 7 });
    expect(statusValue("m.status", PALM, ending)).toEqual(SENT);
    expect(statusValue("chat.commet.profile_status", { ...PALM, until: 7 }, undefined)).toBe("🌴 On holiday");
  });
});

describe("a call's value", () => {
  it("is in seconds (PROTOCOL 2.2)", () =>
    expect(callValue({ since: 1_770_140_640_999 }, undefined)).toEqual({ call_joined_ts: 1_770_140_640 }));

  it("is {} for an unknown start (PROTOCOL 2.3), also over a known one", () => {
    expect(callValue({ since: null }, undefined)).toEqual({});
    expect(callValue({ since: null }, { call_joined_ts: 5, "org.example.room": "!a" })).toEqual({
      "org.example.room": "!a",
    });
  });

  it("keeps the extra members of one's own value (PROTOCOL 2.7)", () =>
    expect(callValue({ since: 5_000 }, { call_joined_ts: 1, "org.example.room": "!a" })).toEqual({
      call_joined_ts: 5,
      "org.example.room": "!a",
    }));
});

it("marks a call written by its own truth, and unmarks it", () => {
  const marked = callValue({ since: 5_000 }, undefined, true);
  expect(marked).toEqual({ call_joined_ts: 5, [OURS]: true });
  expect(callValue({ since: 5_000 }, marked)).toEqual({ call_joined_ts: 5 });
});

describe("problems in a draft (MSC4426: 256 bytes of text, 32 of emoji)", () => {
  it.each([
    ["nothing", { text: "", emoji: "" }, ["empty"]],
    ["spaces", { text: " \n", emoji: "" }, ["empty"]],
    ["nothing that can be seen", { text: "\u200B\u202E", emoji: "" }, ["empty"]],
    ["only text", { text: "Here", emoji: "" }, []],
    ["only an emoji", { text: "", emoji: "🌴" }, []],
    ["256 bytes", { text: "a".repeat(256), emoji: "🌴" }, []],
    ["256 bytes and spaces around", { text: ` ${"a".repeat(256)} `, emoji: "🌴" }, []],
    ["257 bytes", { text: "a".repeat(257), emoji: "🌴" }, ["text-too-long"]],
    ["129 letters of 2 bytes", { text: "ü".repeat(129), emoji: "🌴" }, ["text-too-long"]],
    ["several emoji", { text: "", emoji: "🌴".repeat(8) }, ["emoji-malformed"]],
    ["letters for an emoji", { text: "Here", emoji: "Smith" }, ["emoji-malformed"]],
    ["an emoji of 35 bytes, 32 without U+FE0F (PROTOCOL 2.6)", { text: "", emoji: "👩🏽‍❤️‍💋‍👨🏿" }, []],
    ["half a surrogate pair, to which Synapse answers 500", { text: "Here \uDF34", emoji: "" }, ["text-malformed"]],
    ["half a surrogate pair for an emoji", { text: "Here", emoji: "\uD83C" }, ["emoji-malformed"]],
    ["both", { text: "a".repeat(300), emoji: "🌴".repeat(9) }, ["text-too-long", "emoji-too-long"]],
  ])("%s", (_what, draft, problems) => expect(problemsIn(draft)).toEqual(problems));
});

describe("a draft as it is sent (UX, Setting 5: the proposal requires both)", () => {
  it.each([
    ["trims", { text: " Here ", emoji: "🌴" }, { text: "Here", emoji: "🌴" }],
    ["text without emoji gets 💬", { text: "Here", emoji: "" }, { text: "Here", emoji: "💬" }],
    ["emoji without text gets the emoji's own name", { text: " ", emoji: "🌴" }, { text: "Palm tree", emoji: "🌴" }],
    ["what nobody can see is no text", { text: "\u200B", emoji: "🌴" }, { text: "Palm tree", emoji: "🌴" }],
    ["kisses fit", { text: "Kiss", emoji: "👩🏽‍❤️‍💋‍👨🏿" }, { text: "Kiss", emoji: "👩🏽‍❤‍💋‍👨🏿" }],
  ])("%s", (_what, draft, sent) => expect(completed(draft, "Palm tree")).toEqual({ ...sent, until: null }));

  it("keeps an end that is a moment, in whole milliseconds", () => {
    expect(completed({ ...PALM, until: 7.4 }).until).toBe(7);
    for (const until of [undefined, null, Number.NaN, Infinity]) expect(completed({ ...PALM, until }).until).toBeNull();
  });

  it("takes the emoji itself where it has no name here", () =>
    expect(completed({ text: "", emoji: "🌴" })).toEqual({ text: "🌴", emoji: "🌴", until: null }));
});
