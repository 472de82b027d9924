// The editor under a finger, on a small screen: a sheet at the bottom, targets of 44 px, no keyboard that nobody asked for.
import { type ReactElement, useState } from "react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { SetStatus, StatusEditorDialog } from "../../src/editor.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
const session = (): { send(method: string, params: object): Promise<void> } =>
  cdp() as unknown as { send(method: string, params: object): Promise<void> };

const mine = () => room.alice.statuses.store.getState().mine;
const boxOf = (element: Element): DOMRect => element.getBoundingClientRect();

/** Whether this is a screen for fingers. */
const setTouch = (enabled: boolean): Promise<void> =>
  session().send("Emulation.setTouchEmulationEnabled", { enabled, maxTouchPoints: 1 });

/** A finger on the middle of it: the browser makes a click of it. */
async function tap(name: string, role: "button" | "gridcell" | "textbox" = "button"): Promise<void> {
  const button = page.getByRole(role, { name, exact: true });
  await expect.element(button).toBeVisible();
  button.element().scrollIntoView({ block: "nearest" });
  const { left, top, width, height } = boxOf(button.element());
  const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect();
  const scale = frame.width / innerWidth || 1;
  const point = { x: frame.left + (left + width / 2) * scale, y: frame.top + (top + height / 2) * scale };
  await session().send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
  await session().send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

beforeEach(async () => {
  await setTouch(true);
  await page.viewport(360, 640);
  room = await openRoom();
});
afterEach(async () => {
  room.stop();
  await setTouch(false);
  await page.viewport(414, 896);
});

function Host(): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <Seen by={room.alice} roomId={room.roomId} locale="en">
      <button type="button" onClick={() => setOpen(true)}>
        My status
      </button>
      <StatusEditorDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </Seen>
  );
}

it("opens as a sheet at the bottom, focuses no field, and has targets of 44 px", async () => {
  expect(matchMedia("(pointer: coarse)").matches).toBe(true);
  await room.alice.statuses.set({ emoji: "🎯", text: "Reading", duration: "4h" });
  await render(<Host />);
  await tap("My status");
  const sheet = page.getByRole("dialog").element();
  await expect.poll(() => boxOf(sheet).bottom).toBe(640);
  expect([boxOf(sheet).left, boxOf(sheet).width]).toEqual([0, 360]);
  expect(document.activeElement).toBe(sheet);
  await expect.element(page.getByRole("button", { name: "Save" })).toBeInViewport({ ratio: 1 });
  await expect.element(page.getByRole("button", { name: /^Pin/ })).toBeVisible();

  const small = [...sheet.querySelectorAll("button, input, select")].filter((each) => {
    // Deeds inside of sentences have a larger ground than their words.
    const isInSentence = each.classList.contains("mxs-StatusEditor-deed");
    const { width, height } = boxOf(each);
    return !isInSentence && (width < 44 || height < 42);
  });
  expect(small.map((each) => each.className)).toEqual([]);
});

it("sets a status in two taps, and clears it with one", async () => {
  await render(<Host />);
  await tap("My status");
  await tap("Focusing");
  await tap("Save");
  await expect.poll(() => room.bob.statuses.get(room.alice.userId, room)).toMatchObject({ text: "Focusing" });
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();

  await render(
    <Seen by={room.alice} locale="en">
      <SetStatus />
    </Seen>,
  );
  await tap("Clear status");
  await expect.poll(() => room.bob.statuses.get(room.alice.userId, room)).toEqual({ is: "none" });
  await expect.element(page.getByRole("button", { name: "Undo" })).toBeVisible();
  // For six seconds.
  await expect.element(page.getByRole("button", { name: "Undo" }), { timeout: 7_000 }).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: "Set a status" })).toBeVisible();
});

it("sets an emoji of the picker, half an hour more, and another duration", async () => {
  await render(<Host />);
  await tap("My status");
  await tap("Choose an emoji");
  await expect.element(page.getByRole("dialog", { name: "Emoji" })).toBeVisible();
  await tap("Grinning face", "gridcell");
  await expect.element(page.getByRole("dialog", { name: "Emoji" })).not.toBeInTheDocument();
  await tap("Save");
  await expect.poll(() => room.bob.statuses.get(room.alice.userId, room)).toMatchObject({ text: "Grinning face" });
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  await tap("My status");
  await tap("Out for lunch");
  await tap("Save");
  await expect.poll(() => mine()).toMatchObject({ text: "Out for lunch" });
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  const end = mine()?.until ?? 0;

  await tap("My status");
  await tap("+30 minutes");
  await tap("Save");
  await expect.poll(() => mine()?.until).toBe(end + 1_800_000);
});

it("sets own words for an hour", async () => {
  await render(<Host />);
  await tap("My status");
  await tap("Status", "textbox");
  await expect.element(page.getByRole("textbox", { name: "Status", exact: true })).toHaveFocus();
  await userEvent.keyboard("Gone fishing");
  // The system draws this list, and no finger of ours reaches it.
  await userEvent.selectOptions(page.getByRole("combobox", { name: "Clear after" }), "1 hour");
  await tap("Save");
  await expect.poll(() => room.bob.statuses.get(room.alice.userId, room)).toMatchObject({ text: "Gone fishing" });
  expect(Math.abs((mine()?.until ?? 0) - Date.now() - 3_600_000)).toBeLessThan(60_000);
});

it("saves again what was refused", async () => {
  await render(<Host />);
  room.server.refuseNext({ method: "PUT", path: "/profile/", status: 500 });
  await tap("My status");
  await tap("Focusing");
  await tap("Save");
  await expect.element(page.getByRole("alert")).toMatchTextContent(/could not be reached/);
  await tap("Save");
  await expect.poll(() => room.bob.statuses.get(room.alice.userId, room)).toMatchObject({ text: "Focusing" });
});

it("clears in the sheet, and undoes it", async () => {
  await room.alice.statuses.set({ emoji: "🎯", text: "Reading" });
  await render(<Host />);
  await tap("My status");
  await tap("Clear status");
  await expect.poll(() => room.bob.statuses.get(room.alice.userId, room)).toEqual({ is: "none" });
  await tap("Undo");
  await expect.poll(() => room.bob.statuses.get(room.alice.userId, room)).toMatchObject({ text: "Reading" });
});

it("pins and removes what was set before", async () => {
  await room.alice.statuses.set({ emoji: "🎯", text: "Reading", duration: "4h" });
  await render(<Host />);
  await tap("My status");
  await tap("Pin \u2068Reading\u2069");
  await expect.poll(() => room.alice.statuses.store.getState().recents).toMatchObject([{ isPinned: true }]);
  await tap("Remove \u2068Reading\u2069");
  await expect.poll(() => room.alice.statuses.store.getState().recents).toEqual([]);
});
