// Servers of the field as sets of options: each differs from the others as seen on live ones or read in their code. Knows no state.
import type { HomeserverOptions } from "./options.ts";

/** The name of one of the `personas`. */
export type Persona = "synapse" | "tuwunel" | "continuwuity" | "plain" | "future";

/** What calls use where there is it, and do without elsewhere. */
const WITHOUT_CALLS = { delayedEvents: null, stickyEvents: false } as const;

/** Named sets of options for `createHomeserver`; spread one to change it: `{ ...personas.synapse, profileRate: null }`. */
export const personas: Readonly<Record<Persona, HomeserverOptions>> = {
  /** Synapse 1.163 with `include_profile_updates_in_sync`: false nulls, forgetful of nobody for half an hour, tells all of whoever changes their name, and profiles can be read only so often. */
  synapse: { falseNulls: true, remembersTold: true, retellsRenamed: true, profileRate: { perSecond: 1, burst: 500 } },
  /**
   * tuwunel: checks values, lists null for every unset field, of remote people it never read too, pushes what a reading refreshed. It sends no
   * user-level null at all: who left is not said to be gone, on neither side.
   */
  tuwunel: {
    checksStatus: true,
    listsUnset: true,
    nullOnLastSharedRoom: false,
    falseNulls: false,
    remembersTold: false,
    pushesFetched: true,
    ...WITHOUT_CALLS,
  },
  /** Continuwuity: no push, 200 `{}` for a field that is not set, and no flag for what works. */
  continuwuity: { push: false, emptyUnset: true, flags: false, ...WITHOUT_CALLS },
  /** A server of today's specification: profile fields, and nobody is told when they change. */
  plain: { push: false, ...WITHOUT_CALLS },
  /** Every proposal here, by both names: MSC4133, MSC4140, MSC4259, MSC4262, MSC4337, MSC4354, MSC4426, MSC4429, MSC4536; nothing false is said. */
  future: {
    names: "both",
    checksStatus: true,
    edus: true,
    bulkProfiles: true,
    falseNulls: false,
    remembersTold: false,
  },
};
