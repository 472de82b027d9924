// Why one client asks for each person, or not: the ledger's own sentences, read once a second.
import { type ReactElement, useEffect, useState } from "react";
import type { Statuses } from "../../src/core.ts";

interface ReasonsProps {
  readonly statuses: Statuses;
  /** Name → user ID. */
  readonly people: Readonly<Record<string, string>>;
}

/** Renders a region with a sentence for each person. */
export function Reasons({ statuses, people }: ReasonsProps): ReactElement {
  const [reasons, setReasons] = useState<readonly (readonly [string, string])[]>([]);
  useEffect(() => {
    const read = async (): Promise<void> =>
      setReasons(
        await Promise.all(
          Object.entries(people).map(async ([name, userId]) => [name, await statuses.explain(userId)] as const),
        ),
      );
    void read();
    const timer = setInterval(() => void read(), 1_000);
    return () => clearInterval(timer);
  }, [statuses, people]);
  return (
    <section className="break-reasons" aria-label="What the ledger says">
      <h2>What Bob’s ledger says</h2>
      <dl>
        {reasons.map(([name, reason]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{reason}.</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
