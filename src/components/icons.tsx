// The kit's own pictures, in the colour of the text around them. Knows nothing.
import type { ReactElement } from "react";

/** For what closes, empties or puts away. */
export function CrossIcon(): ReactElement {
  return (
    <svg className="mxs-icon" viewBox="0 0 24 24" aria-hidden>
      <path d="m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z" />
    </svg>
  );
}

/** For somebody who is in a call: not an emoji, which a font may have in black alone. */
export function CallIcon(): ReactElement {
  return (
    <svg className="mxs-icon" viewBox="0 0 24 24" aria-hidden>
      <path d="M6.6 10.8a15.1 15.1 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1 11.4 11.4 0 0 0 .57 3.6 1 1 0 0 1-.25 1z" />
    </svg>
  );
}
