// What crossed the wire, newest first: each request on a line, and under it what it said of whose profile.
import { type ReactElement, useState, useSyncExternalStore } from "react";
import type { Carried, Said } from "./crossing.ts";
import type { Passed, Wire } from "./wire.ts";

interface LogProps {
  readonly wire: Wire;
}

/** Renders a region with a list that grows at its top. */
export function Log({ wire }: LogProps): ReactElement {
  const passed = useSyncExternalStore(wire.subscribe, wire.read);
  const [isOfProfiles, setIsOfProfiles] = useState(true);
  const shown = isOfProfiles ? passed.filter((one) => one.isOfProfiles) : passed;
  return (
    <section className="servers-log" aria-label="On the wire">
      <header>
        <h2>On the wire</h2>
        <label>
          <input type="checkbox" checked={isOfProfiles} onChange={({ target }) => setIsOfProfiles(target.checked)} />
          Profiles only
        </label>
        <button type="button" className="live-button" onClick={wire.clear}>
          Clear
        </button>
      </header>
      {shown.length === 0 && <p>Nothing has crossed yet. Set a status and look here.</p>}
      <ol aria-label="Newest first">
        {shown.map((one) => (
          <Line key={one.id} {...one} />
        ))}
      </ol>
    </section>
  );
}

function Line({ at, from, to, method, path, status, carried }: Passed): ReactElement {
  return (
    <li>
      <div className="servers-line">
        <time dateTime={at.toISOString()}>{at.toLocaleTimeString("en-GB")}</time>
        <span className="servers-ends">
          <bdi>{from}</bdi> <span aria-label="to">→</span> <bdi>{to}</bdi>
        </span>
        <code dir="ltr">
          <b>{method}</b> {path}
        </code>
        <span className="servers-status" data-good={status >= 200 && status < 300}>
          {status === 0 ? "no answer" : status}
        </span>
      </div>
      {carried.map((each) => (
        <Load key={each.name} {...each} />
      ))}
    </li>
  );
}

function Load({ way, name, said }: Carried): ReactElement {
  return (
    <div className="servers-load" data-way={way}>
      <span className="servers-way">{way}</span>
      <code dir="ltr">{name}</code>
      <ul>
        {said.length === 0 && <li>no status, no call</li>}
        {said.map((one) => (
          <li key={`${one.userId} ${one.field}`}>
            <bdi>{one.userId}</bdi> {one.field !== null && one.field !== name && <code dir="ltr">{one.field}</code>}{" "}
            <bdi className="servers-value">{wordsFor(one)}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

function wordsFor({ field, value }: Said): string {
  if (field === null) return "null: not tracked any more";
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const { emoji, text } = value as { emoji?: unknown; text?: unknown };
  return typeof emoji === "string" && typeof text === "string" ? `${emoji} ${text}` : JSON.stringify(value);
}
