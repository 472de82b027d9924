// The whole set-up of a host: the README quotes this file, and two very different compilers take it.
import { createClient } from "matrix-js-sdk";
import { StatusBadge, statusFields, StatusLine, StatusProvider, StatusScope } from "matrix-status-kit";
import { StatusEditor } from "matrix-status-kit/editor";
import "matrix-status-kit/styles.css";

const client = createClient({ baseUrl: "https://example.org", userId: "@alice:example.org", accessToken: "secret" });
void client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });

export function App({ roomId, userIds }: { roomId: string; userIds: string[] }) {
  return (
    <StatusProvider client={client}>
      <StatusScope roomId={roomId}>
        {userIds.map((userId) => (
          <div key={userId}>
            {userId} <StatusBadge userId={userId} />
            <StatusLine userId={userId} />
          </div>
        ))}
      </StatusScope>
      <StatusEditor />
    </StatusProvider>
  );
}
