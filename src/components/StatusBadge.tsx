// The emoji beside a name. Knows neither policy nor store: what may be drawn is decided before.
import { type ComponentPropsWithoutRef, forwardRef, type ReactElement, useCallback, useState } from "react";
import { useKit, usePlace, useView } from "../hooks.ts";
import type { Place } from "../visibility.ts";
import type { StatusView } from "../view.ts";
import { isTicking, labelOf, useStatusLabel } from "../words.ts";
import { assignRef, classNames, type Part } from "./part.ts";
import { Picture } from "./StatusEmoji.tsx";

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
  const place = usePlace({ surface, roomId });
  const view = useView(userId, place);
  const [first] = useState(view.is);
  const attach = useCallback(
    (element: HTMLSpanElement | null) => {
      if (element) tips.tell(element, { userId, place });
      return assignRef(ref, element);
    },
    [tips, userId, place, ref],
  );
  if (view.is !== "status" && view.is !== "call") return null;

  const badge = (label: string | null): ReactElement => (
    <span
      {...rest}
      {...(decorative ? { "aria-hidden": true } : { role: "img", "aria-label": label ?? undefined })}
      {...(focusable && !decorative ? { tabIndex: 0 } : {})}
      ref={attach}
      className={classNames("mxs-StatusBadge", className)}
      data-kind={view.is}
      data-arriving={first === "none" || first === "unknown" || undefined}
    >
      {view.is === "status" && !kit.slots.Emoji ? view.emoji : <Picture view={view} />}
    </span>
  );
  // A thousand badges mount together: what needs no clock has none.
  return isTicking(view) ? <Ticking view={view}>{badge}</Ticking> : badge(labelOf(view, kit));
});

interface TickingProps {
  readonly view: StatusView;
  readonly children: (label: string | null) => ReactElement;
}

function Ticking({ view, children }: TickingProps): ReactElement {
  return children(useStatusLabel(view));
}
