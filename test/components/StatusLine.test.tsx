// A status as a line of text, and a call that counts its minutes by the provider's one clock.
import { act, render, screen, waitFor } from "@testing-library/react";
import { Profiler } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StatusBadge, StatusLine } from "../../src/index.ts";
import { until } from "../people.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  room.stop();
});

const MINUTE = 60_000;

it("shows emoji and text, and says that it is a status; the emoji is not spoken beside a text (UX, In a line)", async () => {
  const { alice, bob, roomId } = room;
  await alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  render(
    <Seen by={bob} roomId={roomId}>
      <StatusLine userId={alice.userId} data-testid="line" />
    </Seen>,
  );
  const line = await screen.findByTestId("line");
  expect(line).toHaveTextContent("Status: 🌴On holiday");
  expect(line).toHaveAttribute("data-kind", "status");
  expect(screen.getByText("🌴")).toHaveAttribute("aria-hidden", "true");
  expect(screen.getByText("On holiday").localName).toBe("bdi");
});

it("speaks an emoji that stands alone (PROTOCOL 2.8)", async () => {
  const { server, alice, bob, roomId } = room;
  server.setProfileField(alice.userId, "m.status", { emoji: "🌴", text: "" });
  render(
    <Seen by={bob} roomId={roomId}>
      <StatusLine userId={alice.userId} data-testid="line" />
    </Seen>,
  );
  expect(await screen.findByTestId("line")).toHaveTextContent(/^Status: 🌴$/);
  expect(screen.getByText("🌴")).not.toHaveAttribute("aria-hidden", "true");
});

it("draws nothing without a status, and goes when it is cleared", async () => {
  const { alice, bob, roomId } = room;
  const { container } = render(
    <Seen by={bob} roomId={roomId}>
      <StatusLine userId={alice.userId} />
    </Seen>,
  );
  expect(container).toBeEmptyDOMElement();
  await alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  expect(await screen.findByText("On holiday")).toBeInTheDocument();
  await alice.statuses.clear();
  await waitFor(() => expect(container).toBeEmptyDOMElement());
});

it("shows a status set by hand instead of the call (MSC4426)", async () => {
  const { alice, bob, roomId } = room;
  render(
    <Seen by={bob} roomId={roomId}>
      <StatusLine userId={alice.userId} data-testid="line" />
    </Seen>,
  );
  await alice.statuses.setCall({ since: null });
  await waitFor(() => expect(screen.getByTestId("line")).toHaveTextContent("In a call"));
  await alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  await waitFor(() => expect(screen.getByTestId("line")).toHaveTextContent("Status: 🌴On holiday"));
  await alice.statuses.clear();
  await waitFor(() => expect(screen.getByTestId("line")).toHaveAttribute("data-kind", "call"));
});

describe("a call", () => {
  /** A minute strikes, and Alice has been in a call for twelve; from here on, time is the test's. */
  async function callStands(): Promise<void> {
    const { alice, bob } = room;
    const now = Math.ceil(Date.now() / MINUTE) * MINUTE;
    await alice.statuses.setCall({ since: now - 12 * MINUTE });
    await until(() => bob.statuses.get(alice.userId).is === "call");
    // The push of a call alone does not say that there is no status: it would be asked for meanwhile.
    await bob.statuses.fetchNow(alice.userId);
    vi.useFakeTimers({ now });
  }

  const lines = (): ReturnType<typeof render> =>
    render(
      <Seen by={room.bob} roomId={room.roomId} locale="en">
        <Profiler id="status" onRender={(id) => drawn.push(id)}>
          <StatusLine userId={room.bob.userId} />
        </Profiler>
        <StatusLine userId={room.alice.userId} data-testid="line" />
        <StatusLine userId={room.alice.userId} />
        <StatusBadge userId={room.alice.userId} />
      </Seen>,
    );
  const drawn: string[] = [];

  it("ticks each minute, by one clock for all, and only its text changes (UX, Time)", async () => {
    await room.bob.statuses.set({ emoji: "🌴", text: "On holiday" });
    await callStands();
    lines();
    const line = screen.getByTestId("line");
    const time = line.querySelector("time");
    expect(line).toHaveTextContent(/^In a call for 12 min$/);
    // One clock for all, and the one timer of views, which looks each minute whether one has ended.
    expect(vi.getTimerCount()).toBeLessThanOrEqual(2);

    drawn.length = 0;
    act(() => void vi.advanceTimersByTime(MINUTE));
    expect(line).toHaveTextContent(/^In a call for 13 min$/);
    expect(screen.getByRole("img", { name: "In a call for 13 min" })).toBeInTheDocument();
    act(() => void vi.advanceTimersByTime(47 * MINUTE));
    expect(line).toHaveTextContent(/^In a call for 1 hr$/);
    expect(time).toHaveAttribute("datetime", "PT60M");
    expect(line.querySelector("time")).toBe(time);
    expect(vi.getTimerCount()).toBeLessThanOrEqual(2);
    expect(drawn).toEqual([]);
  });

  it("is never a live region (UX, Screen readers)", async () => {
    await callStands();
    const { container } = lines();
    expect(container.querySelector("[aria-live], [role=status], [role=timer], [role=alert], output")).toBeNull();
  });

  it("stops the clock when nothing shows a call, and while the page is hidden; then it catches up at once", async () => {
    await callStands();
    const { unmount } = lines();
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    // Of the views alone, which nobody sees tick.
    expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
    vi.advanceTimersByTime(5 * MINUTE);
    expect(screen.getByTestId("line")).toHaveTextContent("In a call for 12 min");
    visibility.mockReturnValue("visible");
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    expect(screen.getByTestId("line")).toHaveTextContent("In a call for 17 min");
    unmount();
    expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
  });

  it("says the right minutes from the first drawing on, also when the page has been open for long", async () => {
    await callStands();
    const page = (children: React.ReactNode) => (
      <Seen by={room.bob} roomId={room.roomId} locale="en">
        {children}
      </Seen>
    );
    const { rerender } = render(page(null));
    vi.advanceTimersByTime(5 * MINUTE);
    const words: (string | null)[] = [];
    rerender(
      page(<StatusLine userId={room.alice.userId} ref={(line) => void words.push(line?.textContent ?? null)} />),
    );
    expect(words[0]).toBe("In a call for 17 min");
  });
});
