// What one server may be told to do differently, and what it does when told nothing. Knows no state and no requests.
import type { Appservice } from "./appservices.ts";

/** What `/capabilities` says about writing profile fields (MSC4133); writes it does not allow are refused with 403 `M_FORBIDDEN`. */
export interface ProfileCapability {
  /** False: no field may be written at all. */
  readonly enabled: boolean;
  /** Only these fields may be written; where it is given, `disallowed` is ignored. */
  readonly allowed?: readonly string[];
  /** These fields may not be written. */
  readonly disallowed?: readonly string[];
}

/** A bucket of `burst` requests that fills up again by `perSecond`. */
export interface ProfileRate {
  /** How many it gains in a second. */
  readonly perSecond: number;
  /** How many at once. */
  readonly burst: number;
}

/** How a server of `createHomeserver` differs from a Synapse with profile updates switched on. */
export interface HomeserverOptions {
  /** The server's name, the part of user ids after the colon. @default "localhost.test" */
  readonly name?: string;
  /** Which names of MSC4259, MSC4262, MSC4337 and MSC4429 it speaks, in `/versions`, too. @default "unstable" */
  readonly names?: "unstable" | "stable" | "both";
  /** Whether `/sync` carries profile updates (MSC4429). @default true */
  readonly push?: boolean;
  /** Whether the simplified sliding sync exists (MSC4186). @default true */
  readonly slidingSync?: boolean;
  /** Whether sliding sync carries profile updates (MSC4262). @default what `push` says */
  readonly slidingPush?: boolean;
  /** Whether it tells other servers of profile changes, and takes what they tell (MSC4259), where `federate` says nothing. @default false */
  readonly edus?: boolean;
  /** Whether fields of another server's user that somebody here read are kept and pushed, as tuwunel does. @default false */
  readonly pushesFetched?: boolean;
  /** Who adds to profiles when they are read (MSC4337); where two add the same field, the later one's counts. @default [] */
  readonly appservices?: readonly Appservice[];
  /** How long a reader of a profile waits for appservices, in ms; then the profile is served without them. @default 1000 */
  readonly appserviceTimeout?: number;
  /** Whether `m.status` and `m.call` are checked when written (MSC4426): 400 `M_TOO_LARGE` over 256 or 32 bytes, 400 `M_BAD_JSON` for a wrong type. @default false */
  readonly checksStatus?: boolean;
  /** Whether fields besides `displayname` and `avatar_url` exist (MSC4133), else 404 `M_UNRECOGNIZED`; "unstable": only below `uk.tcpip.msc4133`. @default true */
  readonly profileFields?: boolean | "unstable";
  /** What `/capabilities` says of profile fields (MSC4133); null: it does not mention them. @default { enabled: true } */
  readonly capabilities?: ProfileCapability | null;
  /** Whether null is sent for a user when the last shared room is gone (MSC4429, MSC4262); "others": not for those one leaves behind oneself. @default true */
  readonly nullOnLastSharedRoom?: boolean | "others";
  /** Whether people are said to be gone who are not: somebody back within one `/sync`, and senders of other servers in lazy rooms of a sliding sync. @default true */
  readonly falseNulls?: boolean;
  /** Whether a new name or picture tells everybody in its rooms the whole profile again, as Synapse 1.163 does (its issue 19981). @default false */
  readonly retellsRenamed?: boolean;
  /** Whether a lazy `/sync` leaves out what it told this device of a sender within 30 minutes, even where a null took that back. @default true */
  readonly remembersTold?: boolean;
  /** Whether a first `/sync` lists null for every requested field that somebody has not set. @default false */
  readonly listsUnset?: boolean;
  /** Whether reading one field that is not set answers 200 `{}` in place of 404 `M_NOT_FOUND`. @default false */
  readonly emptyUnset?: boolean;
  /** Whether `/versions` names the proposals that work here. @default true */
  readonly flags?: boolean;
  /** How long an event may be held back (MSC4140), in ms; null: the server knows nothing of it and sends each at once. @default 86_400_000 */
  readonly delayedEvents?: number | null;
  /** Whether events may stick for a time (MSC4354). @default true */
  readonly stickyEvents?: boolean;
  /** Whether many profiles can be read at once (MSC4536), below `unstable/org.matrix.msc4536` or `v3` as `names` says. @default false */
  readonly bulkProfiles?: boolean;
  /** How often one user may read profiles, else 429 `M_LIMIT_EXCEEDED`: so many at once, then so many a second; null: as often as they like. @default null */
  readonly profileRate?: ProfileRate | null;
}

export type Behaviour = Required<HomeserverOptions>;

export function behaviourOf(options: HomeserverOptions): Behaviour {
  return {
    name: "localhost.test",
    names: "unstable",
    push: true,
    slidingSync: true,
    slidingPush: options.push ?? true,
    edus: false,
    pushesFetched: false,
    appservices: [],
    appserviceTimeout: 1_000,
    checksStatus: false,
    profileFields: true,
    capabilities: { enabled: true },
    nullOnLastSharedRoom: true,
    falseNulls: true,
    retellsRenamed: false,
    remembersTold: true,
    listsUnset: false,
    emptyUnset: false,
    flags: true,
    delayedEvents: 86_400_000,
    stickyEvents: true,
    bulkProfiles: false,
    profileRate: null,
    ...options,
  };
}
