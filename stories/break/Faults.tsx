// What can be broken, as switches. Knows the homeserver's mishaps, and no status.
import { type ReactElement, useEffect, useState } from "react";
import type { Homeserver, Mishap } from "../../src/testing.ts";
import { idOf } from "../live/town.ts";

interface Fault {
  readonly words: string;
  /** Requests it befalls. */
  readonly fits: (method: string, path: string) => boolean;
  readonly mishap: Mishap;
}

const isProfile = (_method: string, path: string): boolean => path.includes("/profile/");
const isWrite = (method: string, path: string): boolean => method !== "GET" && isProfile(method, path);
const isRead = (method: string, path: string): boolean => method === "GET" && isProfile(method, path);
const isSync = (_method: string, path: string): boolean => path.endsWith("/sync");

const FAULTS: readonly Fault[] = [
  { words: "Reads never answer", fits: isRead, mishap: { hold: true } },
  { words: "Writes never answer", fits: isWrite, mishap: { hold: true } },
  { words: "Writes land, their answer is lost", fits: isWrite, mishap: { lose: "answer" } },
  { words: "Too many requests: wait 5 s", fits: isProfile, mishap: limit(5_000) },
  {
    words: "Too many requests: wait until next year (10 minutes are waited at most)",
    fits: isProfile,
    mishap: limit(1e12),
  },
  { words: "Writes are forbidden", fits: isWrite, mishap: { refuse: { status: 403, errcode: "M_FORBIDDEN" } } },
  { words: "Every profile fails (502)", fits: isProfile, mishap: { refuse: { status: 502 } } },
  { words: "Answers are garbage", fits: isRead, mishap: { refuse: { status: 200, body: "<html>" } } },
  { words: "Half an answer, and nothing more", fits: isRead, mishap: { body: "nothing" } },
  { words: "Everything takes 3 s", fits: isProfile, mishap: { delay: 3_000 } },
  { words: "A sync is lost now and then", fits: isSync, mishap: { lose: "answer" } },
];

function limit(retry_after_ms: number): Mishap {
  return { refuse: { status: 429, errcode: "M_LIMIT_EXCEEDED", body: { retry_after_ms } } };
}

/** A switch; where it is off again, what it held is let go. */
function Switch({ server, fault }: { readonly server: Homeserver; readonly fault: Fault }): ReactElement {
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    let syncs = 0;
    return server.interfere(({ method, path }) => {
      // Every third, or nothing would ever come.
      if (!fault.fits(method, path) || (isSync(method, path) && ++syncs % 3 > 0)) return undefined;
      return fault.mishap;
    });
  }, [server, fault, isOn]);
  return (
    <label>
      <input type="checkbox" checked={isOn} onChange={({ target }) => setOn(target.checked)} />
      {fault.words}
    </label>
  );
}

/** Renders a form of switches, and what can be said falsely. */
export function Faults({ server }: { readonly server: Homeserver }): ReactElement {
  const [isOnline, setOnline] = useState(true);
  return (
    <form className="break-faults" aria-label="What is broken">
      {FAULTS.map((fault) => (
        <Switch key={fault.words} server={server} fault={fault} />
      ))}
      <label>
        <input
          type="checkbox"
          checked={!isOnline}
          onChange={({ target }) => {
            Object.assign(server, { isOnline: !target.checked });
            setOnline(!target.checked);
          }}
        />
        No network
      </label>
      <button type="button" className="live-button" onClick={() => server.sayGone(idOf("bob"), idOf("alice"))}>
        Say that Alice is gone
      </button>
      <button
        type="button"
        className="live-button"
        onClick={() =>
          server.pushRaw(idOf("bob"), { [idOf("alice")]: { profile_updates: { "m.status": [["?"], 7] } } })
        }
      >
        Push nonsense about Alice
      </button>
    </form>
  );
}
