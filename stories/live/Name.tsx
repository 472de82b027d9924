// A person's name as a host draws it, with their status beside it.
import type { ReactElement } from "react";
import { StatusBadge, type StatusBadgeProps } from "../../src/index.ts";
import "./live.css";

interface NameProps extends StatusBadgeProps {
  readonly name: string;
}

/** Renders a name that is cut when it is long, and a badge that is not. */
export function Name({ name, ...badge }: NameProps): ReactElement {
  return (
    <span className="live-name">
      <bdi className="live-nameText">{name}</bdi>
      <StatusBadge {...badge} />
    </span>
  );
}
