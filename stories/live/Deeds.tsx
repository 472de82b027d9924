// What can happen to Bob, and who makes it happen: one button each, so that a person can try it and watch.
import { EventType, JoinRule, type MatrixClient } from "matrix-js-sdk";
import type { ReactElement } from "react";
import "./live.css";
import "./moderation.css";

/** Everybody a story of moderation needs: their clients, the room, and the room with the rules. */
export interface Cast {
  readonly alice: MatrixClient;
  readonly bob: MatrixClient;
  readonly dora: MatrixClient;
  readonly roomId: string;
  readonly listId: string;
}

type Deed = readonly [words: string, act: () => Promise<unknown>];

function deedsOf({ alice, bob, dora, roomId, listId }: Cast): readonly (readonly [string, readonly Deed[]])[] {
  const userId = bob.getSafeUserId();
  const joinRule = (rule: JoinRule): Promise<unknown> =>
    alice.sendStateEvent(roomId, EventType.RoomJoinRules, { join_rule: rule }, "");
  const rule = (content: object): Promise<unknown> =>
    alice.sendStateEvent(listId, EventType.PolicyRuleUser, content as never, "spam");
  return [
    [
      "Alice moderates",
      [
        ["Kick Bob", () => alice.kick(roomId, userId)],
        ["Ban Bob", () => alice.ban(roomId, userId)],
        ["Unban Bob", () => alice.unban(roomId, userId)],
        ["Let Bob in", () => alice.invite(roomId, userId)],
        [
          "Redact Bob’s membership",
          () => alice.redactEvent(roomId, alice.getRoom(roomId)?.getMember(userId)?.events.member?.getId() ?? ""),
        ],
        ["Write a rule against Bob", () => rule({ entity: "@bob*:*", recommendation: "m.ban", reason: "Spam" })],
        ["Take the rule back", () => rule({})],
      ],
    ],
    [
      "Bob comes and goes",
      [
        ["Leave", () => bob.leave(roomId)],
        ["Join again", () => joinRule(JoinRule.Public).then(() => bob.joinRoom(roomId))],
        ["Knock", () => joinRule(JoinRule.Knock).then(() => bob.knockRoom(roomId))],
      ],
    ],
    [
      "Dora, whom nobody knows",
      [["Invite Alice", () => dora.createRoom({ name: "Dora’s room", invite: [alice.getSafeUserId()] })]],
    ],
  ];
}

/** Renders a region of buttons. What cannot be done as things are does nothing. */
export function Deeds(cast: Cast): ReactElement {
  return (
    <section className="live-client live-deeds" aria-label="What happens">
      {deedsOf(cast).map(([who, deeds]) => (
        <fieldset key={who}>
          <legend>{who}</legend>
          {deeds.map(([words, act]) => (
            <button key={words} type="button" className="live-button" onClick={() => void act().catch(() => undefined)}>
              {words}
            </button>
          ))}
        </fieldset>
      ))}
    </section>
  );
}
