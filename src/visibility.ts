// The moderation policy (MSC4426, Moderation): where a person's status may be seen. Pure; knows no SDK, React, store or clock.

/** Where a status is about to be drawn. */
export type Surface = "room" | "roomless" | "membership-event" | "user-search" | "invite";

/** A place on screen. Without a surface it is the room if there is a `roomId`, else no room at all. */
export interface Place {
  /**
   * What kind of place this is.
   * @default "room" with a roomId, else "roomless"
   */
  readonly surface?: Surface | undefined;
  /** The room whose membership decides, for the surface "room". */
  readonly roomId?: string | undefined;
}

/** What is known of a person and a place. `undefined` means not known yet. */
export interface Facts {
  /** Is this the viewer? */
  readonly isSelf: boolean;
  /** Did the viewer choose not to see this person's status, or nobody's? */
  readonly isHiddenByViewer: boolean;
  /** Is this person on the viewer's `m.ignored_user_list`? */
  readonly isIgnored: boolean;
  /** Does the host, or a policy list it follows, block this person? */
  readonly isBlocked: boolean;
  /** May the viewer kick others from the place's room? Who moderates may look at what is hidden. */
  readonly isModerator: boolean;
  /** Did the viewer ask to see this person's status anyway? */
  readonly isRevealed: boolean;
  /** Does the host show the statuses of strangers (policy `strangers: "show"`)? */
  readonly showsStrangers: boolean;
  /** Is there a room that both have joined? */
  readonly sharesRoom: boolean | undefined;
  /**
   * The person's membership of the place's room; null when they never were in it. A redacted member event counts as "leave". Of a room that
   * the viewer has not joined nothing is known.
   */
  readonly membership: string | null | undefined;
}

/** Why a status is not shown. */
export type Why =
  | "hidden-membership-event"
  | "hidden-by-viewer"
  | "hidden-ignored"
  | "hidden-blocked"
  | "hidden-stranger"
  | "hidden-knocking"
  | "hidden-departed"
  | "hidden-unknown";

/**
 * May the viewer ask to see the status anyway? Not in membership lines, not against their own choice (which they can change), and who is
 * blocked only as a moderator of the room.
 */
export function canReveal(why: Why, { isModerator }: Pick<Facts, "isModerator">): boolean {
  if (why === "hidden-blocked") return isModerator;
  return why !== "hidden-membership-event" && why !== "hidden-by-viewer";
}

/** Decides whether a status is shown in a place; the first rule that fits wins (MSC4426, Moderation). */
export function visibilityOf(place: Place, facts: Facts): "shown" | Why {
  const surface = place.surface ?? "room";
  if (surface === "membership-event") return "hidden-membership-event";
  if (facts.isSelf) return "shown";
  if (facts.isHiddenByViewer) return "hidden-by-viewer";
  const why = hiddenBy(place, surface, facts);
  return why === null || (facts.isRevealed && canReveal(why, facts)) ? "shown" : why;
}

function hiddenBy(place: Place, surface: Surface, facts: Facts): Why | null {
  // Who is both may be revealed only as the stricter rule has it.
  if (facts.isBlocked) return "hidden-blocked";
  if (facts.isIgnored) return "hidden-ignored";
  switch (surface) {
    case "user-search":
    case "invite":
      return facts.showsStrangers ? null : "hidden-stranger";
    case "roomless":
      return roomless(facts);
    case "room":
      // A place is never taken for a room it does not name.
      return place.roomId === undefined ? roomless(facts) : inRoom(facts.membership);
    default:
      return "hidden-unknown";
  }
}

function roomless(facts: Facts): Why | null {
  return facts.sharesRoom === false && !facts.showsStrangers ? "hidden-stranger" : null;
}

function inRoom(membership: string | null | undefined): Why | null {
  switch (membership) {
    case "join":
    case "invite":
      return null;
    case "knock":
      return "hidden-knocking";
    case undefined:
      return "hidden-unknown";
    default:
      return "hidden-departed";
  }
}

// A host that wraps a whole list once must not be undone by a part inside that names its own surface.
const CLOSED: ReadonlySet<Surface | undefined> = /* @__PURE__ */ new Set<Surface | undefined>([
  "membership-event",
  "user-search",
  "invite",
]);

/** The place of something that says `inner` of itself and stands inside `outer`: a membership line, search or invite stays one. */
export function placeWithin(outer: Place, inner: Place): Place {
  if (CLOSED.has(outer.surface)) return { surface: outer.surface, roomId: inner.roomId ?? outer.roomId };
  if (inner.surface === undefined && inner.roomId !== undefined) return { roomId: inner.roomId };
  return { surface: inner.surface ?? outer.surface, roomId: inner.roomId ?? outer.roomId };
}
