// A host's page, built by Vite from the packed kit and drawn on the server first: check.ts looks at it in Chromium, with React 18.2 and 19.
import { createClient } from "matrix-js-sdk";
import { StatusBadge, StatusCard, statusFields, StatusLine, StatusProvider } from "matrix-status-kit";
import { SetStatus } from "matrix-status-kit/editor";
import { createHomeserver } from "matrix-status-kit/testing";
import "matrix-status-kit/styles.css";
import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";

const server = createHomeserver();
const account = server.register("alice");
const client = createClient({ baseUrl: server.baseUrl, fetchFn: server.fetch, disableVoip: true, ...account });
server.setProfileField(account.userId, "m.status", { emoji: "🌴", text: "On holiday" });

const app = (
  <StrictMode>
    <StatusProvider client={client}>
      <StatusBadge userId={account.userId} />
      <StatusLine userId={account.userId} />
      <StatusCard userId={account.userId} />
      <SetStatus />
    </StatusProvider>
  </StrictMode>
);
const root = document.body.appendChild(document.createElement("main"));
root.innerHTML = renderToString(app);
hydrateRoot(root, app);
void client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
