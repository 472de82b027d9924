// The browser as the kit's environment; the only room that asks the page whether it can be seen.
import type { Environment } from "./clock.ts";

/** The page this runs in; on a server, a page that is never seen. */
export const browser: Environment = {
  isVisible: () => typeof document !== "undefined" && document.visibilityState !== "hidden",
  subscribe(changed) {
    document.addEventListener("visibilitychange", changed);
    return () => document.removeEventListener("visibilitychange", changed);
  },
};
