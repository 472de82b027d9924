// What a host draws with the packed kit, on a server and in a page: check.ts has both done with React 18.2 and 19.
import { createClient } from "matrix-js-sdk";
import { StatusBadge, StatusCard, StatusLine, StatusProvider } from "matrix-status-kit";
import { SetStatus } from "matrix-status-kit/editor";
import { createHomeserver } from "matrix-status-kit/testing";
import { type ReactElement, StrictMode } from "react";

const server = createHomeserver();
const account = server.register("alice");
server.setProfileField(account.userId, "m.status", { emoji: "🌴", text: "On holiday" });

export const client = createClient({
  baseUrl: server.baseUrl,
  fetchFn: server.fetch,
  disableVoip: true,
  ...account,
});

/** `where` differs between server and page only to prove that a difference is heard. */
export const App = ({ where = "everywhere" }: { where?: string }): ReactElement => (
  <StrictMode>
    <StatusProvider client={client}>
      <StatusBadge userId={account.userId} />
      <StatusLine userId={account.userId} />
      <StatusCard userId={account.userId} />
      <SetStatus />
      <p>{where}</p>
    </StatusProvider>
  </StrictMode>
);
