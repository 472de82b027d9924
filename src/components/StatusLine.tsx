// Emoji and text on one line. Knows neither policy nor store: what may be drawn is decided before.
import { type ComponentPropsWithoutRef, forwardRef, type ReactElement } from "react";
import { useKit, useStatus } from "../hooks.ts";
import type { Place } from "../visibility.ts";
import { CallDuration } from "./CallDuration.tsx";
import { classNames, type Part } from "./part.ts";
import { StatusEmoji } from "./StatusEmoji.tsx";
import { StatusEnd } from "./StatusEnd.tsx";

/** Props of StatusLine. */
export interface StatusLineProps extends Omit<ComponentPropsWithoutRef<"span">, "children">, Place {
  /** Whose status. */
  readonly userId: string;
  /**
   * Say until when it holds as well?
   * @default false
   */
  readonly until?: boolean;
}

/**
 * A person's status as a line of text: "🌴 On holiday", or a picture and "In a call for 12 min"; the stylesheet cuts a long text, never the emoji.
 * Renders a `<span>`, or nothing when there is none or it may not be seen here (MSC4426). `data-kind` is "status" or "call".
 */
export const StatusLine: Part<StatusLineProps, HTMLSpanElement> = /* @__PURE__ */ forwardRef<
  HTMLSpanElement,
  StatusLineProps
>(function StatusLine({ userId, surface, roomId, until = false, className, ...rest }, ref): ReactElement | null {
  const { strings } = useKit();
  const view = useStatus(userId, { surface, roomId });
  if (view.is !== "status" && view.is !== "call") return null;
  const isText = view.is === "status" && view.text !== "";
  return (
    <span {...rest} ref={ref} className={classNames("mxs-StatusLine", className)} data-kind={view.is}>
      {view.is === "status" && <span className="mxs-hidden">{`${strings.statusPrefix()} `}</span>}
      <StatusEmoji view={view} className="mxs-StatusLine-emoji" />
      {view.is === "call" && <CallDuration className="mxs-StatusLine-text" since={view.call.since} />}
      {view.is === "status" && (isText || (until && view.until !== null)) && (
        <bdi className="mxs-StatusLine-text">
          {view.text}
          {until && <StatusEnd before={isText ? " " : ""} until={view.until} />}
        </bdi>
      )}
    </span>
  );
});
