// The moderation policy cell by cell (MSC4426, Moderation), and how places nest.
import { describe, expect, it, vi } from "vitest";
import { canReveal, type Facts, type Place, placeWithin, type Surface, visibilityOf } from "../src/visibility.ts";

vi.mock("react", () => {
  throw new Error("the policy needs no React");
});
vi.mock("matrix-js-sdk", () => {
  throw new Error("the policy needs no SDK");
});

const ROOM = "!room:example.org";
const FACTS: Facts = {
  isSelf: false,
  isHiddenByViewer: false,
  isBlocked: false,
  isModerator: false,
  isIgnored: false,
  isRevealed: false,
  showsStrangers: false,
  sharesRoom: undefined,
  membership: undefined,
};
const PLACES: readonly [string, Place][] = [
  ["room", { surface: "room", roomId: ROOM }],
  ["a roomId alone", { roomId: ROOM }],
  ["roomless", { surface: "roomless" }],
  ["no place", {}],
  ["room without a roomId", { surface: "room" }],
  ["user-search", { surface: "user-search" }],
  ["invite", { surface: "invite", roomId: ROOM }],
  ["membership-event", { surface: "membership-event", roomId: ROOM }],
];
const EVERY_FACT: readonly Facts[] = [true, false].flatMap((isIgnored) =>
  [true, false].flatMap((showsStrangers) =>
    [true, false, undefined].flatMap((sharesRoom) =>
      ["join", "invite", "knock", "leave", "ban", null, undefined].map((membership) => ({
        ...FACTS,
        isIgnored,
        showsStrangers,
        sharesRoom,
        membership,
      })),
    ),
  ),
);

describe("first match wins", () => {
  it("shows nothing in membership lines, not even oneself or somebody revealed (MSC4426)", () => {
    for (const facts of EVERY_FACT)
      for (const [isSelf, isRevealed] of [
        [false, false],
        [true, false],
        [false, true],
      ] as const)
        expect(visibilityOf({ surface: "membership-event" }, { ...facts, isSelf, isRevealed })).toBe(
          "hidden-membership-event",
        );
  });

  it.each(PLACES.slice(0, -1))("shows oneself, and whoever was revealed, in %s", (_name, place) => {
    for (const facts of EVERY_FACT) {
      expect(visibilityOf(place, { ...facts, isSelf: true })).toBe("shown");
      expect(visibilityOf(place, { ...facts, isRevealed: true })).toBe("shown");
    }
  });

  it("of the two rules for somebody both ignored and blocked the stricter: only a moderator may reveal them", () => {
    const facts = { ...FACTS, membership: "join", isIgnored: true, isBlocked: true, isRevealed: true };
    expect(visibilityOf({ roomId: ROOM }, facts)).toBe("hidden-blocked");
    expect(visibilityOf({ roomId: ROOM }, { ...facts, isModerator: true })).toBe("shown");
  });

  it.each(PLACES.slice(0, -1))("hides the ignored in %s, whatever else is true", (_name, place) => {
    for (const facts of EVERY_FACT.filter(({ isIgnored }) => isIgnored))
      expect(visibilityOf(place, facts)).toBe("hidden-ignored");
  });
});

describe("in user search and for inviters", () => {
  it.each(["user-search", "invite"] as const)(
    "hides in %s until revealed, also whom one shares a room with",
    (surface) => {
      for (const facts of EVERY_FACT.filter(({ isIgnored, showsStrangers }) => !isIgnored && !showsStrangers))
        expect(visibilityOf({ surface, roomId: ROOM }, facts)).toBe("hidden-stranger");
    },
  );

  it.each(["user-search", "invite"] as const)(
    'shows in %s where the host\'s policy says `strangers: "show"`',
    (surface) => expect(visibilityOf({ surface }, { ...FACTS, showsStrangers: true, sharesRoom: false })).toBe("shown"),
  );
});

describe("in a room", () => {
  it.each([
    ["join", "shown"],
    ["invite", "shown"],
    ["knock", "hidden-knocking"],
    ["leave", "hidden-departed"],
    ["ban", "hidden-departed"],
    [null, "hidden-departed"],
    ["something new", "hidden-departed"],
    [undefined, "hidden-unknown"],
  ])("membership %s: %s, whoever shares another room or not", (membership, word) => {
    for (const place of [{ roomId: ROOM }, { surface: "room", roomId: ROOM }] as const)
      for (const sharesRoom of [true, false, undefined])
        for (const showsStrangers of [true, false])
          expect(visibilityOf(place, { ...FACTS, membership, sharesRoom, showsStrangers })).toBe(word);
  });
});

describe("in no room", () => {
  const roomless = PLACES.filter(([, { surface, roomId }]) => !roomId && surface !== "user-search");

  it.each([
    [true, false, "shown"],
    [undefined, false, "shown"],
    [false, false, "hidden-stranger"],
    [true, true, "shown"],
    [undefined, true, "shown"],
    [false, true, "shown"],
  ])("a room shared: %s, strangers shown: %s → %s", (sharesRoom, showsStrangers, word) => {
    for (const [, place] of roomless)
      for (const membership of ["join", "ban", undefined])
        expect(visibilityOf(place, { ...FACTS, sharesRoom, showsStrangers, membership })).toBe(word);
  });

  it("is never defaulted to a room: without a roomId the roomless rule applies (DESIGN, rule 6)", () =>
    expect(visibilityOf({ surface: "room" }, { ...FACTS, sharesRoom: false, membership: "join" })).toBe(
      "hidden-stranger",
    ));

  it("hides in a surface it does not know, as plain JavaScript may name one", () =>
    expect(visibilityOf({ surface: "pinned" as Surface }, { ...FACTS, sharesRoom: true })).toBe("hidden-unknown"));
});

describe("revealing", () => {
  it.each([
    ["hidden-membership-event", false, false],
    ["hidden-by-viewer", false, false],
    ["hidden-ignored", true, true],
    ["hidden-blocked", false, true],
    ["hidden-stranger", true, true],
    ["hidden-knocking", true, true],
    ["hidden-departed", true, true],
    ["hidden-unknown", true, true],
  ] as const)("%s: %s, as a moderator %s", (why, may, mayAsModerator) => {
    expect(canReveal(why, { isModerator: false })).toBe(may);
    expect(canReveal(why, { isModerator: true })).toBe(mayAsModerator);
  });

  it("shows somebody blocked to a moderator who asked, and to nobody else", () => {
    const facts = { ...FACTS, membership: "join", isBlocked: true, isRevealed: true };
    expect(visibilityOf({ roomId: ROOM }, facts)).toBe("hidden-blocked");
    expect(visibilityOf({ roomId: ROOM }, { ...facts, isModerator: true })).toBe("shown");
  });

  it("does not undo the viewer's own choice", () =>
    expect(
      visibilityOf({ roomId: ROOM }, { ...FACTS, isHiddenByViewer: true, isRevealed: true, isModerator: true }),
    ).toBe("hidden-by-viewer"));
});

describe("a place within a place", () => {
  it.each([
    ["inherits everything", { surface: "room", roomId: ROOM }, {}, { surface: "room", roomId: ROOM }],
    ["names another room", { surface: "room", roomId: ROOM }, { roomId: "!other" }, { roomId: "!other" }],
    ["steps out of a roomless place by naming a room", { surface: "roomless" }, { roomId: ROOM }, { roomId: ROOM }],
    [
      "names a surface in the room",
      { roomId: ROOM },
      { surface: "membership-event" },
      { surface: "membership-event", roomId: ROOM },
    ],
    ["says roomless in a room", { roomId: ROOM }, { surface: "roomless" }, { surface: "roomless", roomId: ROOM }],
    ["is nowhere in nowhere", {}, {}, {}],
  ] as [string, Place, Place, Place][])("%s", (_what, outer, inner, place) =>
    expect(placeWithin(outer, inner)).toEqual(place),
  );

  it.each(["membership-event", "user-search", "invite"] as const)(
    "%s stays one, whatever a part inside says of itself",
    (surface) => {
      for (const inner of [{}, { surface: "room", roomId: ROOM }, { roomId: ROOM }, { surface: "roomless" }] as const)
        expect(placeWithin({ surface, roomId: "!outer" }, inner).surface).toBe(surface);
      expect(placeWithin({ surface, roomId: "!outer" }, { roomId: ROOM }).roomId).toBe(ROOM);
    },
  );
});
