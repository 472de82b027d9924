// A host on React 18.2 in StrictMode: the packed kit shows a status that was set through its own editor's door. Run by check.ts.
import { Window } from "happy-dom";
import { createClient } from "matrix-js-sdk";
import { logger } from "matrix-js-sdk/lib/logger.js";
import { createStatuses, statusFields } from "matrix-status-kit/core";
import { createHomeserver } from "matrix-status-kit/testing";

const window = new Window();
Object.assign(globalThis, { window, document: window.document, Element: window.Element });
logger.setLevel("silent", false);

// After the document: React looks for one when it loads.
const { createElement, StrictMode, version } = await import("react");
const { createRoot } = await import("react-dom/client");
const { StatusBadge, StatusLine, StatusProvider } = await import("matrix-status-kit");
const { StatusEditor } = await import("matrix-status-kit/editor");

const server = createHomeserver();
const account = server.register("alice");
const client = createClient({ baseUrl: server.baseUrl, fetchFn: server.fetch, disableVoip: true, ...account });
const statuses = createStatuses(client);
const { userId } = account;

const page = window.document.body.appendChild(window.document.createElement("main"));
const parts = [StatusBadge, StatusLine].map((part) =>
  createElement(part, { key: part.displayName ?? part.render.name, userId }),
);
const app = createElement(StatusProvider, { statuses }, ...parts, createElement(StatusEditor));
const root = createRoot(page);
root.render(createElement(StrictMode, null, app));

await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
await statuses.set({ emoji: "🌴", text: "On holiday" });
const isShown = () =>
  page.querySelector('[role="img"]')?.textContent === "🌴" && page.textContent.includes("On holiday");
for (let tries = 0; tries < 100 && !isShown(); tries++) await new Promise((resolve) => setTimeout(resolve, 20));
if (!version.startsWith("18.2.") || !isShown()) throw new Error(`React ${version} shows: ${page.innerHTML}`);

root.unmount();
client.stopClient();
server.stop();
process.exit(0);
