// Several providers of one client on a page: a room's, and a menu's beside it.
import { act, cleanup, render, screen } from "@testing-library/react";
import type { ReactElement } from "react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { StatusBadge, StatusProvider } from "../../src/index.ts";
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

it("Options hold beside a provider of the same client that has none, such as that of a menu, and after it is gone", async () => {
  await room.bob.statuses.set(HOLIDAY);
  await until(() => room.alice.statuses.get(room.bob.userId, room).is === "status");
  const options = { policy: { isBlocked: (userId: string) => userId === room.bob.userId } };
  const Both = ({ isMenuOpen }: { readonly isMenuOpen: boolean }): ReactElement => (
    <>
      <StatusProvider client={room.alice.client} options={options}>
        <StatusBadge userId={room.bob.userId} roomId={room.roomId} />
      </StatusProvider>
      {isMenuOpen && (
        <StatusProvider client={room.alice.client}>
          <StatusBadge userId={room.bob.userId} roomId={room.roomId} />
        </StatusProvider>
      )}
    </>
  );
  const { rerender } = render(<Both isMenuOpen={false} />);
  expect(screen.queryByRole("img")).toBeNull();
  rerender(<Both isMenuOpen />);
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(screen.queryByRole("img")).toBeNull();
  rerender(<Both isMenuOpen={false} />);
  expect(screen.queryByRole("img")).toBeNull();
});
