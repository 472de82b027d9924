// A small Matrix client for one person: a room, its members, and their own status. Real but for its homeserver, which is in memory.
import type { MatrixClient } from "matrix-js-sdk";
import type { ReactElement } from "react";
import { SetStatus, StatusEditor } from "../../src/editor.ts";
import { StatusProvider, type Statuses, StatusScope, useStatus, useStatuses } from "../../src/index.ts";
import { Avatar } from "./Avatar.tsx";
import { Composer } from "./Composer.tsx";
import { Members } from "./Members.tsx";
import { Name } from "./Name.tsx";
import { Timeline } from "./Timeline.tsx";
import { useRoom } from "./useRoom.ts";
import "./live.css";

interface LiveClientProps {
  readonly client: MatrixClient;
  readonly roomId: string;
  readonly name: string;
  /**
   * How one's own status is set: by the whole form, or by the entry of a menu.
   * @default "form"
   */
  readonly own?: "form" | "menu";
  /**
   * Statuses made by the story.
   * @default made by the provider
   */
  readonly statuses?: Statuses;
}

/** Renders a region named for the person. */
export function LiveClient({ client, roomId, name, own = "form", statuses }: LiveClientProps): ReactElement {
  const room = useRoom(client, roomId);
  return (
    <StatusProvider {...(statuses ? { statuses } : { client })}>
      <StatusScope roomId={roomId}>
        <section className="live-client" aria-label={`${name}’s client`}>
          <Head name={name} />
          <div className="live-body">
            {room && (
              <div className="live-room">
                <Timeline room={room} label={`${room.name}, as ${name} sees it`} />
                <Composer client={client} room={room} label={`Message from ${name}`} />
                <Members client={client} room={room} />
              </div>
            )}
            <div className="live-own">
              <h3>Your status</h3>
              {own === "menu" ? (
                <SetStatus editor={{ name }} />
              ) : (
                <StatusEditor name={name} aria-label={`${name}’s status`} />
              )}
            </div>
          </div>
        </section>
      </StatusScope>
    </StatusProvider>
  );
}

function Head({ name }: { readonly name: string }): ReactElement {
  const statuses = useStatuses();
  const mine = useStatus(statuses.userId);
  const isInCall = mine.is === "call" || (mine.is === "status" && mine.call !== null);
  return (
    <header className="live-head">
      <Avatar name={name} />
      <h2>
        <Name name={name} userId={statuses.userId} />
      </h2>
      <button
        type="button"
        className="live-button"
        onClick={() => void statuses.setCall(isInCall ? null : { since: Date.now() })}
      >
        {isInCall ? "End call" : "Start call"}
      </button>
    </header>
  );
}
