// Says once where everything below stands. Knows no status.
import type { ReactElement, ReactNode } from "react";
import { PlaceContext, usePlace } from "../hooks.ts";
import type { Place } from "../visibility.ts";

/** Props of StatusScope. */
export interface StatusScopeProps extends Place {
  /** What stands there. */
  readonly children?: ReactNode;
}

/**
 * Gives every part below it a place, so that the moderation policy (MSC4426) knows where a status would be drawn: wrap a room once, and
 * its membership lines once with `surface="membership-event"`. What stands in a membership line, search or invite cannot leave it.
 * Renders its children and no element of its own.
 */
export function StatusScope({ children, surface, roomId }: StatusScopeProps): ReactElement {
  const place = usePlace({ surface, roomId });
  return <PlaceContext.Provider value={place}>{children}</PlaceContext.Provider>;
}
