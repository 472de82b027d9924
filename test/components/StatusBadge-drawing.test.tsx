// When a badge asks what may be seen: at each drawing, whatever it was told before.
import { act, render, screen } from "@testing-library/react";
import {
  Activity,
  type ReactElement,
  StrictMode,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { flushSync } from "react-dom";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createStatuses } from "../../src/core.ts";
import { StatusBadge } from "../../src/index.ts";
import { until } from "../people.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => {
  setActing(true);
  room.stop();
});

const RUDE = { emoji: "🤬", text: "You are all fools" };
const HOLIDAY = { emoji: "🌴", text: "On holiday" };

function setActing(isActing: boolean): void {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = isActing;
}

/** A host that keeps a list of its own of whom it blocks, and tells nobody but its own parts. */
function createHost() {
  let blocked: ReadonlySet<string> = new Set();
  const listeners = new Set<() => void>();
  return {
    isBlocked: (userId: string) => blocked.has(userId),
    block(userId: string) {
      blocked = new Set([...blocked, userId]);
      listeners.forEach((listener) => listener());
    },
    useBlocked: () =>
      useSyncExternalStore(
        (changed) => {
          listeners.add(changed);
          return () => listeners.delete(changed);
        },
        () => blocked,
      ),
  };
}

it.each([false, true])(
  "whoever is blocked for what was just told is not drawn with it (StrictMode: %s)",
  async (isStrict) => {
    const { alice, bob, roomId } = room;
    const host = createHost();
    const statuses = createStatuses(bob.client, { policy: { isBlocked: host.isBlocked } });
    const stop = statuses.start();
    function List(): ReactElement {
      host.useBlocked();
      return <StatusBadge userId={alice.userId} />;
    }
    const page = (
      <Seen by={{ ...bob, statuses }} roomId={roomId}>
        <List />
      </Seen>
    );
    render(isStrict ? <StrictMode>{page}</StrictMode> : page);
    statuses.subscribe(alice.userId, { roomId }, (view) => {
      if (view.is === "status" && view.text.includes("fools")) host.block(alice.userId);
    });
    await alice.statuses.set(HOLIDAY);
    await screen.findByRole("img", { name: /holiday/ });
    await alice.statuses.set(RUDE);
    await until(() => host.isBlocked(alice.userId));
    await act(() => Promise.resolve());
    expect(statuses.get(alice.userId, { roomId })).toMatchObject({ is: "hidden" });
    expect(screen.queryByRole("img")).toBeNull();
    stop();
  },
);

it("whoever is hidden while a tab is closed is in no commit of it once it opens", async () => {
  const { alice, bob, roomId } = room;
  await alice.statuses.set(RUDE);
  await until(() => bob.statuses.get(alice.userId, { roomId }).is === "status");
  void bob.statuses.hide(alice.userId, true);
  const tab = { setMode: (_mode: "visible" | "hidden"): void => {} };
  const commits: string[] = [];
  function Tab(): ReactElement {
    const [mode, setMode] = useState<"visible" | "hidden">("visible");
    useEffect(() => void (tab.setMode = setMode), []);
    useLayoutEffect(() => {
      if (mode === "visible") commits.push(screen.queryByRole("img")?.textContent ?? "");
    });
    return (
      <Activity mode={mode}>
        <StatusBadge userId={alice.userId} />
      </Activity>
    );
  }
  render(
    <Seen by={bob} roomId={roomId}>
      <Tab />
    </Seen>,
  );
  setActing(false);
  flushSync(() => {
    void bob.statuses.hide(alice.userId, false);
    tab.setMode("hidden");
  });
  void bob.statuses.hide(alice.userId, true);
  tab.setMode("visible");
  await until(() => commits.length === 2);
  expect(commits).toEqual(["", ""]);
});
