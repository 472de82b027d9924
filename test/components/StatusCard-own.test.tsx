// One's own card: what runs out can be put off.
import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it } from "vitest";
import { StatusCard } from "../../src/index.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.stop());

const HOLIDAY = { emoji: "🌴", text: "On holiday" };

it("puts off by half an hour the end of a status that ends by itself", async () => {
  const until = Date.now() + 3_600_000;
  await room.alice.statuses.set({ ...HOLIDAY, until });
  render(
    <Seen by={room.alice} locale="en">
      <StatusCard userId={room.alice.userId} />
    </Seen>,
  );
  await userEvent.click(await screen.findByRole("button", { name: "+30 minutes" }));
  const mine = () => room.alice.statuses.store.getState().mine;
  await waitFor(() => expect(mine()).toEqual({ ...HOLIDAY, until: until + 1_800_000 }));
});

it("offers that for no status that stays, and to nobody else", async () => {
  await room.alice.statuses.set(HOLIDAY);
  await room.bob.statuses.set({ ...HOLIDAY, until: Date.now() + 3_600_000 });
  render(
    <Seen by={room.alice} roomId={room.roomId} locale="en">
      <StatusCard userId={room.alice.userId} />
      <StatusCard userId={room.bob.userId} />
    </Seen>,
  );
  await screen.findByText(/until/);
  expect(screen.queryByRole("button", { name: "+30 minutes" })).not.toBeInTheDocument();
});
