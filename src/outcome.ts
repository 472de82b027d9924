// How a write ended, in words. Knows nothing of what was written.

/** Why a write was refused. */
export type Refusal =
  /** Text or emoji pass 256 or 32 bytes (MSC4426), or the profile would pass 64 KiB (MSC4133). Try shorter words. */
  | "too-long"
  /** The server takes the value for malformed. */
  | "malformed"
  /** This server does not let its users set this field. */
  | "not-allowed"
  /** Guests may not set fields. */
  | "guest"
  /** The account is suspended. */
  | "suspended"
  /** The access token is no longer good. */
  | "signed-out"
  /** This server has no profile fields (MSC4133). */
  | "unsupported"
  /** The server could not be reached, or failed. Try again later. */
  | "unreachable";

/** How a write ended. Writes never throw; a rate limit is waited out, not reported. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly reason: Refusal };

/** Of an account that has ended. */
export const SIGNED_OUT: Outcome = { ok: false, reason: "signed-out" };
/** Of a write that nobody took. */
export const UNREACHABLE: Outcome = { ok: false, reason: "unreachable" };
