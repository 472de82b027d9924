// What the editor says and keeps when the server refuses, waits, or cannot keep statuses at all (PROTOCOL 5).
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { StatusEditor } from "../../src/editor.ts";
import { StatusBadge, StatusProvider } from "../../src/index.ts";
import type { HomeserverOptions } from "../../src/testing.ts";
import { clientOf, until } from "../people.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
afterEach(() => room.stop());

const HOLIDAY = { emoji: "🌴", text: "On holiday" };
const text = (): HTMLInputElement => screen.getByRole("textbox", { name: "Status" });
const problem = (): HTMLElement => screen.getByRole("alert");
const line = (): HTMLElement => document.querySelector(".mxs-StatusEditor-line") as HTMLElement;
const badge = (): HTMLElement | null => screen.queryByTestId("badge");
const isSupportKnown = (): boolean => room.alice.statuses.store.getState().support.status !== "unknown";

async function open(options?: HomeserverOptions): Promise<void> {
  room = await openRoom(options);
  await until(isSupportKnown);
  render(
    <Seen by={room.alice} roomId={room.roomId}>
      <StatusBadge userId={room.alice.userId} data-testid="badge" />
      <StatusEditor />
    </Seen>,
  );
}

const REFUSALS: [number, string, string][] = [
  [400, "M_TOO_LARGE", "This status is too long for the server."],
  [400, "M_BAD_JSON", "The server did not accept this status."],
  [403, "M_FORBIDDEN", "This server does not allow setting a status."],
  [403, "M_USER_SUSPENDED", "Your account is suspended"],
  [401, "M_MISSING_TOKEN", "You are signed out."],
  [404, "M_UNRECOGNIZED", "This server cannot keep statuses yet."],
  [500, "M_UNKNOWN", "The server could not be reached."],
  [0, "M_UNKNOWN", "The server could not be reached."],
];

describe("a refused save", () => {
  it.each(REFUSALS)(
    "keeps the words and says why, while the badge falls back: %d %s",
    async (status, errcode, words) => {
      await open();
      await room.alice.statuses.set(HOLIDAY);
      await waitFor(() => expect(badge()).toHaveAccessibleName(/On holiday/));
      expect(problem()).toBeEmptyDOMElement();
      room.server.refuseNext({ method: "PUT", path: "/profile/", status, errcode });

      await userEvent.clear(text());
      await userEvent.type(text(), "Back soon{Enter}");
      await waitFor(() => expect(problem().textContent).toMatch(words));
      expect(text()).toHaveValue("Back soon");
      expect(badge()).toHaveAccessibleName(/On holiday/);
    },
  );

  it("is forgotten with the next key, and the next save may go through", async () => {
    await open();
    room.server.refuseNext({ method: "PUT", path: "/profile/", status: 400, errcode: "M_TOO_LARGE" });
    await userEvent.type(text(), "Back soon{Enter}");
    await waitFor(() => expect(problem()).not.toBeEmptyDOMElement());
    await userEvent.type(text(), "!");
    expect(problem()).toBeEmptyDOMElement();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(room.bob.statuses.get(room.alice.userId)).toMatchObject({ text: "Back soon!" }));
  });

  it("of a clear keeps status and words alike", async () => {
    await open();
    await room.alice.statuses.set(HOLIDAY);
    await userEvent.type(text(), ", still");
    room.server.refuseNext({ method: "DELETE", path: "/profile/", status: 500, times: 2 });
    await userEvent.click(screen.getByRole("button", { name: "Clear status" }));
    await waitFor(() => expect(problem()).toHaveTextContent("The server could not be reached."));
    expect(badge()).toHaveAccessibleName(/On holiday/);
    expect(text()).toHaveValue("On holiday, still");
  });
});

it("a clear that the account's end overtakes brings no words back", async () => {
  await open();
  await room.alice.statuses.set(HOLIDAY);
  await userEvent.type(text(), ", still");
  const letGo = room.server.disturbNext({ method: "DELETE", path: "/profile/", hold: true, times: 2 });
  await userEvent.click(screen.getByRole("button", { name: "Clear status" }));
  await waitFor(() => expect(room.alice.statuses.draft.getState().pending).toBe(1));
  await act(async () => room.alice.statuses.end());
  letGo();
  await waitFor(() =>
    expect(room.alice.statuses.draft.getState()).toMatchObject({ refusal: "signed-out", pending: 0 }),
  );
  expect(room.alice.statuses.draft.getState().draft).toBeNull();
});

it.each([
  ["has not landed", 500, "The server could not be reached. Your words are kept", "Reading"],
  ["has landed after all", 0, "", "Reading"],
])(
  "a save that hangs is given up after 30 s, once one's own field was read: it %s",
  async (_what, status, words, kept) => {
    await open();
    await room.alice.statuses.prepare();
    await userEvent.type(text(), "Reading");
    if (status > 0) room.server.refuseNext({ method: "PUT", path: "/profile/", status });
    room.server.disturbNext({ method: "PUT", path: "/profile/", hold: true });
    const asked = room.server.requests.length;
    vi.useFakeTimers({ shouldAdvanceTime: true });
    fireEvent.submit(screen.getByRole("form"));
    await until(() => room.server.requests.slice(asked).some(({ method }) => method === "PUT"));
    await act(() => vi.advanceTimersByTimeAsync(29_000));
    expect(screen.getByRole("form")).toHaveAttribute("data-saving");
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    await waitFor(() => expect(screen.getByRole("form")).not.toHaveAttribute("data-saving"));
    vi.useRealTimers();
    const read = room.server.requests
      .slice(asked)
      .filter(({ method, path }) => method === "GET" && path.includes("/profile/"));
    expect(read).not.toEqual([]);
    expect(problem()).toHaveTextContent(words);
    expect(text()).toHaveValue(kept);
    expect(badge()?.textContent ?? "").toBe(status > 0 ? "" : "💬");
  },
);

it("is drawn once for a moment, though the time goes on while it is drawn", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const start = Date.now();
  let asked = 0;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => start + Math.floor(asked++ / 3));
  await open();
  expect(told.mock.calls.flat().filter((words) => /getSnapshot/.test(String(words)))).toEqual([]);
  clock.mockRestore();
  told.mockRestore();
});

it.each([1e300, 9e15, 1e15, -9e15])("an end in no year that a calendar has (%s) breaks no page", async (end) => {
  await open();
  const status = { ...HOLIDAY, "io.github.matrix-status-kit.until": end };
  room.server.setProfileField(room.alice.userId, "org.matrix.msc4426.status", status);
  await waitFor(() => expect(text()).toHaveValue("On holiday"));
  expect(badge()).toHaveAccessibleName(/On holiday/);
});

describe("a rate limit", () => {
  it("is said, shown as if saved, and waited out by itself (PROTOCOL 5)", async () => {
    await open();
    const body = { retry_after_ms: 400 };
    room.server.refuseNext({ method: "PUT", path: "/profile/", status: 429, errcode: "M_LIMIT_EXCEEDED", body });
    await userEvent.type(text(), "Reading{Enter}");
    await waitFor(() => expect(line()).toHaveTextContent(/sent again by itself in 1 s/));
    expect(badge()).toHaveAccessibleName(/Reading/);
    expect(screen.getByRole("form")).toHaveAttribute("data-saving", "true");
    expect(screen.getByRole("button", { name: "Saving…" })).toHaveAttribute("aria-disabled", "true");
    expect(room.bob.statuses.get(room.alice.userId).is).not.toBe("status");

    await waitFor(() => expect(room.bob.statuses.get(room.alice.userId)).toMatchObject({ text: "Reading" }));
    await waitFor(() => expect(line()).toHaveTextContent("Status set"));
    expect(text()).toHaveValue("Reading");
  });

  it("keeps the words that were typed during the wait", async () => {
    await open();
    const body = { retry_after_ms: 300 };
    room.server.refuseNext({ method: "PUT", path: "/profile/", status: 429, errcode: "M_LIMIT_EXCEEDED", body });
    await userEvent.type(text(), "Reading{Enter}");
    await waitFor(() => expect(line()).toHaveTextContent("sent again by itself"));
    await userEvent.type(text(), " a book");
    await waitFor(() => expect(room.bob.statuses.get(room.alice.userId)).toMatchObject({ text: "Reading" }));
    await waitFor(() => expect(screen.getByRole("form")).not.toHaveAttribute("data-saving"));
    expect(text()).toHaveValue("Reading a book");
  });
});

describe("where no status can be set, it says so before anything is tried (UX, Setting a status)", () => {
  const tried = () => room.server.requests.filter(({ method }) => method === "PUT");

  it.each<[string, HomeserverOptions, string]>([
    ["a server without profile fields", { profileFields: false, push: false }, "This server cannot keep statuses yet."],
    ["a server that forbids all", { capabilities: { enabled: false } }, "This server does not allow setting a status."],
    [
      "a server that allows others only",
      { capabilities: { enabled: true, allowed: ["m.tz"] } },
      "This server does not",
    ],
  ])("on %s", async (_what, options, words) => {
    await open(options);
    await waitFor(() => expect(problem().textContent).toMatch(words));
    // Read-only, and it says why; nothing can be typed that would be lost.
    await userEvent.type(text(), "Hello{Enter}");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(tried()).toEqual([]);
    expect(text()).toHaveValue("");
    expect(screen.getByRole("button", { name: "In a meeting" })).toBeDisabled();
    expect(text()).toHaveAccessibleDescription(problem().textContent ?? "");
  });

  it("to a guest", async () => {
    room = await openRoom();
    const client = clientOf(room.server, room.server.register("carol", { guest: true }));
    client.setGuest(true);
    render(
      <StatusProvider client={client}>
        <StatusEditor />
      </StatusProvider>,
    );
    await waitFor(() => expect(problem()).toHaveTextContent("Guests cannot set a status."));
    await userEvent.type(text(), "Hello{Enter}");
    expect(tried()).toEqual([]);
  });

  it("but not on a server that keeps fields and pushes nothing", async () => {
    await open({ push: false });
    expect(problem()).toBeEmptyDOMElement();
    const onDone = vi.fn<() => void>();
    await userEvent.type(text(), "Hello{Enter}");
    await room.bob.statuses.fetchNow(room.alice.userId).then(onDone);
    await waitFor(() => expect(badge()).toHaveAccessibleName(/Hello/));
    expect(problem()).toBeEmptyDOMElement();
  });
});

it("says what to do about an emoji of another client's that is too large (PROTOCOL 2.6)", async () => {
  await open();
  const crowd = `🧑🏻${"\u200D🧑🏻".repeat(4)}`;
  room.server.setProfileField(room.alice.userId, "org.matrix.msc4426.status", { emoji: crowd, text: "In love" });
  await waitFor(() => expect(text()).toHaveValue("In love"));
  expect(problem()).toHaveTextContent("This emoji is too large for a status. Choose another one.");
  expect(screen.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "true");

  await userEvent.click(screen.getByRole("button", { name: "Focusing" }));
  expect(problem()).toBeEmptyDOMElement();
  expect(screen.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "false");
});
