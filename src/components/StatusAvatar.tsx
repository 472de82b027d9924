// The emoji in the corner of an avatar. Knows no avatar: that is the host's.
import { type ComponentPropsWithoutRef, forwardRef, type ReactElement } from "react";
import type { Place } from "../visibility.ts";
import { classNames, type Part } from "./part.ts";
import { StatusBadge } from "./StatusBadge.tsx";

/** Props of StatusAvatar. */
export interface StatusAvatarProps extends ComponentPropsWithoutRef<"span">, Place {
  /** Whose status. */
  readonly userId: string;
  /**
   * Is the status said elsewhere, such as beside the name? Screen readers then skip it.
   * @default false
   */
  readonly decorative?: boolean;
}

/**
 * A person's status in the corner of their avatar, which is the children; its size follows theirs, and the whole text is in the tooltip.
 * Renders a `<span>` around them, with a `StatusBadge` unless there is no status or it may not be seen here (MSC4426).
 */
export const StatusAvatar: Part<StatusAvatarProps, HTMLSpanElement> = /* @__PURE__ */ forwardRef<
  HTMLSpanElement,
  StatusAvatarProps
>(function StatusAvatar(
  { userId, surface, roomId, decorative = false, className, children, ...rest },
  ref,
): ReactElement {
  return (
    <span {...rest} ref={ref} className={classNames("mxs-StatusAvatar", className)}>
      {children}
      <span className="mxs-StatusAvatar-corner">
        <StatusBadge
          userId={userId}
          surface={surface}
          roomId={roomId}
          decorative={decorative}
          className="mxs-StatusAvatar-badge"
        />
      </span>
    </span>
  );
});
