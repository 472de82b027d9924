// What a page reads of its statuses: by zustand as by the hooks, and while it comes to life.
import { act, cleanup, render, waitFor } from "@testing-library/react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useStore } from "zustand";
import { createStatuses } from "../../src/core.ts";
import { CallDuration, StatusBadge, StatusLine, StatusProvider, useStatus, useStatuses } from "../../src/index.ts";
import { until } from "../people.ts";
import { openRoom, type SharedRoom } from "../room.tsx";

const HOLIDAY = { emoji: "🌴", text: "On holiday" };

let room: SharedRoom;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => {
  cleanup();
  room.stop();
});

describe("the public store", () => {
  it("shows a host that lives with zustand the very view that `useStatus` has, and asks for nobody", async () => {
    const { alice, bob, roomId, server } = room;
    const seen: unknown[][] = [];
    function Row({ userId }: { readonly userId: string }): null {
      const { store } = useStatuses();
      const place = { roomId };
      seen.push([useStore(store, (state) => state.viewOf(userId, place)), useStatus(userId, place)]);
      return null;
    }
    render(
      <StatusProvider statuses={bob.statuses}>
        <Row userId={alice.userId} />
      </StatusProvider>,
    );
    await act(() => alice.statuses.set(HOLIDAY));
    await waitFor(() => expect(seen.at(-1)?.[0]).toMatchObject(HOLIDAY));
    expect(seen.every(([byStore, byHook]) => byStore === byHook)).toBe(true);
    server.clearRequests();
    bob.statuses.store.getState().viewOf("@zoe:localhost.test", { roomId });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(server.requests.filter(({ path }) => path.includes("/profile/"))).toEqual([]);
  });

  it("steps when somebody's view changes for another reason than what is known of them", async () => {
    const { alice, bob, roomId } = room;
    await alice.statuses.set(HOLIDAY);
    const read = (): string => bob.statuses.store.getState().viewOf(alice.userId, { roomId }).is;
    await until(() => read() === "status");
    const told: string[] = [];
    const stop = bob.statuses.store.subscribe((state) => told.push(state.viewOf(alice.userId, { roomId }).is));
    await alice.client.leave(roomId);
    await until(() => told.at(-1) === "hidden");
    stop();
    expect(read()).toBe("hidden");
  });

  it("cannot be written, and holds nobody's raw words", async () => {
    const { alice, bob, roomId } = room;
    await alice.statuses.set(HOLIDAY);
    await until(() => bob.statuses.get(alice.userId, { roomId }).is === "status");
    expect(bob.statuses.store).not.toHaveProperty("setState");
    await bob.statuses.hideAll(true);
    const state = bob.statuses.store.getState();
    expect(JSON.stringify([state, state.viewOf(alice.userId, { roomId })])).not.toContain(HOLIDAY.text);
  });
});

it("comes to life without a mismatch where its statuses are warm already", async () => {
  const { alice, bob, roomId } = room;
  await alice.statuses.set({ ...HOLIDAY, until: Date.now() + 3_600_000 });
  await alice.statuses.setCall({ since: Date.now() - 720_000 });
  await until(() => bob.statuses.get(alice.userId, { roomId }).is === "status");
  const page = (
    <StatusProvider statuses={bob.statuses}>
      <StatusBadge userId={alice.userId} roomId={roomId} />
      <StatusLine userId={alice.userId} roomId={roomId} />
      <CallDuration since={Date.now() - 59_900} />
    </StatusProvider>
  );
  const cold = createStatuses(bob.client);
  for (const statuses of [bob.statuses, cold]) {
    const box = document.body.appendChild(document.createElement("div"));
    const mismatch = vi.fn<(error: unknown) => void>();
    box.innerHTML = renderToString({ ...page, props: { ...page.props, statuses } });
    const root = await act(() => hydrateRoot(box, page, { onRecoverableError: mismatch }));
    expect(mismatch).not.toHaveBeenCalled();
    expect(box.textContent).toContain(HOLIDAY.text);
    act(() => root.unmount());
    box.remove();
  }
});
