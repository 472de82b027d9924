// The form that sets a status: what it holds, what saves it, what a person can do with a keyboard.
import { act, createEvent, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { ReactElement } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StatusEditor, useStatusEditor } from "../../src/editor.ts";
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
const button = (name: string): HTMLElement => screen.getByRole("button", { name });
const after = (): HTMLElement => screen.getByRole("combobox", { name: "Clear after" });
const line = (): HTMLElement => document.querySelector(".mxs-StatusEditor-line") as HTMLElement;
const writes = () => room.server.requests.filter(({ method, path }) => method !== "GET" && path.includes("/profile/"));

/** Stands in for the picker, which is loaded and has a layer: see the journeys. */
function Picking(): ReactElement {
  const { pick: choose } = useStatusEditor();
  return (
    <>
      <button type="button" onClick={() => choose("🌴", "Palm tree")}>
        A palm tree
      </button>
      <button type="button" onClick={() => choose("not one", "")}>
        No emoji
      </button>
    </>
  );
}

function open(props: { onSave?: () => void; onClear?: () => void } = {}): ReturnType<typeof render> {
  return render(
    <Seen by={room.alice} roomId={room.roomId} locale="en">
      <StatusBadge userId={room.alice.userId} data-testid="badge" />
      <StatusEditor {...props} />
      <Picking />
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
  expect(screen.getByRole("form", { name: "Set a status" })).toBeInTheDocument();
  expect(text()).toHaveValue("On holiday");
  expect(button("Emoji: 🌴")).toBeInTheDocument();
  expect(after()).toHaveDisplayValue("Don’t clear");
  room.server.setProfileField(room.alice.userId, NAME, { emoji: "🎯", text: "From my phone" });
  await waitFor(() => expect(text()).toHaveValue("From my phone"));
  expect(button("Emoji: 🎯")).toBeInTheDocument();
});

it("saves nothing before Save, and then shows it to everybody", async () => {
  const onSave = vi.fn<() => void>();
  open({ onSave });
  await userEvent.click(button("A palm tree"));
  await userEvent.type(text(), "  On holiday ");
  expect(writes()).toEqual([]);
  await userEvent.click(button("Save"));
  await bobSees(HOLIDAY);
  expect(screen.getByTestId("badge")).toHaveAccessibleName(/On holiday/);
  expect(writes()).toHaveLength(1);
  await waitFor(() => expect(onSave).toHaveBeenCalledTimes(1));
  expect(line()).toHaveTextContent("Status set");
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
  await userEvent.click(button("A palm tree"));
  await userEvent.click(button("Save"));
  await bobSees({ emoji: "🌴", text: "Palm tree" });
  expect(text()).toHaveValue("Palm tree");
});

describe("Save that cannot save stays pressable, says why, and moves focus there", () => {
  it("in an empty form", async () => {
    open();
    expect(button("Save")).toHaveAttribute("aria-disabled", "true");
    await userEvent.type(text(), " {Enter}");
    await userEvent.click(button("Save"));
    expect(writes()).toEqual([]);
    expect(screen.getByRole("alert")).toHaveTextContent("Write something or choose an emoji first.");
    expect(text()).toHaveFocus();
    await userEvent.keyboard("R");
    expect(screen.getByRole("alert")).toBeEmptyDOMElement();
  });

  it("where nothing changed", async () => {
    await room.alice.statuses.set(HOLIDAY);
    open();
    await userEvent.click(button("Save"));
    expect(screen.getByRole("alert")).toHaveTextContent("This is what is set already.");
    expect(writes()).toHaveLength(1);
  });

  it("with an emoji that is none", async () => {
    open();
    await userEvent.click(button("No emoji"));
    await userEvent.click(button("Save"));
    expect(screen.getByRole("alert")).toHaveTextContent("This is not one emoji.");
    expect(button("Emoji: not one")).toHaveFocus();
  });

  it("with half a character in the text", async () => {
    open();
    fireEvent.change(text(), { target: { value: "Half \uD83C" } });
    await userEvent.click(button("Save"));
    expect(screen.getByRole("alert")).toHaveTextContent(/half a character/);
    expect(text()).toHaveFocus();
    expect(writes()).toEqual([]);
  });
});

describe("the count (MSC4426: about 30 characters, 256 bytes)", () => {
  const spoken = (): string =>
    [...document.querySelectorAll("output.mxs-hidden")].map((each) => each.textContent).join("");
  const type = (value: string): void => void fireEvent.change(text(), { target: { value } });

  it("counts characters as people do, from 20 on", () => {
    open();
    type("🧑🏻‍🌾".repeat(19));
    expect(line()).not.toHaveTextContent("/ 30");
    type("🧑🏻‍🌾".repeat(10) + "x".repeat(10));
    expect(line()).toHaveTextContent("20 / 30");
    expect(button("Save")).toHaveAttribute("aria-disabled", "false");
  });

  it("is spoken at thresholds, not at keystrokes", () => {
    open();
    type("x".repeat(19));
    expect(spoken()).toBe("");
    type("x".repeat(20));
    expect(spoken()).toBe("About 30 characters are meant, 10 are left");
    type("x".repeat(25));
    expect(spoken()).toBe("About 30 characters are meant, 10 are left");
    type("x".repeat(31));
    expect(spoken()).toMatch(/^Longer than/);
  });

  it("counts bytes from three quarters on, as UTF-8", () => {
    open();
    type(`${"x".repeat(188)}🌴`);
    expect(line()).toHaveTextContent("64 bytes left");
    type("x".repeat(256));
    expect(line()).toHaveTextContent("0 bytes left");
    expect(text()).toBeValid();
  });

  it("over the limit stops Save, and never the typing", async () => {
    open();
    type("x".repeat(256));
    await userEvent.type(text(), "yz{Enter}");
    expect(text()).toHaveValue(`${"x".repeat(256)}yz`);
    expect(text()).toBeInvalid();
    expect(text()).toHaveAccessibleDescription("Too long by 2 bytes");
    await userEvent.click(button("Save"));
    expect(writes()).toEqual([]);
    await userEvent.type(text(), "{Backspace}{Backspace}{Enter}");
    await bobSees({ emoji: "💬", text: "x".repeat(256) });
  });
});

describe("presets", () => {
  it("fill the form with their duration, and save nothing", async () => {
    open();
    await userEvent.click(button("Out for lunch"));
    expect(text()).toHaveValue("Out for lunch");
    expect(button("Emoji: 🍽️")).toBeInTheDocument();
    expect(after()).toHaveDisplayValue("30 minutes");
    expect(button("Out for lunch")).toHaveAttribute("aria-pressed", "true");
    expect(button("Out for lunch")).toHaveAccessibleDescription("30 minutes");
    expect(button("Focusing")).toHaveAttribute("aria-pressed", "false");
    expect(writes()).toEqual([]);
  });

  it("are one tab stop, in which the arrow keys move", async () => {
    open();
    const names = () => document.activeElement?.textContent;
    button("In a meeting").focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    expect(names()).toContain("Out for lunch");
    await userEvent.keyboard("{ArrowUp}{Home}{ArrowUp}");
    expect(names()).toContain("Working remotely");
    await userEvent.tab();
    expect(after()).toHaveFocus();
    await userEvent.tab({ shift: true });
    expect(names()).toContain("Working remotely");
    await userEvent.tab({ shift: true });
    expect(text()).toHaveFocus();
  });

  it("are chosen with the keyboard", async () => {
    open();
    button("In a meeting").focus();
    await userEvent.keyboard("{End}{Enter}");
    expect(text()).toHaveValue("Working remotely");
    expect(button("Working remotely")).toHaveFocus();
    expect(writes()).toEqual([]);
  });

  it("are the host's where it has its own", () => {
    render(
      <Seen by={room.alice}>
        <StatusEditor presets={[{ emoji: "🐟", text: "Gone fishing", clearAfter: "4h" }]} />
      </Seen>,
    );
    expect(button("Gone fishing")).toHaveAccessibleDescription("4 hours");
    expect(screen.queryByRole("button", { name: "Focusing" })).not.toBeInTheDocument();
  });
});

it("clear is there while a status is set, takes it away for everybody, and can be undone", async () => {
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
  expect(line()).toHaveTextContent("Status cleared");
  await userEvent.click(button("Undo"));
  await bobSees(HOLIDAY);
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
  expect(button("Go")).toHaveAttribute("type", "submit");
  expect(screen.queryByRole("toolbar")).not.toBeInTheDocument();
});
