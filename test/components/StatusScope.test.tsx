// Where a status must not be seen, with real clients: a scope says it once, and nothing below can take it back (MSC4426, Moderation).
import { act, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { StatusBadge, StatusLine, StatusScope, type Surface } from "../../src/index.ts";
import { until } from "../people.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
beforeEach(async () => {
  room = await openRoom();
  await room.alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  await until(() => room.bob.statuses.get(room.alice.userId).is === "status");
});
afterEach(() => room.stop());

const SURFACES: readonly Surface[] = ["room", "roomless", "user-search", "invite"];

it("draws nothing in a membership event, whatever the parts inside say of themselves (MSC4426, Moderation)", () => {
  const { alice, bob, roomId } = room;
  const { container } = render(
    <Seen by={bob} roomId={roomId}>
      <StatusScope surface="membership-event">
        <StatusBadge userId={alice.userId} />
        <StatusLine userId={alice.userId} />
        <StatusBadge userId={alice.userId} roomId={roomId} />
        {SURFACES.map((surface) => (
          <StatusScope key={surface} surface={surface} roomId={roomId}>
            <StatusBadge userId={alice.userId} />
            <StatusBadge userId={alice.userId} surface={surface} roomId={roomId} />
            <StatusLine userId={alice.userId} surface={surface} />
          </StatusScope>
        ))}
      </StatusScope>
    </Seen>,
  );
  expect(container).toBeEmptyDOMElement();
});

it("draws nothing in a membership event of one's own, nor after a reveal (MSC4426, Moderation)", () => {
  const { alice, bob, roomId } = room;
  bob.statuses.reveal(alice.userId);
  const { container } = render(
    <>
      <Seen by={alice} roomId={roomId}>
        <StatusBadge userId={alice.userId} surface="membership-event" />
      </Seen>
      <Seen by={bob} roomId={roomId}>
        <StatusLine userId={alice.userId} surface="membership-event" />
      </Seen>
    </>,
  );
  expect(container).toBeEmptyDOMElement();
});

it.each(["user-search", "invite"] as const)(
  "hides a person in a %s until the viewer asks to see them",
  async (surface) => {
    const { alice, bob, roomId } = room;
    render(
      <Seen by={bob}>
        <StatusScope surface={surface}>
          <StatusBadge userId={alice.userId} roomId={roomId} surface="room" />
        </StatusScope>
      </Seen>,
    );
    expect(screen.queryByRole("img")).not.toBeInTheDocument();
    act(() => bob.statuses.reveal(alice.userId));
    expect(await screen.findByRole("img")).toBeInTheDocument();
  },
);

it("names the room once for everything below, and a part may name another", async () => {
  const { alice, bob, roomId } = room;
  const { room_id: other } = await bob.client.createRoom({});
  await until(() => bob.client.getRoom(other) !== null);
  render(
    <Seen by={bob}>
      <StatusScope roomId={other}>
        <StatusBadge userId={alice.userId} />
        <StatusBadge userId={alice.userId} roomId={roomId} data-testid="shared" />
      </StatusScope>
    </Seen>,
  );
  expect(screen.getAllByRole("img")).toEqual([screen.getByTestId("shared")]);
});

it("shows people with whom a room is shared where there is no room, until the last one is gone (MSC4426, Moderation)", async () => {
  const { alice, bob, roomId } = room;
  render(
    <Seen by={bob}>
      <StatusBadge userId={alice.userId} />
    </Seen>,
  );
  expect(screen.getByRole("img")).toBeInTheDocument();
  await act(() => alice.client.leave(roomId));
  await waitFor(() => expect(screen.queryByRole("img")).not.toBeInTheDocument());
});
