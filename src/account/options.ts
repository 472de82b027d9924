// How `createStatuses` behaves where the defaults do not fit. Types alone.
import type { AskingOptions } from "../asking/options.ts";
import type { PreferencePort } from "../choosing/document.ts";
import type { Environment } from "../clock.ts";
import type { Policy } from "../matrix/facts.ts";
import type { NameChoice } from "../matrix/refusals.ts";
import type { ProfileSource } from "../sync/source.ts";

/** How `createStatuses` behaves where the defaults do not fit. */
export interface StatusesOptions extends AskingOptions {
  /**
   * Who may be seen, beyond what MSC4426 asks for.
   * @default {}
   */
  readonly policy?: Policy;
  /**
   * Where the viewer's choices are kept.
   * @default account data of one namespaced type, and so on all their devices
   */
  readonly preferences?: PreferencePort;
  /**
   * Another way for profile updates than the SDK's own: `withProfileUpdates(fetch)` or, with sliding sync, `slidingProfiles()`, both of
   * `matrix-status-kit/sync`.
   * @default none
   */
  readonly updates?: ProfileSource;
  /**
   * Whether anybody can see the page, and whether there is a network: nobody is refreshed meanwhile.
   * @default always; the provider passes the browser's
   */
  readonly environment?: Environment;
  /**
   * The names my own status is written under: the unstable ones that every client of today reads, or the stable ones as well.
   * @default "unstable"
   */
  readonly names?: NameChoice;
}
