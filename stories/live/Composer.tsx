// Where a message is written; for somebody who is no longer in the room, the way back.
import { KnownMembership, type MatrixClient, type Room } from "matrix-js-sdk";
import { type FormEvent, type ReactElement, useState } from "react";

interface ComposerProps {
  readonly client: MatrixClient;
  readonly room: Room;
  readonly label: string;
}

/** Renders a form, or a sentence and a button. */
export function Composer({ client, room, label }: ComposerProps): ReactElement {
  const [body, setBody] = useState("");
  const membership = room.getMyMembership();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (body.trim() === "") return;
    setBody("");
    void client.sendTextMessage(room.roomId, body);
  }

  if (membership !== KnownMembership.Join) {
    const isInvited = membership === KnownMembership.Invite;
    return (
      <div className="live-composer">
        <p>{isInvited ? "You are invited to this room." : "You are not in this room any more."}</p>
        <button type="button" className="live-button" onClick={() => void client.joinRoom(room.roomId)}>
          {isInvited ? "Accept" : "Join again"}
        </button>
      </div>
    );
  }
  return (
    <form className="live-composer" aria-label={label} onSubmit={submit}>
      <input
        type="text"
        dir="auto"
        autoComplete="off"
        aria-label={`Message ${room.name}`}
        placeholder={`Message ${room.name}`}
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      <button type="submit" className="live-button">
        Send
      </button>
    </form>
  );
}
