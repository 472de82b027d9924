// The moderation policy, printed from the code: every place beside everything that decides there. The README quotes it.
import { type Facts, type Place, visibilityOf } from "../src/visibility.ts";

const ROOM = "!room:example.org";

/** A person of whom nothing is known that would hide or show anything. */
const NEUTRAL: Facts = {
  isSelf: false,
  isHiddenByViewer: false,
  isIgnored: false,
  isBlocked: false,
  isModerator: false,
  isRevealed: false,
  showsStrangers: false,
  sharesRoom: undefined,
  membership: undefined,
};

/** The places, as the table's columns. */
const PLACES: readonly (readonly [string, Place])[] = [
  ["room", { surface: "room", roomId: ROOM }],
  ["no room", { surface: "roomless" }],
  ["user search", { surface: "user-search" }],
  ["invite", { surface: "invite" }],
  ["membership line", { surface: "membership-event", roomId: ROOM }],
];

/** The people, as the table's rows. */
const PEOPLE: readonly (readonly [string, Partial<Facts>])[] = [
  ["yourself", { isSelf: true }],
  ["hidden by you", { isHiddenByViewer: true, membership: "join", sharesRoom: true }],
  ["ignored", { isIgnored: true, membership: "join", sharesRoom: true }],
  ["blocked by the host or a policy list", { isBlocked: true, membership: "join", sharesRoom: true }],
  ["joined", { membership: "join", sharesRoom: true }],
  ["invited", { membership: "invite" }],
  ["knocking", { membership: "knock" }],
  ["left or kicked", { membership: "leave", sharesRoom: false }],
  ["banned", { membership: "ban", sharesRoom: false }],
  ["never in the room", { membership: null, sharesRoom: false }],
  ["not known yet", {}],
  ["shares another room", { membership: "leave", sharesRoom: true }],
  ['stranger, with `strangers: "show"`', { membership: "leave", sharesRoom: false, showsStrangers: true }],
  ["left, revealed by you", { membership: "leave", sharesRoom: false, isRevealed: true }],
  ["blocked, revealed by you", { isBlocked: true, isRevealed: true, membership: "join", sharesRoom: true }],
  [
    "ignored and blocked, revealed by you",
    { isIgnored: true, isBlocked: true, isRevealed: true, membership: "join", sharesRoom: true },
  ],
  [
    "blocked, revealed by you, a moderator",
    { isBlocked: true, isRevealed: true, isModerator: true, membership: "join", sharesRoom: true },
  ],
];

/** The table as Markdown. */
export function policyTable(): string {
  const rows = PEOPLE.map(([name, facts]) => [
    name,
    ...PLACES.map(([, place]) => visibilityOf(place, { ...NEUTRAL, ...facts }).replace(/^hidden-/, "– ")),
  ]);
  const head = ["", ...PLACES.map(([name]) => name)];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
