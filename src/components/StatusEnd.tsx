// Until when a status holds, in words that keep up with the day. Knows no status.
import type { ReactElement } from "react";
import { useEnd } from "../ticking.ts";

interface StatusEndProps {
  /** In ms; null: it stays. */
  readonly until: number | null;
  readonly className?: string;
  /** What stands before it on the same line. */
  readonly before?: string;
}

/** Renders a `<time>` such as "until Friday 5:00 PM", or nothing for a status that stays. */
export function StatusEnd({ until, className, before }: StatusEndProps): ReactElement | null {
  const end = useEnd(until);
  if (until === null) return null;
  return (
    <time className={className} dateTime={new Date(until).toISOString()}>
      {before}
      <bdi>{end}</bdi>
    </time>
  );
}
