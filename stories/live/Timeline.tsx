// What was said in a room, and who came and went: messages with a status beside each name, membership lines without.
import { EventType, type MatrixEvent, type Room } from "matrix-js-sdk";
import type { ReactElement } from "react";
import { StatusScope } from "../../src/index.ts";
import { Avatar } from "./Avatar.tsx";
import { Name } from "./Name.tsx";

interface TimelineProps {
  readonly room: Room;
  readonly label: string;
}

/** Renders a list, the newest last. */
export function Timeline({ room, label }: TimelineProps): ReactElement {
  const events = room.getLiveTimeline().getEvents();
  return (
    <div className="live-timeline" role="log" aria-label={label}>
      <ol>
        {events.map((event) =>
          event.getType() === EventType.RoomMessage ? (
            <Message key={event.getTxnId() ?? event.getId()} event={event} />
          ) : (
            <Membership key={event.getId()} event={event} />
          ),
        )}
      </ol>
    </div>
  );
}

function Message({ event }: { readonly event: MatrixEvent }): ReactElement {
  const name = event.sender?.name ?? event.getSender() ?? "";
  const date = event.getDate();
  return (
    <li className="live-message">
      <Avatar name={name} />
      <div className="live-messageHead">
        <Name name={name} userId={event.getSender() ?? ""} />
        {date && (
          <time dateTime={date.toISOString()}>
            {date.toLocaleTimeString(undefined, { hour: "numeric", minute: "2-digit" })}
          </time>
        )}
      </div>
      <p>
        <bdi>{String(event.getContent()["body"])}</bdi>
      </p>
    </li>
  );
}

/** Wrapped in its scope, so that even the badge inside draws nothing: a status must not ride on a membership line (MSC4426). */
function Membership({ event }: { readonly event: MatrixEvent }): ReactElement | null {
  const deed = deedOf(event);
  if (deed === null) return null;
  const target = event.target?.name ?? event.getStateKey() ?? "";
  return (
    <li className="live-membership">
      <StatusScope surface="membership-event">
        {deed.isOwn ? null : (
          <>
            <Name name={event.sender?.name ?? ""} userId={event.getSender() ?? ""} />{" "}
          </>
        )}
        {deed.isOwn ? null : `${deed.words} `}
        <Name name={target} userId={event.getStateKey() ?? ""} />
        {deed.isOwn ? ` ${deed.words}` : null}
      </StatusScope>
    </li>
  );
}

function deedOf(event: MatrixEvent): { readonly words: string; readonly isOwn: boolean } | null {
  if (event.getType() !== EventType.RoomMember) return null;
  const isOwn = event.getSender() === event.getStateKey();
  switch (event.getContent()["membership"]) {
    case "join":
      return event.getPrevContent()["membership"] === "join" ? null : { words: "joined", isOwn };
    case "invite":
      return { words: "invited", isOwn };
    case "leave":
      return { words: isOwn ? "left" : "removed", isOwn };
    case "ban":
      return { words: "banned", isOwn };
    case "knock":
      return { words: "asked to join", isOwn };
    default:
      return null;
  }
}
