// A round picture of a person: the first letter of their name, in a colour of their own.
import type { ReactElement } from "react";

interface AvatarProps {
  readonly name: string;
}

/** Renders a letter that screen readers skip: the name stands beside it. */
export function Avatar({ name }: AvatarProps): ReactElement {
  return (
    <span className="live-avatar" data-hue={name.length % 4} aria-hidden>
      {name.slice(0, 1)}
    </span>
  );
}
