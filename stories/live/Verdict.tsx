// A name with its badge, and the kit's answer in a word: it tells the ways of drawing nothing apart.
import type { ReactElement } from "react";
import { type Place, useStatus } from "../../src/index.ts";
import { Name } from "./Name.tsx";

interface VerdictProps extends Place {
  readonly userId: string;
}

/** Renders a paragraph such as “Bob · hidden-departed”. */
export function Verdict({ userId, ...place }: VerdictProps): ReactElement {
  const view = useStatus(userId, place);
  return (
    <p className="live-verdict">
      <Name name="Bob" userId={userId} {...place} />
      <code>{view.is === "hidden" ? view.why : view.is}</code>
    </p>
  );
}
