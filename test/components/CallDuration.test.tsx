// How long a call has lasted, in the viewer's language.
import { act, render, screen } from "@testing-library/react";
import { Profiler } from "react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { CallDuration } from "../../src/index.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

const NOW = Date.UTC(2026, 10, 21, 12, 30);
const MINUTE = 60_000;

let room: SharedRoom;
beforeAll(async () => {
  room = await openRoom();
  return () => room.stop();
});
beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

function words(since: number | null, locale: string): string | null {
  render(
    <Seen by={room.bob} locale={locale}>
      <CallDuration since={since} data-testid="call" />
    </Seen>,
  );
  return screen.getByTestId("call").textContent;
}

it.each([
  ["en", 12, "In a call for 12 min"],
  ["en", 65, "In a call for 1 hr, 5 min"],
  ["en", 120, "In a call for 2 hr"],
  ["de", 12, "In a call for 12 Min."],
  ["de", 65, "In a call for 1 Std., 5 Min."],
  ["ar", 12, "In a call for 12 د"],
  ["ar-EG", 12, "In a call for ١٢ د"],
])("uses the units of the language: %s, %d minutes", (locale, minutes, said) => {
  expect(words(NOW - minutes * MINUTE, locale)).toBe(said);
});

it.each([
  ["under a minute", NOW - 59_999],
  ["of an unknown start", null],
  ["of a start a little ahead, as clocks differ", NOW + 4 * MINUTE],
])("claims no duration %s (UX, Time)", (_what, since) => {
  expect(words(since, "en")).toBe("In a call");
});

it("is a <time> that machines can read", () => {
  words(NOW - 65 * MINUTE, "en");
  expect(screen.getByTestId("call")).toHaveAttribute("datetime", "PT65M");
});

describe("a thousand of them", () => {
  const STARTS = Array.from({ length: 1_000 }, (_, n) => NOW - n * MINUTE - 1);
  const texts = () => screen.getAllByRole("time").map(({ textContent }) => textContent);

  /** Shows them; counts what React commits from then on. */
  async function show(): Promise<() => number> {
    let commits = 0;
    render(
      <Seen by={room.bob} locale="en">
        <Profiler id="calls" onRender={() => commits++}>
          {STARTS.map((since) => (
            <CallDuration key={since} since={since} />
          ))}
        </Profiler>
      </Seen>,
    );
    await act(() => vi.advanceTimersByTimeAsync(0));
    const before = commits;
    return () => commits - before;
  }

  it("tick by one timer, in one commit a minute", async () => {
    await act(() => vi.advanceTimersByTimeAsync(0));
    const timers = vi.getTimerCount();
    const commits = await show();
    expect(vi.getTimerCount() - timers).toBeLessThan(5);
    const before = texts();
    await act(() => vi.advanceTimersByTimeAsync(MINUTE));
    expect(commits()).toBe(1);
    expect(texts().filter((text, n) => text !== before[n])).toHaveLength(1_000);
    expect(texts()[5]).toBe("In a call for 6 min");
    await act(() => vi.advanceTimersByTimeAsync(3 * MINUTE));
    expect(commits()).toBe(4);
  });

  it("stand still while the page is hidden, and are right when it is seen again", async () => {
    const commits = await show();
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    await act(() => vi.advanceTimersByTimeAsync(10 * MINUTE));
    expect(commits()).toBe(0);
    visibility.mockRestore();
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    expect(commits()).toBe(1);
    expect(texts()[5]).toBe("In a call for 15 min");
  });
});
