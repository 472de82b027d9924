// The emoji beside a name. Knows neither policy nor store: what may be drawn is decided before.
import { cloneElement, type ComponentPropsWithoutRef, forwardRef, type ReactElement, useCallback } from "react";
import { useKit, useLook, useView } from "../hooks.ts";
import type { Place } from "../visibility.ts";
import type { StatusView } from "../view.ts";
import { isTicking, labelOf, useStatusLabel } from "../words.ts";
import { assignRef, classNames, type Part } from "./part.ts";
import { pictureOf } from "./picture.tsx";

/** Props of StatusBadge. */
export interface StatusBadgeProps extends Omit<ComponentPropsWithoutRef<"span">, "children" | "role">, Place {
  /** Whose status. */
  readonly userId: string;
  /**
   * Is the status said elsewhere, such as in the label of the row? Screen readers then skip the badge, and it is no tab stop.
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
 * A person's status beside their name: its emoji, and the whole text on hover, a tap, long press, or when the control around it has focus.
 * Renders a `<span role="img">` named by the whole status, or nothing when there is none or it may not be seen here (MSC4426).
 * `data-kind` is "status" or "call"; `data-arriving` where it comes while somebody looks.
 */
export const StatusBadge: Part<StatusBadgeProps, HTMLSpanElement> = /* @__PURE__ */ forwardRef<
  HTMLSpanElement,
  StatusBadgeProps
>(function StatusBadge(
  { userId, surface, roomId, decorative = false, focusable = false, className, ...rest },
  ref,
): ReactElement | null {
  const kit = useKit();
  const { tips } = kit;
  const look = useLook(userId, { surface, roomId });
  const view = useView(look);
  const attach = useCallback(
    (element: HTMLSpanElement | null) => {
      if (element) tips.tell(element, { userId, place: look.place });
      return assignRef(ref, element);
    },
    [tips, userId, look, ref],
  );
  if (view.is !== "status" && view.is !== "call") return null;

  const badge = (
    <span
      {...rest}
      role={decorative ? undefined : "img"}
      aria-label={decorative ? rest["aria-label"] : (labelOf(view, kit) ?? undefined)}
      aria-hidden={decorative || rest["aria-hidden"]}
      tabIndex={focusable && !decorative ? 0 : rest.tabIndex}
      ref={attach}
      className={classNames("mxs-StatusBadge", className)}
      data-kind={view.is}
      data-arriving={look.isNew() || undefined}
    >
      {pictureOf(view, kit.slots)}
    </span>
  );
  // What needs no clock has none.
  return decorative || !isTicking(view) ? badge : <Ticking view={view} badge={badge} />;
});

interface TickingProps {
  readonly view: StatusView;
  readonly badge: ReactElement<ComponentPropsWithoutRef<"span">>;
}

function Ticking({ view, badge }: TickingProps): ReactElement {
  return cloneElement(badge, { "aria-label": useStatusLabel(view) ?? undefined });
}
