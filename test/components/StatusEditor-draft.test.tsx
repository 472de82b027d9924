// The words in the form: they survive closing, other devices and refusals; and when they are meant to clear.
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { ReactElement } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SetStatus, StatusEditor } from "../../src/editor.ts";
import { StatusBadge } from "../../src/index.ts";
import { until } from "../people.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.stop());

const HOLIDAY = { emoji: "🌴", text: "On holiday" };
const NAME = "org.matrix.msc4426.status";
const HOUR = 3_600_000;

const text = (): HTMLInputElement => screen.getByRole("textbox", { name: "Status" });
const button = (name: string): HTMLElement => screen.getByRole("button", { name });
const after = (): HTMLElement => screen.getByRole("combobox", { name: "Clear after" });
const line = (): HTMLElement => document.querySelector(".mxs-StatusEditor-line") as HTMLElement;
const mine = () => room.alice.statuses.store.getState().mine;

const Page = ({ isOpen = true }: { readonly isOpen?: boolean }): ReactElement => (
  <Seen by={room.alice} roomId={room.roomId} locale="en">
    <StatusBadge userId={room.alice.userId} data-testid="badge" />
    {isOpen && <StatusEditor />}
  </Seen>
);

async function bobSees(status: { emoji: string; text: string }): Promise<void> {
  await waitFor(() => expect(room.bob.statuses.get(room.alice.userId)).toMatchObject(status));
}

it("keeps unsaved words when it is closed, and says that they are not saved (UX, Setting a status)", async () => {
  const { rerender } = render(<Page />);
  await userEvent.type(text(), "Half a sent");
  expect(line()).not.toHaveTextContent("Not saved");
  rerender(<Page isOpen={false} />);
  rerender(<Page />);
  expect(text()).toHaveValue("Half a sent");
  expect(line()).toHaveTextContent("Not saved.");
  await userEvent.click(button("Discard"));
  expect(text()).toHaveValue("");
  expect(text()).toHaveFocus();
  expect(line()).toHaveTextContent("Discarded");
  await userEvent.click(button("Undo"));
  expect(text()).toHaveValue("Half a sent");
});

it("says in the button that opens it that words are not saved, and not while they are being saved", async () => {
  const opener = (): HTMLElement => within(screen.getByTestId("mine")).getAllByRole("button")[0] as HTMLElement;
  render(
    <Seen by={room.alice} roomId={room.roomId} locale="en">
      <SetStatus data-testid="mine" onOpen={() => {}} />
      <StatusEditor />
    </Seen>,
  );
  await userEvent.type(text(), "On holiday");
  expect(opener()).toHaveTextContent("Not saved.");
  const said: (string | null)[] = [];
  const observer = new MutationObserver(() => said.push(opener().textContent));
  observer.observe(opener(), { subtree: true, childList: true, characterData: true });
  fireEvent.submit(screen.getByRole("form"));
  await bobSees({ emoji: "💬", text: "On holiday" });
  await waitFor(() => expect(opener()).toHaveTextContent(/^💬On holiday/));
  observer.disconnect();
  expect(said.filter((words) => words?.includes("On holiday") && words.includes("Not saved."))).toEqual([]);
});

it("has forgotten the words that were saved, also when it was closed meanwhile", async () => {
  const { rerender } = render(<Page />);
  await userEvent.type(text(), "Reading");
  fireEvent.submit(screen.getByRole("form"));
  rerender(<Page isOpen={false} />);
  await bobSees({ emoji: "💬", text: "Reading" });
  await act(() => room.alice.statuses.clear());
  rerender(<Page />);
  await waitFor(() => expect(text()).toHaveValue(""));
});

it("keeps words typed while a save is on its way, and the focus where it is", async () => {
  render(<Page />);
  await userEvent.type(text(), "Reading");
  fireEvent.submit(screen.getByRole("form"));
  text().focus();
  fireEvent.change(text(), { target: { value: "Reading a long book" } });
  await bobSees({ emoji: "💬", text: "Reading" });
  await waitFor(() => expect(screen.getByRole("form")).not.toHaveAttribute("data-saving"));
  expect(text()).toHaveValue("Reading a long book");
  expect(text()).toHaveFocus();
  expect(line()).not.toHaveTextContent(/elsewhere/);
  expect(screen.getByTestId("badge")).toHaveAccessibleName(/Reading/);
});

it("says what another device set while words are typed, and keeps them", async () => {
  await room.alice.statuses.set(HOLIDAY);
  render(<Page />);
  await userEvent.clear(text());
  await userEvent.type(text(), "Half a sent");
  room.server.setProfileField(room.alice.userId, NAME, { emoji: "🎯", text: "From my phone" });
  await waitFor(() => expect(line()).toHaveTextContent(/Set elsewhere meanwhile: .*From my phone/));
  expect(text()).toHaveValue("Half a sent");
  await userEvent.click(button("Use that"));
  expect(text()).toHaveValue("From my phone");
});

it("has nothing to save again once words are as they are set", async () => {
  await room.alice.statuses.set(HOLIDAY);
  render(<Page />);
  await userEvent.type(text(), "s");
  expect(button("Save")).toHaveAttribute("aria-disabled", "false");
  expect(button("Cancel")).toBeInTheDocument();
  await userEvent.type(text(), "{Backspace}");
  expect(button("Save")).toHaveAttribute("aria-disabled", "true");
  expect(screen.queryByRole("button", { name: "Cancel" })).not.toBeInTheDocument();
});

it("is emptied by its cross, and what is typed then is new", async () => {
  await room.alice.statuses.set(HOLIDAY);
  render(<Page />);
  await userEvent.click(button("Empty the form"));
  expect(text()).toHaveValue("");
  expect(text()).toHaveFocus();
  expect(mine()).toMatchObject(HOLIDAY);
  await userEvent.type(text(), "Reading");
  expect(after()).toHaveDisplayValue("Today");
});

describe("clear after", () => {
  const until_ = async (holds: (end: number | null) => boolean): Promise<void> =>
    until(() => mine() !== null && holds(mine()?.until ?? null));
  const ends = (from: number, to = from): ((end: number | null) => boolean) => {
    const now = Date.now();
    return (end) => end !== null && end > now + from - 60_000 && end < now + to + 60_000;
  };

  it.each<[string, () => (end: number | null) => boolean]>([
    ["Don’t clear", () => (end) => end === null],
    ["30 minutes", () => ends(HOUR / 2)],
    ["1 hour", () => ends(HOUR)],
    ["4 hours", () => ends(4 * HOUR)],
    ["Today", () => ends(0, 25 * HOUR)],
    ["This week", () => ends(0, 7 * 25 * HOUR)],
    ["Choose date and time…", () => ends(0, 25 * HOUR)],
  ])("%s: the moment is said, and written with the status", async (choice, holds) => {
    render(<Page />);
    await userEvent.type(text(), "Reading");
    expect(after()).toHaveDisplayValue("Today");
    await userEvent.selectOptions(after(), choice);
    expect(after()).toHaveAccessibleDescription(choice === "Don’t clear" ? "Stays until you clear it" : /^Clears /);
    await userEvent.click(button("Save"));
    await until_(holds());
    await waitFor(() => expect(button("Save")).toHaveAttribute("aria-disabled", "true"));
  });

  it("is changed by a preset, unless the person chose", async () => {
    render(<Page />);
    await userEvent.click(button("In a meeting"));
    expect(after()).toHaveDisplayValue("1 hour");
    await userEvent.click(button("Out sick"));
    expect(after()).toHaveDisplayValue("Today");
    await userEvent.selectOptions(after(), "4 hours");
    await userEvent.click(button("In a meeting"));
    expect(after()).toHaveDisplayValue("4 hours");
  });

  it("asks for a date with “On holiday”, which starts in a week at five", async () => {
    render(<Page />);
    await userEvent.click(button("On holiday"));
    const date = screen.getByLabelText<HTMLInputElement>("Date and time");
    expect(date.value).toMatch(/T17:00$/);
    expect(after()).toHaveAccessibleDescription(/^Clears .*5:00 PM, in 7 days$/);
    expect(button("Save")).toHaveAttribute("aria-disabled", "false");
    fireEvent.change(date, { target: { value: "2020-01-01T00:00" } });
    expect(date).toBeInvalid();
    await userEvent.click(button("Save"));
    expect(screen.getByRole("alert")).toHaveTextContent(/still to come/);
    expect(date).toHaveFocus();
  });

  it("shows the end of one that runs, which can be put off alone", async () => {
    const end = Date.now() + 2 * HOUR;
    await room.alice.statuses.set({ ...HOLIDAY, until: end });
    render(<Page />);
    expect(after()).toHaveAccessibleDescription(/in 2 hours$/);
    await userEvent.click(button("+30 minutes"));
    await userEvent.click(button("+30 minutes"));
    expect(after()).toHaveAccessibleDescription(/in 3 hours$/);
    await userEvent.click(button("Save"));
    await until_((now) => now === end + HOUR);
    expect(mine()).toMatchObject(HOLIDAY);
  });
});
