// Emoji and text on one line. Knows neither policy nor store: what may be drawn is decided before.
import { type ComponentPropsWithoutRef, forwardRef, type ReactElement } from "react";
import { useKit, useStatus } from "../hooks.ts";
import type { Place } from "../visibility.ts";
import type { StatusView } from "../view.ts";
import { CallDuration } from "./CallDuration.tsx";
import { CALL_EMOJI } from "./emoji.ts";
import { classNames, type Part } from "./part.ts";

/** Props of StatusLine. */
export interface StatusLineProps extends Omit<ComponentPropsWithoutRef<"span">, "children">, Place {
  /** Whose status. */
  readonly userId: string;
}

/**
 * A person's status as a line of text: "🌴 On holiday", or "📞 In a call for 12 min"; the stylesheet cuts a long text, never the emoji.
 * Renders a `<span>`, or nothing when there is none or it may not be seen here (MSC4426). `data-kind` is "status" or "call".
 */
export const StatusLine: Part<StatusLineProps, HTMLSpanElement> = /* @__PURE__ */ forwardRef<
  HTMLSpanElement,
  StatusLineProps
>(function StatusLine({ userId, surface, roomId, className, ...rest }, ref): ReactElement | null {
  const view = useStatus(userId, { surface, roomId });
  if (view.is !== "status" && view.is !== "call") return null;
  return (
    <span {...rest} ref={ref} className={classNames("mxs-StatusLine", className)} data-kind={view.is}>
      <StatusWords view={view} />
    </span>
  );
});

/** The inside of a line and of a tooltip. Renders spans; an emoji without text is spoken, beside a text it is not. */
export function StatusWords({ view }: { readonly view: Extract<StatusView, { is: "status" | "call" }> }): ReactElement {
  const { strings } = useKit();
  if (view.is === "call") {
    return (
      <>
        <span className="mxs-StatusLine-emoji" aria-hidden>
          {CALL_EMOJI}
        </span>
        <CallDuration className="mxs-StatusLine-text" since={view.call.since} />
      </>
    );
  }
  return (
    <>
      <span className="mxs-hidden">{`${strings.statusPrefix()} `}</span>
      <span className="mxs-StatusLine-emoji" aria-hidden={view.text !== ""}>
        {view.emoji}
      </span>
      {view.text !== "" && <bdi className="mxs-StatusLine-text">{view.text}</bdi>}
    </>
  );
}
