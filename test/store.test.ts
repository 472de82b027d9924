// What we know: one step per batch of news, no copy of everybody, and subscribers who cannot harm each other (DESIGN, rule 4).
import { harmless } from "../src/guard.ts";
import { afterEach, describe, expect, it, vi } from "vitest";
import { editsWith } from "../src/mine/edits.ts";
import { applyNews, applySupport, createKnownStore } from "../src/store.ts";

vi.mock("react", () => {
  throw new Error("the store needs no React");
});
vi.mock("zustand", () => {
  throw new Error("the store is zustand/vanilla");
});
vi.mock("matrix-js-sdk", () => {
  throw new Error("the store needs no SDK");
});

const PALM = { emoji: "🌴", text: "On holiday", until: null };
const set = (userId: string, text = "On holiday") => ({ userId, update: { "m.status": { ...PALM, text } } });

describe("news", () => {
  it("of any number of people is one notification", () => {
    const store = createKnownStore();
    const told = vi.fn<() => void>();
    store.subscribe(told);
    applyNews(
      store,
      Array.from({ length: 200_000 }, (_, n) => set(`@${n}:a`)),
      0,
    );
    expect(told).toHaveBeenCalledTimes(1);
    expect(store.getState().profiles.size).toBe(200_000);
    expect(store.getState().changed.size).toBe(200_000);
  });

  it("that changes nothing is no notification", () => {
    const store = createKnownStore();
    applyNews(store, [set("@a:a")], 0);
    const told = vi.fn<() => void>();
    store.subscribe(told);
    applyNews(store, [], 0);
    applyNews(store, [set("@a:a"), { userId: "@b:a", update: {} }, { userId: "@c:a", forget: true }], 5);
    expect(told).not.toHaveBeenCalled();
  });

  it("keeps the map and everybody's object, and says who changed", () => {
    const store = createKnownStore();
    applyNews(store, [set("@a:a"), set("@b:a")], 0);
    const { profiles, version } = store.getState();
    const a = profiles.get("@a:a");
    applyNews(store, [set("@a:a"), set("@b:a", "Back")], 0);
    expect(store.getState().profiles).toBe(profiles);
    expect(profiles.get("@a:a")).toBe(a);
    expect([...store.getState().changed]).toEqual(["@b:a"]);
    expect(store.getState().version).toBe(version + 1);
  });

  it("of the same person merges in order", () => {
    const store = createKnownStore();
    applyNews(store, [set("@a:a"), set("@a:a", "Back"), { userId: "@a:a", update: { "m.call": {} } }], 7);
    expect(store.getState().profiles.get("@a:a")).toEqual({
      "m.status": { ...PALM, text: "Back" },
      "m.call": { since: null, seen: 7, isOurs: false },
    });
  });

  it("tells none from not known: asked and none is an empty profile, forgotten is no profile (DESIGN, rule 1)", () => {
    const store = createKnownStore();
    applyNews(store, [{ userId: "@a:a", update: { "m.status": null } }], 0);
    expect(store.getState().profiles.get("@a:a")).toEqual({});
    applyNews(store, [{ userId: "@a:a", forget: true }], 0);
    expect(store.getState().profiles.has("@a:a")).toBe(false);
    expect([...store.getState().changed]).toEqual(["@a:a"]);
  });

  it("of users named __proto__ is news of a user", () => {
    const store = createKnownStore();
    applyNews(store, [set("__proto__")], 0);
    expect(store.getState().profiles.get("__proto__")).toBeDefined();
  });
});

describe("support and edits", () => {
  it("notes support of one field, and tells only when it differs", () => {
    const store = createKnownStore();
    const told = vi.fn<() => void>();
    store.subscribe(told);
    applySupport(store, "call", "not-allowed");
    applySupport(store, "call", "not-allowed");
    expect(store.getState().support).toEqual({ status: "unknown", call: "not-allowed" });
    expect(told).toHaveBeenCalledTimes(1);
  });

  it("replaces one edit and keeps the other", () => {
    const call = { value: { since: 5 }, retryAt: null, isOffline: false };
    expect(editsWith({ status: null, call }, "status", { value: PALM, retryAt: 9, isOffline: false })).toEqual({
      status: { value: PALM, retryAt: 9, isOffline: false },
      call,
    });
  });
});

describe("a throwing subscriber", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("harms neither the others nor whoever brings news, and its fault reaches its author", () => {
    vi.useFakeTimers();
    const store = createKnownStore();
    const other = vi.fn<() => void>();
    store.subscribe(() => {
      throw new Error("a host's mistake");
    });
    store.subscribe(other);
    applyNews(store, [set("@a:a")], 0);
    expect(other).toHaveBeenCalledTimes(1);
    expect(() => vi.runAllTimers()).toThrow("a host's mistake");
  });

  it("is not in the way of what a listener is told", () => {
    const told = vi.fn<(one: number, two: string) => void>();
    harmless(told)(1, "two");
    expect(told).toHaveBeenCalledWith(1, "two");
  });
});

it("belongs to one account: two stores share nothing (DESIGN, rule 10)", () => {
  const [one, other] = [createKnownStore(), createKnownStore()];
  applyNews(one, [set("@a:a")], 0);
  expect(other.getState().profiles.size).toBe(0);
});
