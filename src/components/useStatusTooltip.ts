// Lets a host's own control open the tooltip. Knows no status.
import { type RefCallback, useCallback } from "react";
import { useKit, usePlace } from "../hooks.ts";
import type { Place } from "../visibility.ts";

/**
 * The tooltip for a control of the host's: `<button ref={useStatusTooltip(userId)}>Alice</button>` shows Alice's status on hover, long press
 * and focus, and is described by it meanwhile; nothing happens where there is none to be seen.
 * @param userId whose status
 * @param place where it is shown; what it leaves out comes from the scopes above
 */
export function useStatusTooltip(userId: string, place: Place = {}): RefCallback<Element> {
  const { tips } = useKit();
  const here = usePlace(place);
  return useCallback(
    (element: Element | null) => {
      if (element) tips.tell(element, { userId, place: here, isControl: true });
    },
    [tips, userId, here],
  );
}
