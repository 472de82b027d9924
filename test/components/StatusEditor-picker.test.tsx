// The emoji picker where it cannot be loaded: an emoji can be typed meanwhile, and loading tried again.
import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { StatusEditor } from "../../src/editor.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

// What a network does to a chunk.
vi.mock("../../src/components/EmojiPicker.tsx", () => {
  throw new Error("Failed to fetch dynamically imported module");
});

let room: SharedRoom;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.stop());

it("takes a typed emoji in the place of the button, and Enter in it saves nothing", async () => {
  render(
    <Seen by={room.alice} locale="en">
      <StatusEditor />
    </Seen>,
  );
  const text = screen.getByRole("textbox", { name: "Status" });
  await userEvent.type(text, "To the moon");
  await userEvent.click(screen.getByRole("button", { name: "Choose an emoji" }));
  const typed = await screen.findByRole("searchbox", { name: "Type or paste an emoji" });
  expect(screen.getByText(/could not be loaded/)).toBeInTheDocument();
  await userEvent.type(typed, "x");
  expect(screen.getByRole("alert")).toHaveTextContent("This is not one emoji.");
  await userEvent.clear(typed);
  await userEvent.type(typed, "🚀{Enter}");
  expect(room.alice.statuses.store.getState().mine).toBeNull();

  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByRole("searchbox", { name: "Type or paste an emoji" });
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() =>
    expect(room.alice.statuses.store.getState().mine).toMatchObject({ emoji: "🚀", text: "To the moon" }),
  );
});
