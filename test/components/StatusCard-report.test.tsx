// Reporting a status from its card: to the homeserver, else to the host (MSC4260; UX, Showing a status).
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StatusCard, StatusProvider, StatusScope, type StatusCardProps } from "../../src/index.ts";
import { type Person, until } from "../people.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

const HOLIDAY = { emoji: "🌴", text: "On holiday, back on the 3rd with stories and too many photographs" };

// What was meant goes along: the status may be another one by the time somebody reads the report.
const REASON = `Spam\nThe status was: ${HOLIDAY.emoji} ${HOLIDAY.text}`;

let room: SharedRoom;
beforeEach(async () => {
  room = await openRoom();
  await room.bob.statuses.set(HOLIDAY);
  await until(() => room.alice.statuses.get(room.bob.userId).is === "status");
  await until(() => room.alice.statuses.store.getState().canReport !== undefined);
});
afterEach(() => room.stop());

/** Bob's card, as Alice sees it. */
function show(props: Partial<StatusCardProps> = {}, viewer: Person = room.alice) {
  return render(
    <Seen by={viewer} roomId={room.roomId} locale="en">
      <StatusCard userId={room.bob.userId} data-testid="card" {...props} />
    </Seen>,
  );
}
const deeds = (): (string | null)[] => screen.queryAllByRole("button").map(({ textContent }) => textContent);
const press = (name: string): Promise<void> => userEvent.click(screen.getByRole("button", { name }));

describe("report", () => {
  const sent = (): (string | undefined)[] =>
    room.server.requests.filter(({ path }) => path.endsWith("/report")).map(({ body }) => body);

  it("sends what the viewer says to the homeserver (MSC4260), thanks, and gives the focus back", async () => {
    show();
    const opener = screen.getByRole("button", { name: "Report…" });
    expect(opener).toHaveAttribute("aria-expanded", "false");
    await userEvent.click(opener);
    expect(opener).toHaveAttribute("aria-expanded", "true");
    expect(screen.getByRole("textbox", { name: "What is wrong with it?" })).toHaveFocus();
    await userEvent.keyboard("  Spam {Enter}");
    expect(await screen.findByText(/Your server’s moderators were told/)).toBeVisible();
    expect(screen.getByRole("status")).toHaveTextContent(/Thank you/);
    expect(sent()).toEqual([JSON.stringify({ reason: REASON })]);
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
    expect(opener).toHaveFocus();
    await userEvent.click(opener);
    expect(screen.queryByText(/Thank you/)).not.toBeInTheDocument();
    expect(screen.getByRole("textbox")).toHaveValue("");
  });

  it.each(["Cancel", "Escape"])("is given up by %s, and gives the focus back; only the form hears it", async (by) => {
    const outside = vi.fn<(key: string) => void>();
    render(
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Stands for a dialog around the card.
      <div onKeyDown={({ key }) => outside(key)}>
        <Seen by={room.alice} roomId={room.roomId}>
          <StatusCard userId={room.bob.userId} />
        </Seen>
      </div>,
    );
    await press("Report…");
    if (by === "Escape") await userEvent.keyboard("{Escape}");
    else await press(by);
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Report…" })).toHaveFocus();
    expect(outside).not.toHaveBeenCalledWith("Escape");
    expect(sent()).toEqual([]);
  });

  it("without a word is not sent, and says what is missing", async () => {
    show();
    await press("Report…");
    await userEvent.type(screen.getByRole("textbox"), "  {Enter}");
    expect(screen.getByRole("alert")).toHaveTextContent("Say in a few words what is wrong.");
    expect(screen.getByRole("textbox")).toBeInvalid();
    expect(screen.getByRole("textbox")).toHaveFocus();
    expect(sent()).toEqual([]);
  });

  it("that is refused says so, and keeps the words and the form", async () => {
    room.server.refuseNext({ path: "/report", status: 429, errcode: "M_LIMIT_EXCEEDED" });
    show();
    await press("Report…");
    await userEvent.type(screen.getByRole("textbox"), "Spam");
    await press("Send report");
    await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent(/could not be sent/));
    expect(screen.getByRole("alert")).toHaveClass("mxs-critical");
    expect(screen.getByRole("textbox")).toHaveValue("Spam");
    await press("Send report");
    expect(await screen.findByText(/Thank you/)).toBeVisible();
  });

  it("is sent once, however often it is pressed meanwhile", async () => {
    const letGo = room.server.disturbNext({ path: "/report", hold: true });
    show();
    await press("Report…");
    await userEvent.type(screen.getByRole("textbox"), "Spam");
    await press("Send report");
    expect(screen.getByRole("button", { name: "Send report" })).toHaveAttribute("aria-disabled", "true");
    await press("Send report");
    letGo();
    expect(await screen.findByText(/Thank you/)).toBeVisible();
    expect(sent()).toHaveLength(1);
  });

  it("goes to the host where the server takes none, and is absent where neither does", async () => {
    const { server, bob, roomId } = room;
    server.refuseNext({ path: "/versions", status: 200, errcode: "", body: { versions: ["v1.13"] }, times: 9 });
    const carol = await room.join(server.register("carol"));
    await until(() => carol.statuses.store.getState().canReport === false);
    const onReport = vi.fn<(userId: string, reason: string) => void>();
    const page = (handler: typeof onReport | undefined) => (
      <StatusProvider statuses={carol.statuses} {...(handler && { onReport: handler })}>
        <StatusScope roomId={roomId}>
          <StatusCard userId={bob.userId} />
        </StatusScope>
      </StatusProvider>
    );
    const { rerender } = render(page(undefined));
    await screen.findByText(HOLIDAY.text);
    expect(deeds()).toEqual(["Hide status"]);
    rerender(page(onReport));
    await press("Report…");
    await userEvent.type(screen.getByRole("textbox"), "Spam{Enter}");
    expect(await screen.findByText(/Thank you/)).toBeVisible();
    expect(onReport.mock.calls).toEqual([[bob.userId, REASON]]);
    expect(sent()).toEqual([]);
  });

  it.each([
    ["throws", () => fault()],
    ["rejects", () => Promise.reject(new Error("a host's mistake"))],
  ])("to a host that %s says that it could not be sent, and can be sent again", async (_how, onReport) => {
    const reported = vi.fn<(error: Error) => void>();
    process.on("uncaughtException", reported);
    const { server, bob, roomId } = room;
    server.refuseNext({ path: "/versions", status: 200, errcode: "", body: { versions: ["v1.13"] }, times: 9 });
    const carol = await room.join(server.register("carol"));
    await until(() => carol.statuses.store.getState().canReport === false);
    render(
      <StatusProvider statuses={carol.statuses} onReport={onReport}>
        <StatusScope roomId={roomId}>
          <StatusCard userId={bob.userId} />
        </StatusScope>
      </StatusProvider>,
    );
    await screen.findByText(HOLIDAY.text);
    await press("Report…");
    await userEvent.type(screen.getByRole("textbox"), "Spam{Enter}");
    expect(await screen.findByText(/could not be sent/)).toBeVisible();
    await press("Send report");
    await waitFor(() => expect(reported).toHaveBeenCalledTimes(2));
    expect(reported.mock.calls[0]?.[0].message).toBe("a host's mistake");
    process.off("uncaughtException", reported);
  });
});

it("to a host that never answers could not be sent, after half a minute, and its author hears of it", async () => {
  const { server, bob, roomId } = room;
  server.refuseNext({ path: "/versions", status: 200, errcode: "", body: { versions: ["v1.13"] }, times: 9 });
  const carol = await room.join(server.register("carol"));
  await until(() => carol.statuses.store.getState().canReport === false);
  render(
    <StatusProvider statuses={carol.statuses} onReport={() => new Promise(() => {})}>
      <StatusCard userId={bob.userId} roomId={roomId} />
    </StatusProvider>,
  );
  await screen.findByText(HOLIDAY.text);
  await press("Report…");
  await userEvent.type(screen.getByRole("textbox"), "Spam");
  vi.useFakeTimers();
  fireEvent.click(screen.getByRole("button", { name: "Send report" }));
  await act(() => expect(vi.advanceTimersByTimeAsync(31_000)).rejects.toThrow("No answer"));
  expect(screen.getByText(/could not be sent/)).toBeVisible();
  vi.useRealTimers();
});

function fault(): void {
  throw new Error("a host's mistake");
}
