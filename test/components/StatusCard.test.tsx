// A person's whole status and what the viewer can do about it, with real clients (UX, Showing a status; MSC4426, Moderation).
import { act, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StatusCard, StatusProvider, type StatusCardProps, useStatusPreferences } from "../../src/index.ts";
import { type Person, until } from "../people.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

const HOLIDAY = { emoji: "🌴", text: "On holiday, back on the 3rd with stories and too many photographs" };

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
const card = (): HTMLElement => screen.getByTestId("card");
const deeds = (): (string | null)[] => screen.queryAllByRole("button").map(({ textContent }) => textContent);
const press = (name: string): Promise<void> => userEvent.click(screen.getByRole("button", { name }));

async function kickBob(): Promise<void> {
  const { alice, bob, roomId } = room;
  await act(() => alice.client.kick(roomId, bob.userId));
  await waitFor(() => expect(card()).toHaveAttribute("data-kind", "hidden"));
}

describe("the status", () => {
  it("is shown whole, its text isolated, and read as a status", () => {
    show();
    expect(card()).toHaveAttribute("data-kind", "status");
    expect(card()).toHaveTextContent(`Status: 🌴${HOLIDAY.text}`);
    expect(screen.getByText(HOLIDAY.text).localName).toBe("bdi");
    expect(screen.getByText("🌴")).toHaveAttribute("aria-hidden", "true");
  });

  it("stands beside the call, since when", async () => {
    show();
    await act(() => room.bob.statuses.setCall({ since: Date.now() - 720_000 }));
    expect(await screen.findByText("In a call for 12 min")).toBeVisible();
    expect(screen.getByText(HOLIDAY.text)).toBeVisible();
    room.server.setProfileField(room.bob.userId, "org.matrix.msc4426.status", null);
    await waitFor(() => expect(card()).toHaveAttribute("data-kind", "call"));
  });

  it("is an emoji that is spoken, where the viewer wants no texts", () => {
    void room.alice.statuses.emojiOnly(true);
    show();
    expect(card()).toHaveTextContent(/^Status: 🌴Hide status/);
    expect(screen.getByText("🌴")).toHaveAttribute("aria-hidden", "false");
  });

  it("of nobody who has none draws nothing", async () => {
    await act(() => room.bob.statuses.clear());
    await until(() => room.alice.statuses.get(room.bob.userId).is === "none");
    expect(show().container).toBeEmptyDOMElement();
  });

  it("is not in a membership line, not even the reason why (MSC4426, Moderation)", () => {
    room.alice.statuses.reveal(room.bob.userId);
    expect(show({ surface: "membership-event" }).container).toBeEmptyDOMElement();
  });

  it("of one's own is shown and has nothing to be done about it", () => {
    show({}, room.bob);
    expect(card()).toHaveTextContent(HOLIDAY.text);
    expect(deeds()).toEqual([]);
  });
});

describe("a call", () => {
  it("has what the host offers to do about it, and only while there is one", async () => {
    show({ callActions: ({ userId, call }) => <a href="#join">{`Join ${userId} since ${String(call.since)}`}</a> });
    expect(screen.queryByRole("link")).not.toBeInTheDocument();
    await act(() => room.bob.statuses.setCall({ since: null }));
    expect(await screen.findByRole("link", { name: "Join @bob:localhost.test since null" })).toBeVisible();
  });
});

describe("the viewer's own choice", () => {
  it("hides this person and shows them again, by one button that keeps the focus", async () => {
    show();
    expect(deeds()).toEqual(["Hide status", "Report…"]);
    screen.getByRole("button", { name: "Hide status" }).focus();
    await userEvent.keyboard("{Enter}");
    expect(card()).toHaveTextContent("You chose not to see this status.");
    expect(card()).not.toHaveTextContent(HOLIDAY.text);
    expect(screen.getByRole("button", { name: "Show this person’s status" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    expect(card()).toHaveTextContent(HOLIDAY.text);
    expect(screen.getByRole("button", { name: "Hide status" })).toHaveFocus();
  });

  it("of several people in one go holds for each of them", async () => {
    function Hiding() {
      const { hide, preferences } = useStatusPreferences();
      const hideBoth = () =>
        ["@bob:localhost.test", "@eve:localhost.test"].forEach((userId) => void hide(userId, true));
      return (
        <button type="button" onClick={hideBoth}>
          {preferences.hidden.size} hidden
        </button>
      );
    }
    render(
      <Seen by={room.alice}>
        <Hiding />
      </Seen>,
    );
    await press("0 hidden");
    expect(screen.getByRole("button", { name: "2 hidden" })).toBeVisible();
  });

  it("to see no statuses at all is taken back as a whole", async () => {
    act(() => void room.alice.statuses.hideAll(true));
    show();
    expect(deeds()).toEqual(["Show statuses again"]);
    await press("Show statuses again");
    expect(card()).toHaveTextContent(HOLIDAY.text);
    expect(room.alice.statuses.store.getState().preferences.hideAll).toBe(false);
  });

  it("of one person hidden stays when all are shown again", async () => {
    const { alice, bob } = room;
    act(() => {
      void alice.statuses.hideAll(true);
      void alice.statuses.hide(bob.userId, true);
    });
    show();
    await press("Show this person’s status");
    expect(deeds()).toEqual(["Show statuses again"]);
  });
});

describe("show anyway", () => {
  it("shows whom the policy hides, and can be taken back, by one button that keeps the focus", async () => {
    show();
    await kickBob();
    expect(card()).toHaveTextContent("This person is not in this room, so their status is not shown.");
    screen.getByRole("button", { name: "Show anyway" }).focus();
    await userEvent.keyboard("{Enter}");
    expect(await screen.findByText(HOLIDAY.text)).toBeVisible();
    expect(deeds()).toEqual(["Hide again", "Report…"]);
    expect(screen.getByRole("button", { name: "Hide again" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    expect(card()).not.toHaveTextContent(HOLIDAY.text);
    expect(screen.getByRole("button", { name: "Show anyway" })).toHaveFocus();
  });

  it("says so where there is nothing to show", async () => {
    show();
    await kickBob();
    await room.bob.statuses.clear();
    await press("Show anyway");
    expect(await screen.findByText("No status set.")).toBeVisible();
    expect(deeds()).toEqual(["Hide again"]);
    await press("Hide again");
    expect(deeds()).toEqual(["Show anyway"]);
  });

  it("is nothing to take back once the person is seen anyhow: hiding them is the viewer's choice from then on", async () => {
    const { bob, roomId } = room;
    show();
    await kickBob();
    await press("Show anyway");
    expect(await screen.findByRole("button", { name: "Hide again" })).toBeVisible();
    await act(() => bob.client.joinRoom(roomId));
    await waitFor(() => expect(deeds()).toEqual(["Hide status", "Report…"]));
    expect(card()).toHaveTextContent(HOLIDAY.text);
  });

  it.each(["user-search", "invite"] as const)("is offered in %s", async (surface) => {
    show({ surface });
    expect(card()).toHaveTextContent("You may not know this person, so their status is not shown.");
    await press("Show anyway");
    expect(card()).toHaveTextContent(HOLIDAY.text);
  });

  it("is what asks the server about somebody hidden: their card alone does not", async () => {
    const { alice, bob, server } = room;
    server.clearRequests();
    const asked = () =>
      server.requests.filter(({ userId, path }) => userId === alice.userId && path.endsWith(`/profile/${bob.userId}`));
    show({ surface: "user-search" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked()).toEqual([]);
  });

  it("is offered for the ignored", async () => {
    show();
    await act(() => room.alice.client.setIgnoredUsers([room.bob.userId]));
    expect(await screen.findByText("You ignore this person, so their status is not shown.")).toBeVisible();
    await press("Show anyway");
    expect(card()).toHaveTextContent(HOLIDAY.text);
  });

  it("is offered for the blocked to moderators of the room, and to nobody else", async () => {
    const { alice, bob, join, server } = room;
    const carol = await join(server.register("carol"));
    const options = { policy: { isBlocked: (userId: string) => userId === bob.userId } };
    render(
      [alice, carol].map((viewer) => (
        <section key={viewer.userId} aria-label={viewer.userId}>
          <StatusProvider client={viewer.client} options={options}>
            <StatusCard userId={bob.userId} roomId={room.roomId} />
          </StatusProvider>
        </section>
      )),
    );
    const [ofAlice, ofCarol] = [alice, carol].map(({ userId }) => within(screen.getByRole("region", { name: userId })));
    expect(ofAlice?.getByText(/is blocked here/)).toBeVisible();
    expect(ofAlice?.getByRole("button", { name: "Show anyway" })).toBeVisible();
    expect(ofCarol?.getByText(/is blocked here/)).toBeVisible();
    expect(ofCarol?.queryByRole("button")).not.toBeInTheDocument();
    await userEvent.click(ofAlice?.getByRole("button", { name: "Show anyway" }) as HTMLElement);
    expect(await ofAlice?.findByText(HOLIDAY.text)).toBeVisible();
  });
});
