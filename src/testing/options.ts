// What one server may be told to do differently, and what it does when told nothing. Knows no state and no requests.

/** What `/capabilities` says about writing profile fields (MSC4133); writes it does not allow are refused with 403 `M_FORBIDDEN`. */
export interface ProfileCapability {
  /** False: no field may be written at all. */
  readonly enabled: boolean;
  /** Only these fields may be written; where it is given, `disallowed` is ignored. */
  readonly allowed?: readonly string[];
  /** These fields may not be written. */
  readonly disallowed?: readonly string[];
}

/** How a server of `createHomeserver` differs from a Synapse with profile updates switched on. */
export interface HomeserverOptions {
  /** The server's name, the part of user ids after the colon. @default "localhost.test" */
  readonly name?: string;
  /** Which MSC4429 names it speaks in filters, in `/sync` and in `/versions`. @default "unstable" */
  readonly names?: "unstable" | "stable" | "both";
  /** Whether `/sync` carries profile updates (MSC4429). @default true */
  readonly push?: boolean;
  /** Whether `m.status` and `m.call` are checked when written (MSC4426): 400 `M_TOO_LARGE` over 256 or 32 bytes, 400 `M_BAD_JSON` for a wrong type. @default false */
  readonly checksStatus?: boolean;
  /** Whether fields besides `displayname` and `avatar_url` exist (MSC4133), else 404 `M_UNRECOGNIZED`; "unstable": only below `uk.tcpip.msc4133`. @default true */
  readonly profileFields?: boolean | "unstable";
  /** What `/capabilities` says of profile fields (MSC4133); null: it does not mention them. @default { enabled: true } */
  readonly capabilities?: ProfileCapability | null;
  /** Whether `profile_updates: null` is sent when the last shared room is gone (MSC4429). @default true */
  readonly nullOnLastSharedRoom?: boolean;
}

export type Behaviour = Required<HomeserverOptions>;

export function behaviourOf(options: HomeserverOptions): Behaviour {
  return {
    name: "localhost.test",
    names: "unstable",
    push: true,
    checksStatus: false,
    profileFields: true,
    capabilities: { enabled: true },
    nullOnLastSharedRoom: true,
    ...options,
  };
}
