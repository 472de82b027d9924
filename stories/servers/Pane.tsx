// One person's client, small: who is in the room with which status, and their own behind a button.
import type { MatrixClient } from "matrix-js-sdk";
import type { ReactElement } from "react";
import { StatusEditor } from "../../src/editor.ts";
import { StatusProvider, StatusScope } from "../../src/index.ts";
import { Avatar } from "../live/Avatar.tsx";
import { Members } from "../live/Members.tsx";
import { Name } from "../live/Name.tsx";
import { useRoom } from "../live/useRoom.ts";
import type { ServersWorld } from "./world.ts";

interface PaneProps {
  readonly client: MatrixClient;
  readonly world: ServersWorld;
  readonly name: string;
}

/** Of whom nobody tells, the kit asks anew every five minutes; whoever watches a story should wait for no more than seconds. */
const refresh = { every: 10_000 };

/** Renders a region named for the person. */
export function Pane({ client, world: { roomId, isSupplemented }, name }: PaneProps): ReactElement {
  const room = useRoom(client, roomId);
  return (
    <StatusProvider client={client} options={{ refresh, isSupplemented }}>
      <StatusScope roomId={roomId}>
        <section className="live-client" aria-label={`${name}’s client`}>
          <header className="live-head">
            <Avatar name={name} />
            <h2>
              <Name name={name} userId={client.getSafeUserId()} />
            </h2>
            <code className="servers-where">{client.getDomain()}</code>
          </header>
          {room && <Members client={client} room={room} />}
          <details className="servers-own">
            <summary>Set {name}’s status</summary>
            <StatusEditor aria-label={`${name}’s status`} />
          </details>
        </section>
      </StatusScope>
    </StatusProvider>
  );
}
