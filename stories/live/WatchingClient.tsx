// A Matrix client that looks at Bob from everywhere: a room, his profile, a search, an invite; and its owner's choices of what to see.
import { KnownMembership, type MatrixClient } from "matrix-js-sdk";
import { type FormEvent, type ReactElement, useState } from "react";
import { StatusCard, StatusLine, StatusProvider, StatusScope, useStatusPreferences } from "../../src/index.ts";
import { createPolicyLists } from "../../src/policy-lists.ts";
import { Avatar } from "./Avatar.tsx";
import { Name } from "./Name.tsx";
import { Timeline } from "./Timeline.tsx";
import { idOf } from "./town.ts";
import { useRoom } from "./useRoom.ts";
import "./live.css";
import "./moderation.css";

const BOB = idOf("bob");

interface WatchingClientProps {
  readonly client: MatrixClient;
  readonly roomId: string;
  /** The room with the rules that this client follows. */
  readonly listId: string;
  readonly name: string;
}

/** Renders a region named for the person. */
export function WatchingClient({ client, roomId, listId, name }: WatchingClientProps): ReactElement {
  const [options] = useState(() => ({ policy: { blocklists: [createPolicyLists(client, [listId])] } }));
  return (
    <StatusProvider client={client} options={options}>
      <section className="live-client" aria-label={`${name}’s client`}>
        <header className="live-head">
          <Avatar name={name} />
          <h2>{name}</h2>
        </header>
        <StatusScope roomId={roomId}>
          <Room client={client} roomId={roomId} name={name} />
          <section className="live-members" aria-label={`Bob’s profile, as ${name} sees it`}>
            <h3>Bob’s profile</h3>
            <StatusCard userId={BOB} />
          </section>
        </StatusScope>
        <section className="live-members" aria-label={`Find people, as ${name}`}>
          <h3>Find people</h3>
          <Search client={client} />
        </section>
        <Invites client={client} />
        <section className="live-members" aria-label={`${name}’s choices`}>
          <h3>What {name} wants to see</h3>
          <Choices client={client} />
        </section>
      </section>
    </StatusProvider>
  );
}

function Room({ client, roomId, name }: Omit<WatchingClientProps, "listId">): ReactElement | null {
  const room = useRoom(client, roomId);
  const bob = room?.getMember(BOB);
  return (
    room && (
      <>
        <Timeline room={room} label={`${room.name}, as ${name} sees it`} />
        <section className="live-members" aria-label={`Members, as ${name} sees them`}>
          <h3>Members</h3>
          <div className="live-member">
            <Avatar name="Bob" />
            <div className="live-memberText">
              <Name name="Bob" userId={BOB} />
              <StatusLine userId={BOB} />
              <span className="live-quiet">{bob?.membership ?? "not known"}</span>
            </div>
          </div>
        </section>
      </>
    )
  );
}

/** Strangers, wrapped once: no status before the viewer asks. */
function Search({ client }: { readonly client: MatrixClient }): ReactElement {
  const [term, setTerm] = useState("Dora");
  const [found, setFound] = useState<{ user_id: string; display_name?: string }[]>([]);

  async function search(event: FormEvent): Promise<void> {
    event.preventDefault();
    setFound(term === "" ? [] : (await client.searchUserDirectory({ term })).results);
  }

  return (
    <StatusScope surface="user-search">
      <form className="live-find" onSubmit={(event) => void search(event)}>
        <input type="search" aria-label="Name" value={term} onChange={(event) => setTerm(event.target.value)} />
        <button type="submit" className="live-button">
          Search
        </button>
      </form>
      {found.map(({ user_id: userId, display_name: name = userId }) => (
        <article key={userId} aria-label={name}>
          <Name name={name} userId={userId} />
          <StatusCard userId={userId} />
        </article>
      ))}
    </StatusScope>
  );
}

/** Rooms one is invited to, wrapped once: an inviter is a stranger until one accepts. */
function Invites({ client }: { readonly client: MatrixClient }): ReactElement | null {
  useRoom(client, "");
  const rooms = client.getRooms().filter((room) => room.getMyMembership() === KnownMembership.Invite);
  if (rooms.length === 0) return null;
  return (
    <StatusScope surface="invite">
      {rooms.map((room) => {
        const inviter = room.getDMInviter() ?? idOf("dora");
        return (
          <section key={room.roomId} className="live-members" aria-label="Invite">
            <h3>Invite</h3>
            <p>
              <Name name={room.getMember(inviter)?.name ?? inviter} userId={inviter} /> invites you to {room.name}.
            </p>
            <StatusCard userId={inviter} />
          </section>
        );
      })}
    </StatusScope>
  );
}

function Choices({ client }: { readonly client: MatrixClient }): ReactElement {
  const { preferences, hideAll, emojiOnly } = useStatusPreferences();
  const [isIgnored, setIgnored] = useState(false);

  function ignore(ignored: boolean): void {
    setIgnored(ignored);
    void client.setIgnoredUsers(ignored ? [BOB] : []);
  }

  return (
    <div className="live-choices">
      <Choice words="Hide all statuses" isOn={preferences.hideAll} set={(isHidden) => void hideAll(isHidden)} />
      <Choice words="Emoji only" isOn={preferences.emojiOnly} set={(isOnly) => void emojiOnly(isOnly)} />
      <Choice words="Ignore Bob" isOn={isIgnored} set={ignore} />
    </div>
  );
}

interface ChoiceProps {
  readonly words: string;
  readonly isOn: boolean;
  readonly set: (isOn: boolean) => void;
}

function Choice({ words, isOn, set }: ChoiceProps): ReactElement {
  return (
    <label>
      <input type="checkbox" checked={isOn} onChange={(event) => set(event.target.checked)} /> {words}
    </label>
  );
}
