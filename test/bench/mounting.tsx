// What drawing costs beside the least it could: as many spans with the same emoji, label and look, in the same React.
import { type ReactElement, type ReactNode, useLayoutEffect } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { createStatuses } from "../../src/core.ts";
import { StatusBadge, StatusLine, StatusProvider, StatusScope } from "../../src/index.ts";
import styles from "../../src/styles.css?inline";
import { until } from "../people.ts";
import type { Crowd } from "./crowd.ts";
import { type Measure, median } from "./report.ts";

const ROUNDS = 15;

/** Mounts badges and lines of everybody, and spans that look the same. Everybody is known before. */
export async function mounting(crowd: Crowd): Promise<Measure[]> {
  document.head.append(Object.assign(document.createElement("style"), { textContent: styles }));
  const statuses = createStatuses(crowd.client);
  const stop = statuses.start();
  const place = { surface: "room", roomId: crowd.roomId } as const;
  const userIds = crowd.people.map(({ userId }) => userId);
  await crowd.inOneSync(() => crowd.people.forEach((person) => crowd.say(person, "🍵")));
  await until(() => userIds.every((userId) => statuses.get(userId, place).is === "status"), 60_000);

  const kit = (part: (userId: string) => ReactElement): ReactElement => (
    <StatusProvider statuses={statuses}>
      <StatusScope roomId={crowd.roomId}>{userIds.map(part)}</StatusScope>
    </StatusProvider>
  );
  const badges = inTurns(
    kit((userId) => <StatusBadge key={userId} userId={userId} />),
    userIds.map((userId) => (
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- The same as a badge is.
      <span key={userId} className="mxs-StatusBadge" data-kind="status" role="img" aria-label="Status: Busy">
        🍵
      </span>
    )),
  );
  const lines = inTurns(
    kit((userId) => <StatusLine key={userId} userId={userId} />),
    userIds.map((userId) => (
      <span key={userId} className="mxs-StatusLine" data-kind="status">
        <span className="mxs-hidden">{"Status: "}</span>
        <span className="mxs-StatusLine-emoji" aria-hidden>
          🍵
        </span>
        <bdi className="mxs-StatusLine-text">Busy</bdi>
      </span>
    )),
  );
  stop();
  return [
    { name: "badges", ...badges, goal: "ratio <= 1.5" },
    { name: "lines", ...lines, goal: "ratio <= 1.7" },
  ];
}

/** The medians of both, taken in turns, in ms. */
function inTurns(ours: ReactNode, peer: ReactNode): { ours: number; peer: number } {
  const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
  for (let round = 0; round < ROUNDS; round++) {
    times.ours.push(mount(ours));
    times.peer.push(mount(peer));
  }
  return { ours: Number(median(times.ours).toFixed(2)), peer: Number(median(times.peer).toFixed(2)) };
}

/** From rendering until it is laid out on the page, in ms. Who is looked at is noted after that, as React's effects are. */
function mount(children: ReactNode): number {
  const page = document.body.appendChild(document.createElement("main"));
  const root = createRoot(page);
  let time = Number.NaN;
  // What the other side left behind is collected before, not while this one is measured.
  (globalThis as { gc?(): void }).gc?.();
  const start = performance.now();
  function Laid(): null {
    useLayoutEffect(() => {
      void page.offsetHeight;
      time = performance.now() - start;
    }, []);
    return null;
  }
  flushSync(() =>
    root.render(
      <div>
        {children}
        <Laid />
      </div>,
    ),
  );
  root.unmount();
  page.remove();
  return time;
}
