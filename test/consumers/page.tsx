// The host's page: takes over what its server drew. Whatever React recovers from is an error here, as it is a flash on the screen of a host.
import { statusFields } from "matrix-status-kit";
import "matrix-status-kit/styles.css";
import { hydrateRoot } from "react-dom/client";
import { App, client } from "./app.tsx";

const root = document.querySelector("main");
if (!root?.firstElementChild) throw new Error("The server drew nothing.");
hydrateRoot(root, location.search === "?differs" ? <App where="in the page alone" /> : <App />, {
  onRecoverableError: (error) => console.error(`Hydration: ${String(error)}`),
});
void client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
