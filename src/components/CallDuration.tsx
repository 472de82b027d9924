// How long a call has lasted, in words that tick. Knows no status.
import { type ComponentPropsWithoutRef, forwardRef, type ReactElement } from "react";
import { useKit } from "../hooks.ts";
import { useMinutesSince } from "../ticking.ts";
import { durationOf } from "../time.ts";
import { classNames, type Part } from "./part.ts";

/** Props of CallDuration. */
export interface CallDurationProps extends Omit<ComponentPropsWithoutRef<"time">, "children" | "dateTime"> {
  /** When the person joined, in ms; null: unknown. */
  readonly since: number | null;
}

/**
 * Says "In a call for 12 min", by the provider's one clock; "In a call" under a minute or when the start is unknown.
 * Renders a `<time>`. Never a live region: a screen reader is not told of every minute.
 */
export const CallDuration: Part<CallDurationProps, HTMLTimeElement> = /* @__PURE__ */ forwardRef<
  HTMLTimeElement,
  CallDurationProps
>(function CallDuration({ since, className, ...rest }, ref): ReactElement {
  const { strings, locale, clock } = useKit();
  const minutes = useMinutesSince(since, clock) ?? 0;
  return (
    <time
      dir="auto"
      {...rest}
      ref={ref}
      className={classNames("mxs-CallDuration", className)}
      dateTime={`PT${minutes}M`}
    >
      {strings.call(durationOf(minutes, locale))}
    </time>
  );
});
