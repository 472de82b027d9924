// The emoji the kit itself says things with.

/** Drawn for somebody who is in a call and has set no status. */
export const CALL_EMOJI = "📞";
