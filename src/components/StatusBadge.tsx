// The emoji beside a name. Knows neither policy nor store: what may be drawn is decided before.
import { type ComponentPropsWithoutRef, forwardRef, type ReactElement, useCallback } from "react";
import { useKit, usePlace, useStatus, useStatusLabel } from "../hooks.ts";
import type { Place } from "../visibility.ts";
import { CALL_EMOJI } from "./emoji.ts";
import { assignRef, classNames, type Part } from "./part.ts";

/** Props of StatusBadge. */
export interface StatusBadgeProps extends Omit<ComponentPropsWithoutRef<"span">, "children" | "role">, Place {
  /** Whose status. */
  readonly userId: string;
  /**
   * Is the status said elsewhere, such as in the label of the row? Screen readers then skip the badge.
   * @default false
   */
  readonly decorative?: boolean;
  /**
   * Is the badge a tab stop of its own? Not inside buttons and links: focusing those shows the text as well.
   * @default false
   */
  readonly focusable?: boolean;
}

/**
 * A person's status beside their name: its emoji, and the whole text on hover, long press, or when the control around it has focus.
 * Renders a `<span role="img">` named by the whole status, or nothing when there is none or it may not be seen here (MSC4426).
 * `data-kind` is "status" or "call".
 */
export const StatusBadge: Part<StatusBadgeProps, HTMLSpanElement> = /* @__PURE__ */ forwardRef<
  HTMLSpanElement,
  StatusBadgeProps
>(function StatusBadge(
  { userId, surface, roomId, decorative = false, focusable = false, className, ...rest },
  ref,
): ReactElement | null {
  const { badges } = useKit();
  const place = usePlace({ surface, roomId });
  const view = useStatus(userId, place);
  const label = useStatusLabel(view);
  const attach = useCallback(
    (element: HTMLSpanElement | null) => {
      if (element) badges.set(element, { userId, place });
      return assignRef(ref, element);
    },
    [badges, userId, place, ref],
  );
  if (view.is !== "status" && view.is !== "call") return null;
  const spoken = decorative ? { "aria-hidden": true } : { role: "img", "aria-label": label ?? undefined };
  const stop = focusable ? { tabIndex: 0 } : {};
  return (
    <span
      {...rest}
      {...spoken}
      {...stop}
      ref={attach}
      className={classNames("mxs-StatusBadge", className)}
      data-kind={view.is}
    >
      {view.is === "status" ? view.emoji : CALL_EMOJI}
    </span>
  );
});
