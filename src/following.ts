// What whoever follows the viewer's calls is given by the owner of an account, and gives it. Knows neither.
import type { Outcome } from "./outcome.ts";
import type { Call, RawCall } from "./protocol.ts";

/** What the owner of an account lets whoever follows its calls know and do. */
export interface CallsPort {
  /** What the server holds of the viewer's call, or will once the edit under way has landed; null: none; undefined: not known yet. */
  readonly held: () => RawCall | null | undefined;
  /** Is that this client's own doing? */
  readonly isMine: () => boolean;
  /** What the host said by `setCall`, and since when (ms). */
  readonly host: () => (Call & { readonly at: number }) | null;
  /** Are calls to be shown: does the person want it, or until they have chosen whoever follows them? */
  readonly isShown: () => boolean;
  /** Calls that began up to this moment (ms) were hidden by clearing the status. */
  readonly hiddenUpTo: () => number;
  /** Hides them up to then, on all devices. Never rejects. */
  readonly hideUpTo: (moment: number) => Promise<Outcome>;
  /** May the account write the field at all, and is there a network to do it by? */
  readonly isAllowed: () => boolean;
  /** Reads the viewer's own profile from the server; resolves to whether it answered. Never rejects. */
  readonly look: () => Promise<boolean>;
  /** Writes the field, or takes it away. Never rejects. */
  readonly write: (call: Call | null, isOurs: boolean) => Promise<Outcome>;
  /** Lets somebody follow; returns its stop. */
  readonly follow: (follower: Follower) => () => void;
}

/** Somebody who follows the viewer's calls. */
export interface Follower {
  /** Are calls shown until the person has chosen? */
  readonly isOn: boolean;
  /** Answers of the port may differ. */
  readonly changed: () => void;
  /** The account is gone. */
  readonly end: () => void;
  /** When each of the calls began that the viewer is in, in ms, as anybody knows it: one may have several answers. */
  readonly starts: () => readonly number[];
}
