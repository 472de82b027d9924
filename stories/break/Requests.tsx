// Every request about profiles, newest first, with what befell it. Knows the homeserver's log alone.
import { type ReactElement, useEffect, useReducer } from "react";
import type { Homeserver } from "../../src/testing.ts";

const SHOWN = 40;

/** Renders a region with a list that grows at its top. */
export function Requests({ server }: { readonly server: Homeserver }): ReactElement {
  const [, draw] = useReducer((times: number) => times + 1, 0);
  useEffect(() => server.watchRequests(draw), [server]);
  const shown = server.requests.filter(({ path }) => /\/profile|account_data|whoami/.test(path)).slice(-SHOWN);
  return (
    <section className="break-requests" aria-label="Requests">
      <h2>Requests</h2>
      <ol aria-label="Newest first">
        {shown.toReversed().map(({ at, method, path, userId, status, mishap }) => (
          <li key={`${at} ${method} ${path} ${userId}`}>
            <time dateTime={new Date(at).toISOString()}>{new Date(at).toLocaleTimeString("en-GB")}</time>{" "}
            <bdi>{userId?.split(":")[0] ?? "nobody"}</bdi>{" "}
            <code dir="ltr">
              {method} {path.replace(/.*\/v3\//, "")}
            </code>{" "}
            <span data-good={status !== null && status >= 200 && status < 300}>
              {status === null ? "…" : status === 0 ? "no answer" : status}
              {mishap && " (broken)"}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
