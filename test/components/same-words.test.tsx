// The same everywhere (UX, Showing a status): every surface that shows one person says the same words.
import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  AwayNotice,
  StatusAvatar,
  StatusBadge,
  StatusCard,
  StatusLine,
  StatusProvider,
  StatusScope,
  useStatusTooltip,
} from "../../src/index.ts";
import { until } from "../people.ts";
import { openRoom, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.stop());

function Name({ userId }: { readonly userId: string }) {
  return (
    <button type="button" ref={useStatusTooltip(userId)}>
      Name
    </button>
  );
}

it("says text and end alike in badge, avatar, line, card, notice and tooltip", async () => {
  const { alice, bob, roomId } = room;
  const end = Date.now() + 2 * 24 * 60 * 60_000;
  await alice.statuses.set({ emoji: "🌴", text: "On holiday", until: end });
  await until(() => bob.statuses.get(alice.userId, { surface: "room", roomId }).is === "status");
  const { userId } = alice;
  render(
    <StatusProvider statuses={bob.statuses} locale="en" timeZone="Europe/Berlin">
      <StatusScope roomId={roomId}>
        <StatusBadge userId={userId} data-testid="badge" />
        <StatusAvatar userId={userId} data-testid="avatar">
          A
        </StatusAvatar>
        <StatusLine userId={userId} until data-testid="line" />
        <StatusCard userId={userId} data-testid="card" />
        <AwayNotice people={[{ userId, name: "Alice" }]} data-testid="notice" />
        <Name userId={userId} />
      </StatusScope>
    </StatusProvider>,
  );
  await userEvent.hover(screen.getByRole("button", { name: "Name" }));
  await screen.findByRole("tooltip");

  const time = new Intl.DateTimeFormat("en", { timeStyle: "short", timeZone: "Europe/Berlin" }).format(end);
  const day = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "Europe/Berlin" }).format(end);
  const words = ["On holiday", `until ${day} ${time}`];
  const seen = (element: Element): string => element.textContent ?? "";
  const spoken = (element: Element): string => element.getAttribute("aria-label") ?? "";
  for (const said of [
    seen(screen.getByTestId("line")),
    seen(screen.getByTestId("card")),
    seen(screen.getByTestId("notice")),
    seen(screen.getByRole("tooltip")),
    spoken(screen.getByTestId("badge")),
    spoken(screen.getByTestId("avatar").querySelector("[role=img]") ?? document.body),
  ]) {
    for (const word of words) expect(said).toContain(word);
  }
  for (const surface of ["badge", "avatar", "line", "card", "notice"]) {
    expect(screen.getByTestId(surface)).toHaveTextContent(/🌴/);
  }

  await alice.statuses.clear();
  await waitFor(() => expect(document.body).not.toHaveTextContent(/On holiday|🌴/));
});
