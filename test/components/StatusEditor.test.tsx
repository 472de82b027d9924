// The form that sets a status: what it holds, what saves it, what a person can do with a keyboard.
import { act, createEvent, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StatusEditor } from "../../src/editor.ts";
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

const text = (): HTMLInputElement => screen.getByRole("textbox", { name: "Status" });
const emoji = (name: string): HTMLElement => screen.getByRole("radio", { name });
const button = (name: string): HTMLElement => screen.getByRole("button", { name });
const writes = () => room.server.requests.filter(({ method, path }) => method !== "GET" && path.includes("/profile/"));

function open(props: { onSave?: () => void; onClear?: () => void } = {}): ReturnType<typeof render> {
  return render(
    <Seen by={room.alice} roomId={room.roomId}>
      <StatusBadge userId={room.alice.userId} data-testid="badge" />
      <StatusEditor {...props} />
    </Seen>,
  );
}

/** What Bob sees of Alice once it is as expected. */
async function bobSees(status: { emoji: string; text: string }): Promise<void> {
  await waitFor(() => expect(room.bob.statuses.get(room.alice.userId)).toMatchObject(status));
}

it("is filled with what is set, and follows it (UX, Setting a status)", async () => {
  await room.alice.statuses.set(HOLIDAY);
  open();
  expect(screen.getByRole("form", { name: "Set your status" })).toBeInTheDocument();
  expect(text()).toHaveValue("On holiday");
  expect(emoji("Palm tree")).toBeChecked();
  room.server.setProfileField(room.alice.userId, NAME, { emoji: "🎯", text: "From my phone" });
  await waitFor(() => expect(text()).toHaveValue("From my phone"));
  expect(emoji("Bullseye")).toBeChecked();
});

it("saves nothing before Save, and then shows it to everybody", async () => {
  const onSave = vi.fn<() => void>();
  open({ onSave });
  await userEvent.click(emoji("Palm tree"));
  await userEvent.type(text(), "  On holiday ");
  expect(writes()).toEqual([]);
  await userEvent.click(button("Save"));
  await bobSees(HOLIDAY);
  expect(screen.getByTestId("badge")).toHaveAccessibleName(/On holiday/);
  expect(writes()).toHaveLength(1);
  await waitFor(() => expect(onSave).toHaveBeenCalledTimes(1));
});

it("saves on Enter in the text", async () => {
  open();
  await userEvent.type(text(), "Reading{Enter}");
  await bobSees({ emoji: "💬", text: "Reading" });
  expect(text()).toHaveValue("Reading");
});

it.each([
  ["while composing", { isComposing: true }],
  ["as Safari reports the end of a composition", { keyCode: 229 }],
])("does not save on Enter in an IME: %s", (_what, init) => {
  open();
  const enter = createEvent.keyDown(text(), { key: "Enter", ...init });
  fireEvent(text(), enter);
  expect(enter.defaultPrevented).toBe(true);
});

it("gives an emoji without text the emoji's name as text (UX, Setting a status)", async () => {
  open();
  await userEvent.click(emoji("Palm tree"));
  await userEvent.click(button("Save"));
  await bobSees({ emoji: "🌴", text: "Palm tree" });
  expect(text()).toHaveValue("Palm tree");
});

it("offers an emoji that another client set, though it is not among its own", async () => {
  room.server.setProfileField(room.alice.userId, NAME, { emoji: "🦆", text: "At the pond" });
  open();
  await waitFor(() => expect(emoji("🦆")).toBeChecked());
});

it("does not save an empty form", async () => {
  open();
  expect(button("Save")).toHaveAttribute("aria-disabled", "true");
  await userEvent.type(text(), " {Enter}");
  await userEvent.click(button("Save"));
  expect(writes()).toEqual([]);
});

describe("bytes (MSC4426: 256 of text)", () => {
  const counter = (): HTMLElement => screen.getByRole("status");

  it("are counted from three quarters on, as UTF-8", async () => {
    open();
    fireEvent.change(text(), { target: { value: "x".repeat(191) } });
    expect(counter()).toBeEmptyDOMElement();
    fireEvent.change(text(), { target: { value: `${"x".repeat(188)}🌴` } });
    expect(counter()).toHaveTextContent("64 bytes left");
    fireEvent.change(text(), { target: { value: "x".repeat(256) } });
    expect(counter()).toHaveTextContent("0 bytes left");
    expect(text()).toBeValid();
  });

  it("over the limit stop Save, and never the typing", async () => {
    open();
    fireEvent.change(text(), { target: { value: "x".repeat(256) } });
    await userEvent.type(text(), "yz{Enter}");
    expect(text()).toHaveValue(`${"x".repeat(256)}yz`);
    expect(text()).toBeInvalid();
    expect(text()).toHaveAccessibleDescription("Too long by 2 bytes");
    await userEvent.click(button("Save"));
    expect(writes()).toEqual([]);
    await userEvent.type(text(), "{Backspace}");
    expect(counter()).toHaveTextContent("Too long by 1 byte");
    await userEvent.type(text(), "{Backspace}{Enter}");
    await bobSees({ emoji: "💬", text: "x".repeat(256) });
  });
});

describe("presets", () => {
  it("fill the form, and save nothing", async () => {
    open();
    await userEvent.click(button("Out for lunch"));
    expect(text()).toHaveValue("Out for lunch");
    expect(emoji("🍽️")).toBeChecked();
    expect(button("Out for lunch")).toHaveAttribute("aria-pressed", "true");
    expect(button("Focusing")).toHaveAttribute("aria-pressed", "false");
    expect(writes()).toEqual([]);
  });

  it("are one tab stop, in which the arrow keys move", async () => {
    open();
    const names = () => document.activeElement?.textContent;
    await userEvent.click(emoji("Rocket"));
    await userEvent.tab();
    expect(names()).toContain("In a meeting");
    await userEvent.keyboard("{ArrowRight}{ArrowDown}");
    expect(names()).toContain("Out for lunch");
    await userEvent.keyboard("{ArrowLeft}{Home}{ArrowUp}");
    expect(names()).toContain("Working remotely");
    await userEvent.tab();
    expect(button("Save")).toHaveFocus();
    await userEvent.tab({ shift: true });
    expect(names()).toContain("Working remotely");
    await userEvent.tab({ shift: true });
    expect(emoji("Rocket")).toHaveFocus();
  });

  it("are chosen with the keyboard", async () => {
    open();
    button("In a meeting").focus();
    await userEvent.keyboard("{End}{Enter}");
    expect(text()).toHaveValue("Working remotely");
    expect(button("Working remotely")).toHaveFocus();
  });
});

describe("clear", () => {
  it("is there while a status is set, and takes it away for everybody", async () => {
    const onClear = vi.fn<() => void>();
    open({ onClear });
    expect(screen.queryByRole("button", { name: "Clear status" })).not.toBeInTheDocument();
    await act(() => room.alice.statuses.set(HOLIDAY));
    await until(() => room.bob.statuses.get(room.alice.userId).is === "status");
    await userEvent.click(button("Clear status"));
    expect(screen.queryByTestId("badge")).not.toBeInTheDocument();
    expect(text()).toHaveValue("");
    expect(text()).toHaveFocus();
    await waitFor(() => expect(room.bob.statuses.get(room.alice.userId)).toEqual({ is: "none" }));
    await waitFor(() => expect(onClear).toHaveBeenCalledTimes(1));
    expect(screen.queryByRole("button", { name: "Clear status" })).not.toBeInTheDocument();
  });
});

it("keeps unsaved words when it is closed, and has them when it opens again (UX, Setting a status)", async () => {
  const page = (isOpen: boolean) => <Seen by={room.alice}>{isOpen && <StatusEditor />}</Seen>;
  const { rerender } = render(page(true));
  await userEvent.type(text(), "Half a sent");
  await userEvent.click(emoji("Rocket"));
  rerender(page(false));
  rerender(page(true));
  expect(text()).toHaveValue("Half a sent");
  expect(emoji("Rocket")).toBeChecked();
});

it("has forgotten the words that were saved, also when it was closed meanwhile", async () => {
  const page = (isOpen: boolean) => <Seen by={room.alice}>{isOpen && <StatusEditor />}</Seen>;
  const { rerender } = render(page(true));
  await userEvent.type(text(), "Reading");
  fireEvent.submit(screen.getByRole("form"));
  rerender(page(false));
  await bobSees({ emoji: "💬", text: "Reading" });
  await act(() => room.alice.statuses.clear());
  rerender(page(true));
  await waitFor(() => expect(text()).toHaveValue(""));
});

it("keeps words typed while a save is on its way, and the focus where it is", async () => {
  open();
  await userEvent.type(text(), "Reading");
  fireEvent.submit(screen.getByRole("form"));
  text().focus();
  fireEvent.change(text(), { target: { value: "Reading a long book" } });
  await bobSees({ emoji: "💬", text: "Reading" });
  await waitFor(() => expect(screen.getByRole("form")).not.toHaveAttribute("data-saving"));
  expect(text()).toHaveValue("Reading a long book");
  expect(text()).toHaveFocus();
  expect(screen.getByTestId("badge")).toHaveAccessibleName(/Reading.$/);
});

it("is laid out by the host where it has children", () => {
  render(
    <Seen by={room.alice}>
      <StatusEditor aria-label="Away?">
        <StatusEditor.Text placeholder="Why?" />
        <StatusEditor.Save>Go</StatusEditor.Save>
      </StatusEditor>
    </Seen>,
  );
  expect(screen.getByRole("form", { name: "Away?" })).toBeInTheDocument();
  expect(screen.getByPlaceholderText("Why?")).toBeInTheDocument();
  expect(screen.queryByRole("radio")).not.toBeInTheDocument();
});
