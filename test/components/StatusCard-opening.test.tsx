// A card that opens asks once, also for people who are pushed: what an appservice adds is not (PROTOCOL 4; MSC4337).
import { render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { StatusBadge, StatusCard } from "../../src/index.ts";
import { until } from "../people.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

const STATUS = "org.matrix.msc4426.status";

let room: SharedRoom;
let says: unknown;
beforeEach(async () => {
  says = undefined;
  room = await openRoom({
    appservices: [
      {
        namespaces: { users: [{ regex: "@bob:.*", exclusive: false }] },
        msc4337_supports_profile_lookup: true,
        profile: () => (says === undefined ? null : { [STATUS]: says }),
      },
    ],
  });
  await room.bob.statuses.set({ emoji: "🌴", text: "On holiday" });
  await until(() => room.alice.statuses.get(room.bob.userId).is === "status");
});
afterEach(() => {
  vi.useRealTimers();
  room.stop();
});

const asked = (): number =>
  room.server.requests.filter(
    ({ userId, path }) => userId === room.alice.userId && path.endsWith(`/profile/${room.bob.userId}`),
  ).length;

/** Longer than a look in passing. */
const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 280));

it("GET once when a card opens, also for pushed people (PROTOCOL 4), and shows what is added to their profile", async () => {
  const before = asked();
  says = { emoji: "📅", text: "In a meeting" };
  render(
    <Seen by={room.alice} roomId={room.roomId}>
      <StatusCard userId={room.bob.userId} />
    </Seen>,
  );
  expect(screen.getByText("On holiday")).toBeVisible();
  expect(await screen.findByText("In a meeting")).toBeVisible();
  expect(asked()).toBe(before + 1);
});

it("does not ask again for a card that opens within a minute, but after it; nor for a badge", async () => {
  const before = asked();
  const page = (isOpen: boolean) => (
    <Seen by={room.alice} roomId={room.roomId}>
      <StatusBadge userId={room.bob.userId} />
      {isOpen && <StatusCard userId={room.bob.userId} />}
    </Seen>
  );
  const { rerender } = render(page(false));
  await aWhile();
  expect(asked()).toBe(before);
  for (const isOpen of [true, false, true]) {
    rerender(page(isOpen));
    await aWhile();
  }
  expect(asked()).toBe(before + 1);
  rerender(page(false));
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
  rerender(page(true));
  await waitFor(() => expect(asked()).toBe(before + 2));
});
