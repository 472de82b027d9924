// The badge beside a name, as somebody else in the room sees it.
import { act, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createRef, Profiler } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { StatusBadge } from "../../src/index.ts";
import { until } from "../people.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.stop());

const HOLIDAY = { emoji: "🌴", text: "On holiday" };

/** Alice's status is set, and has come to Bob. */
async function aliceIsAway(): Promise<void> {
  const { alice, bob } = room;
  await alice.statuses.set(HOLIDAY);
  await until(() => bob.statuses.get(alice.userId).is === "status");
}

it("is an image named by the whole status (UX, Screen readers)", async () => {
  await aliceIsAway();
  render(
    <Seen by={room.bob} roomId={room.roomId}>
      <StatusBadge userId={room.alice.userId} />
    </Seen>,
  );
  const badge = screen.getByRole("img", { name: "Status: \u2068On holiday\u2069" });
  expect(badge).toHaveTextContent("🌴");
  expect(badge).toHaveAttribute("data-kind", "status");
});

it("speaks the emoji where there is no text (PROTOCOL 2.8)", async () => {
  const { server, alice, bob, roomId } = room;
  server.setProfileField(alice.userId, "m.status", { emoji: "🌴" });
  render(
    <Seen by={bob} roomId={roomId}>
      <StatusBadge userId={alice.userId} />
    </Seen>,
  );
  expect(await screen.findByRole("img", { name: "Status: 🌴" })).toBeInTheDocument();
});

it("says of somebody in a call how long, with a picture in the colour of the text (UX, In a call)", async () => {
  const { alice, bob, roomId } = room;
  render(
    <Seen by={bob} roomId={roomId} locale="en">
      <StatusBadge userId={alice.userId} />
    </Seen>,
  );
  await alice.statuses.setCall({ since: Date.now() - 12 * 60_000 });
  const badge = await screen.findByRole("img", { name: "In a call for 12 min" });
  expect(badge).toHaveTextContent("");
  expect(badge.querySelector("svg")).toBeVisible();
  expect(badge).toHaveAttribute("data-kind", "call");
});

it("comes, changes and goes with the pushes (MSC4429)", async () => {
  const { alice, bob, roomId } = room;
  render(
    <Seen by={bob} roomId={roomId}>
      <StatusBadge userId={alice.userId} />
    </Seen>,
  );
  expect(screen.queryByRole("img")).not.toBeInTheDocument();
  await alice.statuses.set(HOLIDAY);
  const badge = await screen.findByRole("img", { name: /On holiday/ });
  await alice.statuses.set({ emoji: "🎯", text: "Focusing" });
  await waitFor(() => expect(badge).toHaveAccessibleName(/Focusing/));
  expect(badge).toHaveTextContent("🎯");
  await alice.statuses.clear();
  await waitFor(() => expect(screen.queryByRole("img")).not.toBeInTheDocument());
});

it("arrives where it comes while somebody looks, and not where it was there before, as in a row that is used for somebody else", async () => {
  const { server, alice, bob, roomId, join } = room;
  const carol = await join(server.register("carol"));
  const seen = (userId: string) => (
    <Seen by={carol} roomId={roomId}>
      <StatusBadge userId={userId} />
    </Seen>
  );
  await bob.statuses.set(HOLIDAY);
  await until(() => carol.statuses.get(bob.userId).is === "status");
  const { rerender } = render(seen(alice.userId));
  await alice.statuses.set({ emoji: "🎯", text: "Focusing" });
  expect(await screen.findByRole("img", { name: /Focusing/ })).toHaveAttribute("data-arriving");
  rerender(seen(bob.userId));
  expect(screen.getByRole("img", { name: /On holiday/ })).not.toHaveAttribute("data-arriving");
});

it("draws nothing for somebody who is not known, or has no status", async () => {
  const { alice, bob, roomId } = room;
  const { container } = render(
    <Seen by={bob} roomId={roomId}>
      <StatusBadge userId="@nobody:elsewhere.test" />
      <StatusBadge userId={alice.userId} />
    </Seen>,
  );
  expect(container).toBeEmptyDOMElement();
  await act(() => bob.statuses.fetchNow(alice.userId));
  expect(container).toBeEmptyDOMElement();
});

it("is nothing to a screen reader where the row says it already", async () => {
  await aliceIsAway();
  render(
    <Seen by={room.bob} roomId={room.roomId}>
      <StatusBadge userId={room.alice.userId} decorative data-testid="badge" />
    </Seen>,
  );
  expect(screen.queryByRole("img")).not.toBeInTheDocument();
  expect(screen.getByTestId("badge")).toHaveAttribute("aria-hidden", "true");
  expect(screen.getByTestId("badge")).not.toHaveAttribute("aria-label");
});

it("is no tab stop, unless the host makes it one", async () => {
  await aliceIsAway();
  render(
    <Seen by={room.bob} roomId={room.roomId}>
      <StatusBadge userId={room.alice.userId} />
      {/* It has no name, and what has no name must not be a stop. */}
      <StatusBadge userId={room.alice.userId} focusable decorative />
      <StatusBadge userId={room.alice.userId} data-testid="last" focusable />
    </Seen>,
  );
  await userEvent.tab();
  expect(screen.getByTestId("last")).toHaveFocus();
  await userEvent.tab({ shift: true });
  expect(document.body).toHaveFocus();
});

it("names its button along with the name", async () => {
  await aliceIsAway();
  render(
    <Seen by={room.bob} roomId={room.roomId}>
      <button type="button">
        Alice <StatusBadge userId={room.alice.userId} />
      </button>
    </Seen>,
  );
  expect(screen.getByRole("button", { name: /^Alice Status: .On holiday.$/ })).toBeInTheDocument();
});

it("hands the element to a ref object, and takes it back when the status goes", async () => {
  await aliceIsAway();
  const ref = createRef<HTMLSpanElement>();
  render(
    <Seen by={room.bob} roomId={room.roomId}>
      <StatusBadge userId={room.alice.userId} ref={ref} />
    </Seen>,
  );
  expect(ref.current).toBe(screen.getByRole("img"));
  await room.alice.statuses.clear();
  await waitFor(() => expect(ref.current).toBeNull());
});

it("runs the clean-up that a ref function returned, as React 19 does", async () => {
  await aliceIsAway();
  const cleanUp = vi.fn<() => void>();
  const ref = vi.fn<(element: HTMLSpanElement | null) => () => void>(() => cleanUp);
  const { unmount } = render(
    <Seen by={room.bob} roomId={room.roomId}>
      <StatusBadge userId={room.alice.userId} ref={ref} />
    </Seen>,
  );
  unmount();
  expect(cleanUp).toHaveBeenCalledTimes(1);
  expect(ref).not.toHaveBeenCalledWith(null);
});

it("hides the status of somebody kicked at once, and draws no other name again (MSC4426, Moderation)", async () => {
  const { server, roomId, alice, bob, join } = room;
  const carol = await join(server.register("carol"));
  await Promise.all([bob.statuses.set(HOLIDAY), carol.statuses.set({ emoji: "🎯", text: "Focusing" })]);
  await until(() => [bob, carol].every(({ userId }) => alice.statuses.get(userId).is === "status"));
  const drawn: string[] = [];
  render(
    <Seen by={alice} roomId={roomId}>
      {[bob, carol].map(({ userId }) => (
        <Profiler key={userId} id={userId} onRender={(id) => drawn.push(id)}>
          <StatusBadge userId={userId} />
        </Profiler>
      ))}
    </Seen>,
  );
  expect(screen.getByRole("img", { name: /On holiday/ })).toBeInTheDocument();

  drawn.length = 0;
  await act(() => alice.client.kick(roomId, bob.userId));
  await waitFor(() => expect(screen.queryByRole("img", { name: /On holiday/ })).not.toBeInTheDocument());
  expect(alice.statuses.get(bob.userId, { roomId })).toMatchObject({ is: "hidden", why: "hidden-departed" });
  expect(screen.getByRole("img", { name: /Focusing/ })).toBeInTheDocument();
  expect(drawn).toEqual([bob.userId]);
});

it("hides the status of somebody ignored, and shows it again when they are not any more", async () => {
  const { alice, bob, roomId } = room;
  await aliceIsAway();
  render(
    <Seen by={bob} roomId={roomId}>
      <StatusBadge userId={alice.userId} />
    </Seen>,
  );
  await act(() => bob.client.setIgnoredUsers([alice.userId]));
  await waitFor(() => expect(screen.queryByRole("img")).not.toBeInTheDocument());
  await act(() => bob.client.setIgnoredUsers([]));
  expect(await screen.findByRole("img")).toBeInTheDocument();
});

it("listens to the page no more often than one badge does, with 5,000 of them", async () => {
  await aliceIsAway();
  const { bob, alice, roomId } = room;
  const listen = vi.spyOn(document, "addEventListener");
  const many = (count: number) => (
    <Seen by={bob} roomId={roomId}>
      {Array.from({ length: count }, (_, index) => (
        <StatusBadge key={index} userId={alice.userId} decorative />
      ))}
    </Seen>
  );
  // Whoever shows statuses first lends them the page.
  render(many(1)).unmount();
  listen.mockClear();
  const { unmount, container } = render(many(1));
  const ofOne = listen.mock.calls.map(([event]) => event);
  unmount();
  listen.mockClear();
  const ofMany = render(many(5_000));
  expect(container).toBeEmptyDOMElement();
  expect(ofMany.container.querySelectorAll("[data-kind]")).toHaveLength(5_000);
  expect(listen.mock.calls.map(([event]) => event)).toEqual(ofOne);
});
