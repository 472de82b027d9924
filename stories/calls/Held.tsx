// What the server holds of Alice's call, and how often it was written.
import { type ReactElement, useEffect, useState } from "react";
import { idOf, type Town } from "../live/town.ts";

const NAME = "org.matrix.msc4426.call";

/** Renders a paragraph. */
export function Held({ town: { server } }: { readonly town: Town }): ReactElement {
  const [writes, setWrites] = useState<readonly string[]>([]);
  useEffect(
    () =>
      server.watchRequests(() => {
        const path = `/profile/${idOf("alice")}/${NAME}`;
        const found = server.requests.filter(
          ({ method, status, ...request }) => method !== "GET" && status === 200 && request.path.endsWith(path),
        );
        setWrites(found.map(({ method, body }) => (method === "DELETE" ? "cleared" : (body ?? ""))));
      }),
    [server],
  );
  return (
    <section className="live-client" aria-label="The server">
      <header className="live-head">
        <h2>The server</h2>
      </header>
      <ol className="calls-said">
        {writes.map((write, n) => (
          <li key={n}>
            <code dir="ltr">{write}</code>
          </li>
        ))}
        {writes.length === 0 && <li>Nothing was written yet.</li>}
      </ol>
    </section>
  );
}
