// Who is away before one writes to them (UX, Away notice), with real clients.
import { act, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import {
  AwayNotice,
  type AwayNoticeProps,
  StatusProvider,
  type StatusProviderProps,
  StatusScope,
} from "../../src/index.ts";
import { type Person, until } from "../people.ts";
import { openRoom, type SharedRoom } from "../room.tsx";
import { aWhile } from "../statuses/garden.ts";

let room: SharedRoom;
let carol: Person;
beforeEach(async () => {
  room = await openRoom();
  carol = await room.join(room.server.register("carol"));
});
afterEach(() => room.stop());

const people = () => [
  { userId: room.alice.userId, name: "Alice" },
  { userId: room.bob.userId, name: "Bob" },
  { userId: carol.userId, name: "Carol" },
];

/** The notice as Bob has it above his composer. */
const page = (props: Partial<AwayNoticeProps> = {}, provider: Partial<StatusProviderProps> = {}) => (
  <StatusProvider statuses={room.bob.statuses} locale="en" {...(provider as object)}>
    <StatusScope roomId={room.roomId}>
      <AwayNotice people={people()} {...props} />
    </StatusScope>
  </StatusProvider>
);
const seen = (userId: string): Promise<void> =>
  until(() => room.bob.statuses.get(userId, { surface: "room", roomId: room.roomId }).is === "status");
const words = (): string => screen.getByRole("note").textContent?.replace(/[⁨⁩]/g, "").trim() ?? "";
const press = (name: string): Promise<void> => userEvent.click(screen.getByRole("button", { name }));

it("names who is away and why; oneself it does not tell of", async () => {
  await room.alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  await room.bob.statuses.set({ emoji: "🎯", text: "Focusing" });
  await seen(room.alice.userId);
  render(page());
  await waitFor(() => expect(words()).toBe("🌴Alice: On holiday"));
});

it("tells of somebody of whom the host answers neither that they are a bot nor that they are none", async () => {
  await room.alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  await seen(room.alice.userId);
  render(page({}, { isBot: (async () => false) as never }));
  await waitFor(() => expect(words()).toBe("🌴Alice: On holiday"));
});

it("stands whomever a message mentions, and asks for nobody who cannot be", async () => {
  await room.alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  const mentioned = ["constructor", "__proto__", "", undefined as never, "alice"];
  const about = mentioned.map((userId) => ({ userId, name: "Somebody" }));
  render(page({ people: [...people(), ...about] }));
  render(page({ people: about, roomId: "__proto__" }));
  await waitFor(() => expect(words()).toBe("🌴Alice: On holiday"));
  await aWhile();
  const asked = room.server.requests.filter(({ path }) => /\/profile\/(?!@)/.test(path));
  expect(asked).toEqual([]);
});

it("counts where there are several, and says in the tooltip what each says", async () => {
  const dave = await room.join(room.server.register("dave"));
  for (const { statuses } of [room.alice, carol, dave]) await statuses.set({ emoji: "🌴", text: "On holiday" });
  await seen(dave.userId);
  await seen(carol.userId);
  const { rerender } = render(page());
  await waitFor(() => expect(words()).toBe("Alice and Carol are away"));
  rerender(page({ people: [...people(), { userId: dave.userId, name: "Dave" }] }));
  expect(words()).toBe("Alice and 2 others are away");
  await userEvent.hover(screen.getByText(/others are away/));
  expect(await screen.findByRole("tooltip")).toHaveTextContent(
    /Alice: On holiday.*Carol: On holiday.*Dave: On holiday/,
  );
});

it("does not tell of bots", async () => {
  await room.alice.statuses.set({ emoji: "🤖", text: "Busy since 1998" });
  await seen(room.alice.userId);
  render(page({}, { isBot: (userId) => userId === room.alice.userId }));
  expect(screen.queryByRole("note")).not.toBeInTheDocument();
});

it("takes for a person whom the host's `isBot` cannot decide about, and tells its author", async () => {
  const reported = vi.fn<(error: Error) => void>();
  process.on("uncaughtException", reported);
  await room.alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  await seen(room.alice.userId);
  const isBot = (): boolean => {
    throw new Error("a host's mistake");
  };
  render(page({}, { isBot }));
  await waitFor(() => expect(words()).toBe("🌴Alice: On holiday"));
  await waitFor(() => expect(reported).toHaveBeenCalled());
  process.off("uncaughtException", reported);
});

it("put away stays away, also in another room's composer, until the status is another one", async () => {
  await room.alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  await seen(room.alice.userId);
  const { rerender } = render(page());
  await press("Dismiss");
  expect(screen.queryByRole("note")).not.toBeInTheDocument();
  rerender(page({ people: [] }));
  rerender(page());
  expect(screen.queryByRole("note")).not.toBeInTheDocument();
  await act(() => room.alice.statuses.set({ emoji: "🤒", text: "Out sick" }));
  await waitFor(() => expect(words()).toBe("🤒Alice: Out sick"));
});

it("tells the host when that status ends, once, though the notice is long gone", async () => {
  await room.alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  await seen(room.alice.userId);
  const onBack = vi.fn<(userId: string) => void>();
  const { rerender } = render(page({ onBack }));
  await press("Tell me when they are back");
  expect(screen.getByRole("button", { name: "Tell me when they are back" })).toHaveAttribute("aria-pressed", "true");
  rerender(page({ people: [] }));
  await act(() => room.alice.statuses.set({ emoji: "🏡", text: "Working remotely" }));
  await until(() => JSON.stringify(room.bob.statuses.get(room.alice.userId)).includes("remotely"));
  expect(onBack).not.toHaveBeenCalled();
  await act(() => room.alice.statuses.clear());
  await waitFor(() => expect(onBack.mock.calls).toEqual([[room.alice.userId]]));
  await act(() => room.alice.statuses.set({ emoji: "🌴", text: "Again" }));
  await act(() => room.alice.statuses.clear());
  expect(onBack).toHaveBeenCalledTimes(1);
});

it("tells no more once that is taken back, nor of whom cannot be seen any more", async () => {
  await room.alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  await carol.statuses.set({ emoji: "🌴", text: "On holiday" });
  await seen(room.alice.userId);
  await seen(carol.userId);
  const onBack = vi.fn<(userId: string) => void>();
  const { rerender } = render(page({ onBack, people: people().slice(0, 1) }));
  await press("Tell me when they are back");
  await press("Tell me when they are back");
  rerender(page({ onBack, people: people().slice(2) }));
  await press("Tell me when they are back");
  await act(() => room.alice.client.kick(room.roomId, carol.userId));
  await until(() => room.bob.statuses.get(carol.userId, { surface: "room", roomId: room.roomId }).is === "hidden");
  await act(() => room.alice.statuses.clear());
  await until(() => room.bob.statuses.get(room.alice.userId).is === "none");
  expect(onBack).not.toHaveBeenCalled();
});
