// Who is in a room, each with their status on a line, and what the viewer may do about them.
import { KnownMembership, type MatrixClient, type Room, type RoomMember } from "matrix-js-sdk";
import type { ReactElement } from "react";
import { StatusLine } from "../../src/index.ts";
import { Avatar } from "./Avatar.tsx";

interface MembersProps {
  readonly client: MatrixClient;
  readonly room: Room;
}

/** Renders a heading and a list. */
export function Members({ client, room }: MembersProps): ReactElement {
  const members = room.getMembers().toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <div className="live-members">
      <h3>Members</h3>
      <ul>
        {members.map((member) => (
          <li key={member.userId} className="live-member">
            <Avatar name={member.name} />
            <div className="live-memberText">
              <bdi className="live-nameText">{member.name}</bdi>
              {wordsFor(member.membership) ?? <StatusLine userId={member.userId} />}
            </div>
            <Deed client={client} room={room} member={member} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function wordsFor(membership: string | undefined): ReactElement | null {
  if (membership === KnownMembership.Join) return null;
  return <span className="live-quiet">{membership === KnownMembership.Invite ? "invited" : "not in this room"}</span>;
}

interface DeedProps extends MembersProps {
  readonly member: RoomMember;
}

/** Renders the one button that makes sense, or nothing: the room's creator sends away and invites back, others leave. */
function Deed({ client, room, member: { userId, name, membership } }: DeedProps): ReactElement | null {
  const isCreator = room.getCreator() === client.getUserId();
  if (room.getMyMembership() !== KnownMembership.Join) return null;
  if (!isCreator && userId === client.getUserId()) {
    return <Button words="Leave" onPress={() => void client.leave(room.roomId)} />;
  }
  if (!isCreator || userId === client.getUserId() || membership === KnownMembership.Invite) return null;
  return membership === KnownMembership.Join ? (
    <Button words={`Kick ${name}`} onPress={() => void client.kick(room.roomId, userId)} />
  ) : (
    <Button words={`Invite ${name} back`} onPress={() => void client.invite(room.roomId, userId)} />
  );
}

function Button({ words, onPress }: { readonly words: string; readonly onPress: () => void }): ReactElement {
  return (
    <button type="button" className="live-button" onClick={onPress}>
      {words}
    </button>
  );
}
