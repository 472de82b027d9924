// The browser as the kit's environment; the only room that asks the page whether it can be seen, has a network, and keeps something.
import type { MemoryPort } from "./asking/options.ts";
import type { Environment } from "./clock.ts";

const NETWORK = ["online", "offline"];

/** The page this runs in; on a server, a page that is never seen. */
export const browser: Environment = {
  isVisible: () => typeof document !== "undefined" && document.visibilityState !== "hidden",
  isOnline: () => typeof navigator === "undefined" || navigator.onLine !== false,
  subscribe(changed) {
    document.addEventListener("visibilitychange", changed);
    for (const event of NETWORK) window.addEventListener(event, changed);
    return () => {
      document.removeEventListener("visibilitychange", changed);
      for (const event of NETWORK) window.removeEventListener(event, changed);
    };
  },
};

/** Its IndexedDB. What speaks to that is loaded when something is read. */
export const database: MemoryPort = {
  read: async (account) => (await import("./database.ts")).read(account),
  write: async (account, value) => (await import("./database.ts")).write(account, value),
};
