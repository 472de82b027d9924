// The judge: what must hold (MSC4426, README's table), from what servers hold and what a client could know. Shares no code with src.
import type { Device } from "./device.ts";
import type { View, Where } from "./kit.ts";

const BARE = "chat.commet.profile_status";
/** The names of a status and a call in the order they are read (PROTOCOL 1). */
export const STATUS_NAMES = [
  "m.status",
  "org.matrix.msc4426.status",
  "org.msc4426.status",
  "org.msc.4426.status",
  BARE,
];
export const CALL_NAMES = ["m.call", "org.matrix.msc4426.call", "org.msc4426.call"];
export const UNTIL = "io.github.matrix-status-kit.until";
export const RTC_MEMBER = "org.matrix.msc3401.call.member";
export const CHOICES = "io.github.matrix-status-kit.preferences";
const DAY = 24 * 60 * 60 * 1_000;

/** "yes" and "no" are certain; "perhaps": the client cannot know. */
export type Allowed = "yes" | "no" | "perhaps";

/** May this person's status be drawn in this place, as far as the device's client can know? The first rule that fits decides. */
export function mayDraw(device: Device, list: string, userId: string, place: Where): Allowed {
  const { client, plan, revealed } = device;
  const { surface, roomId } = place;
  if (surface === "membership-event") return "no";
  if (userId === device.userId) return "yes";
  const kept: { hidden?: unknown; hide_all?: unknown } = client.getAccountData(CHOICES as never)?.getContent() ?? {};
  const choices = device.kit.choices();
  const isHidden = (Array.isArray(kept.hidden) && kept.hidden.includes(userId)) || kept.hide_all === true;
  const isChosen = choices.hidden.has(userId) || choices.hideAll;
  // A choice on its way shows before it is kept, and one that was taken back is kept a while longer.
  if (isHidden || isChosen) return isHidden && isChosen ? "no" : "perhaps";
  const room = client.getRoom(roomId);
  const isInside = room?.getMyMembership() === "join";
  const levels = room?.currentState.getStateEvents("m.room.power_levels", "")?.getContent() ?? {};
  const mine = Number(levels["users"]?.[device.userId] ?? levels["users_default"] ?? 0);
  const isModerator = isInside && mine >= Number(levels["kick"] ?? 50);
  const isRevealed = revealed.has(userId);
  const isBlocked = device.host.blocked.has(userId) || (plan.followsList && isListed(device, list, userId));
  // A sliding sync that leaves members out may leave out oneself, and so who may kick (a creator may, whatever the levels say).
  if (isBlocked && isRevealed && isModerator) return room.getMember(device.userId) ? "yes" : "perhaps";
  if (isBlocked) return "no";
  const hidden: Allowed = isRevealed ? "yes" : "no";
  if (client.isUserIgnored(userId)) return hidden;
  const showsStrangers = plan.strangers === "show";
  if (surface === "user-search" || surface === "invite") return showsStrangers ? "yes" : hidden;
  if (surface === "roomless") return showsStrangers || isRevealed ? "yes" : sharesRoom(device, userId);
  if (!isInside) return hidden;
  const member = room.getMember(userId);
  const isRedacted = member?.events.member?.isRedacted() === true;
  return !isRedacted && (member?.membership === "join" || member?.membership === "invite") ? "yes" : hidden;
}

function isListed({ client }: Device, list: string, userId: string): boolean {
  const room = client.getRoom(list);
  if (room?.getMyMembership() !== "join") return false;
  const rules = ["m.policy.rule.user", "m.room.rule.user", "org.matrix.mjolnir.rule.user"].flatMap((type) =>
    room.currentState.getStateEvents(type),
  );
  return rules.some((rule) => {
    const { entity, recommendation } = rule.getContent();
    const isBan = ["m.ban", "org.matrix.mjolnir.ban", "m.takedown"].includes(String(recommendation));
    return !rule.isRedacted() && isBan && entity === userId;
  });
}

function sharesRoom({ client, plan }: Device, userId: string): Allowed {
  const joined = client.getRooms().filter((room) => room.getMyMembership() === "join");
  if (joined.some((room) => room.getMember(userId)?.membership === "join")) return "yes";
  // Under sliding sync rooms may lie outside of the window, and "all members are loaded" is not true.
  const isCertain =
    plan.sync === "legacy" &&
    client.isInitialSyncComplete() &&
    joined.every((room) => room.getMember(userId) !== null || room.membersLoaded());
  return isCertain ? "no" : "perhaps";
}

/** What a status is, by what the person's server holds. */
export function viewOf(held: ReadonlyMap<string, unknown>, now: number, emojiOnly: boolean): View {
  const set = STATUS_NAMES.flatMap((name) => statusIn(name, held.get(name)) ?? []);
  // One that has ended gives way, but not to a bare string, which cannot say when it ends.
  const status = set.find(
    ({ name, until }, index) =>
      until > now && (name !== BARE || !set.slice(0, index).some((each) => each.until <= now)),
  );
  const call = CALL_NAMES.map((name) => callIn(held.get(name), now)).find((each) => each !== null) ?? null;
  if (status) return { is: "status", emoji: status.emoji, text: emojiOnly ? "" : status.text, call } as View;
  return call ? { is: "call", call } : { is: "none" };
}

interface Found {
  readonly name: string;
  readonly emoji: string;
  readonly text: string;
  readonly until: number;
}

function statusIn(name: string, value: unknown): Found | null {
  if (typeof value === "string" && value !== "") return { name, emoji: "💬", text: value, until: Infinity };
  const { emoji, text, [UNTIL]: until } = (value ?? {}) as Record<string, unknown>;
  if (typeof emoji !== "string" || typeof text !== "string") return null;
  return { name, emoji, text, until: typeof until === "number" ? until : Infinity };
}

function callIn(value: unknown, now: number): { since: number | null } | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const said = (value as Record<string, unknown>)["call_joined_ts"];
  if (typeof said !== "number") return { since: null };
  const since = said > 1e11 ? said : said * 1_000;
  return now - since > DAY ? null : { since };
}

/** Are these drawn alike? Of a call, only whether there is one: clocks may be wrong, and one of unknown start ends at some time. */
export function isAlike(drawn: View, right: View): boolean {
  const isVague = (right.is === "status" || right.is === "call") && right.call?.since === null;
  if (right.is === "call" && isVague && drawn.is === "none") return true;
  if (drawn.is !== right.is) return false;
  if (drawn.is !== "status" || right.is !== "status") return true;
  return drawn.emoji === right.emoji && drawn.text === right.text && (isVague || !drawn.call === !right.call);
}

export function inWords(view: View): string {
  if (view.is === "status") return `${view.emoji} ${view.text}${view.call ? " 📞" : ""}`;
  return view.is === "hidden" ? view.why : view.is === "call" ? "📞" : view.is;
}
