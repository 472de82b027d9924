// What may be drawn of a person: one answer, safe as it is.
import { describe, expect, it, vi } from "vitest";
import { mergeUpdate, NAMES, type Profile } from "../src/protocol.ts";
import type { Edits } from "../src/store.ts";
import { hiddenView, isSameView, NONE, type StatusView, UNKNOWN, viewOf } from "../src/view.ts";

vi.mock("react", () => {
  throw new Error("a view needs no React");
});
vi.mock("matrix-js-sdk", () => {
  throw new Error("a view needs no SDK");
});

const NOW = Date.UTC(2026, 10, 21, 12);
const DAY = 24 * 3_600_000;
const PALM = { emoji: "🌴", text: "On holiday", until: null };
const profile = (update: object): Profile | undefined => mergeUpdate(undefined, update, NOW);
const view = (of: Profile | undefined, edits?: Edits): StatusView => viewOf(of, NOW, NAMES, { edits }).view;
const edit = (status: Edits["status"], call: Edits["call"] = null): Edits => ({ status, call });

describe("a profile", () => {
  it("nobody has heard of is unknown; one without a status is none (DESIGN, rule 1)", () => {
    expect(view(undefined)).toBe(UNKNOWN);
    expect(view({})).toBe(NONE);
  });

  it("shows m.status over m.call when both are set (PROTOCOL 2.11), and keeps the call for cards", () => {
    expect(view(profile({ "m.status": PALM, "m.call": { call_joined_ts: NOW / 1000 } }))).toEqual({
      is: "status",
      ...PALM,
      call: { since: NOW },
    });
    expect(view(profile({ "m.status": PALM }))).toEqual({ is: "status", ...PALM, call: null });
  });

  it("shows the call where the status is invisible (PROTOCOL 2.8), null or gone", () => {
    for (const status of [{ text: "\u200B", emoji: "\u202E" }, null, 7])
      expect(view(profile({ "m.status": status, "m.call": {} }))).toEqual({ is: "call", call: { since: null } });
  });

  it("holds until its call goes stale", () => {
    expect(viewOf(profile({ "m.call": {} }), NOW, NAMES)).toEqual({
      view: { is: "call", call: { since: null } },
      until: NOW + DAY,
    });
    expect(viewOf(profile({ "m.call": {} }), NOW + DAY, NAMES)).toEqual({ view: NONE, until: Infinity });
    expect(viewOf(profile({ "m.status": PALM, "m.call": {} }), NOW + DAY, NAMES).view).toMatchObject({ call: null });
  });
});

it("holds until its status ends, and then shows the call (io.github.matrix-status-kit.until)", () => {
  const ending = profile({ "m.status": { ...PALM, "io.github.matrix-status-kit.until": NOW + 5 }, "m.call": {} });
  expect(viewOf(ending, NOW, NAMES)).toMatchObject({ view: { is: "status", until: NOW + 5 }, until: NOW + 5 });
  expect(viewOf(ending, NOW + 5, NAMES).view).toEqual({ is: "call", call: { since: null } });
});

it("never shows a start in the future: up to 5 minutes ahead is now (PROTOCOL 2.9)", () => {
  const ahead = profile({ "m.call": { call_joined_ts: (NOW + 60_000) / 1000 } });
  expect(viewOf(ahead, NOW, NAMES)).toEqual({ view: { is: "call", call: { since: NOW } }, until: NOW + 60_000 });
  expect(viewOf(ahead, NOW + 90_000, NAMES).view).toEqual({ is: "call", call: { since: NOW + 60_000 } });
});

describe("my own edits", () => {
  const mine = profile({ "m.status": { ...PALM, text: "Old" }, "chat.commet.profile_status": "Older", "m.call": {} });

  it("stand in for every name of their field, and leave the other field alone", () => {
    expect(view(mine, edit({ value: PALM, retryAt: null, isOffline: false }))).toEqual({
      is: "status",
      ...PALM,
      call: { since: null },
    });
    expect(view(mine, edit({ value: null, retryAt: null, isOffline: false }))).toEqual({
      is: "call",
      call: { since: null },
    });
    expect(view(mine, edit(null, { value: null, retryAt: null, isOffline: false }))).toMatchObject({
      text: "Old",
      call: null,
    });
    expect(view(mine, edit(null, { value: { since: NOW }, retryAt: null, isOffline: false }))).toMatchObject({
      call: { since: NOW },
    });
  });

  it("show although nothing is known yet", () => {
    expect(view(undefined, edit({ value: PALM, retryAt: null, isOffline: false }))).toMatchObject(PALM);
    expect(view(undefined, edit({ value: null, retryAt: null, isOffline: false }))).toBe(NONE);
  });

  it("are cleaned like a stranger's words: I see what others will see", () =>
    expect(
      view({}, edit({ value: { emoji: "Smith", text: "a\u202E\nb", until: null }, retryAt: null, isOffline: false })),
    ).toMatchObject({
      emoji: "💬",
      text: "a b",
    }));

  it("change nothing where there are none", () => expect(view(mine, edit(null))).toMatchObject({ text: "Old" }));
});

describe("a hidden status", () => {
  it("carries no text, so no host can leak it, and is the same object each time", () => {
    expect(hiddenView("hidden-departed", true)).toEqual({ is: "hidden", why: "hidden-departed", canReveal: true });
    expect(hiddenView("hidden-blocked", false)).toMatchObject({ canReveal: false });
    expect(hiddenView("hidden-departed", true)).toBe(hiddenView("hidden-departed", true));
  });
});

describe("two views", () => {
  const status: StatusView = { is: "status", ...PALM, call: null };

  it.each([
    ["the same object", NONE, NONE, true],
    ["equal statuses", status, { ...status }, true],
    ["another emoji", status, { ...status, emoji: "🏡" }, false],
    ["another text", status, { ...status, text: "Home" }, false],
    ["another end", status, { ...status, until: 5 }, false],
    ["a call more", status, { ...status, call: { since: null } }, false],
    ["another start", { ...status, call: { since: 1 } }, { ...status, call: { since: 2 } }, false],
    ["equal calls", { is: "call", call: { since: 1 } }, { is: "call", call: { since: 1 } }, true],
    ["another call", { is: "call", call: { since: 1 } }, { is: "call", call: { since: null } }, false],
    ["none and unknown", NONE, UNKNOWN, false],
    ["a status and none", status, NONE, false],
  ] as [string, StatusView, StatusView, boolean][])("%s", (_what, a, b, same) => {
    expect(isSameView(a, b)).toBe(same);
    expect(isSameView(b, a)).toBe(same);
  });
});

it("leaves out the text where the viewer prefers emoji only, and keeps the call", () => {
  const both = profile({ "m.status": PALM, "m.call": {} });
  expect(viewOf(both, NOW, NAMES, { emojiOnly: true }).view).toEqual({
    is: "status",
    emoji: "🌴",
    text: "",
    until: null,
    call: { since: null },
  });
});
