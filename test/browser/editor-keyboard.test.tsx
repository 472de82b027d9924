// The editor by keyboard alone: from the button that opens it back to that button, no pointer anywhere.
import { type ReactElement, StrictMode } from "react";
import { afterEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { SetStatus } from "../../src/editor.ts";
import { strings as arabic } from "../../src/strings/ar.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
afterEach(() => room.stop());

const MINUTE = 60_000;
const button = (name: string | RegExp) => page.getByRole("button", { name });
const text = () => page.getByRole("textbox", { name: "Status", exact: true });
const mine = () => room.alice.statuses.store.getState().mine;
const bobSees = async (words: string): Promise<void> => {
  await expect.poll(() => room.bob.statuses.get(room.alice.userId, room)).toMatchObject({ text: words });
};

async function open(words: Partial<Parameters<typeof Seen>[0]> = { locale: "en" }): Promise<void> {
  room = await openRoom();
  const drawn = (children: ReactElement): ReactElement => (
    <Seen by={room.alice} roomId={room.roomId} {...words}>
      <div dir={words.dir}>{children}</div>
    </Seen>
  );
  await render(
    <StrictMode>
      {drawn(
        <>
          <button type="button">Before</button>
          <SetStatus />
        </>,
      )}
    </StrictMode>,
  );
  // A place to begin: without one, Tab may leave the frame that tests run in.
  (button("Before").element() as HTMLElement).focus();
}

/** Tab until something has focus; so somebody with a keyboard finds it, or does not. */
async function tabTo(name: string | RegExp, role: "button" | "combobox" | "textbox" = "button"): Promise<void> {
  const found = page.getByRole(role, { name });
  for (let pressed = 0; pressed < 20; pressed += 1) {
    if (found.query() !== null && found.query() === document.activeElement) return;
    await userEvent.tab();
  }
  await expect.element(found).toHaveFocus();
}

async function press(name: string | RegExp): Promise<void> {
  await tabTo(name);
  await userEvent.keyboard("{Enter}");
}

/** Closed by the server's yes. */
async function closed(): Promise<void> {
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
}

it("an emoji from the picker, and Save", async () => {
  await open();
  await press("Set a status");
  await expect.element(text()).toHaveFocus();
  await userEvent.tab({ shift: true });
  await press("Choose an emoji");
  await expect.element(page.getByRole("searchbox", { name: "Search emoji" })).toHaveFocus();
  await userEvent.keyboard("cat face");
  await expect.element(page.getByRole("gridcell", { name: "Cat face", exact: true })).toBeVisible();
  await userEvent.keyboard("{Enter}");
  await expect.element(button(/^Emoji: /)).toHaveFocus();
  await press("Save");
  await expect.poll(() => mine()?.emoji).toBeTruthy();
  await closed();
  await expect.poll(() => document.activeElement?.closest(".mxs-SetStatus")).toBeTruthy();
});

it("a suggestion; then half an hour more, its duration alone, clear and undo", async () => {
  await open();
  await press("Set a status");
  await press("In a meeting");
  await expect.element(text()).toHaveValue("In a meeting");
  await press("Save");
  await bobSees("In a meeting");
  await closed();
  const end = mine()?.until ?? 0;

  await press(/In a meeting/);
  await expect.element(text()).toHaveValue("In a meeting");
  await press("+30 minutes");
  await press("Save");
  await expect.poll(() => mine()?.until).toBe(end + 30 * MINUTE);
  await closed();

  await press(/In a meeting/);
  await tabTo("Clear after", "combobox");
  await userEvent.keyboard("4");
  await press("Save");
  await expect.poll(() => Math.abs((mine()?.until ?? 0) - Date.now() - 240 * MINUTE) < MINUTE).toBe(true);
  expect(mine()).toMatchObject({ emoji: "📅", text: "In a meeting" });
  await closed();

  await press("Clear status");
  await expect.poll(() => room.bob.statuses.get(room.alice.userId, room)).toEqual({ is: "none" });
  await press("Undo");
  await bobSees("In a meeting");
});

it.each([
  ["Don’t clear", "D", (): number | null => null],
  ["30 minutes", "3", (): number => Date.now() + 30 * MINUTE],
  ["1 hour", "1", (): number => Date.now() + 60 * MINUTE],
  ["4 hours", "4", (): number => Date.now() + 240 * MINUTE],
  ["Today", "To", (): number => new Date().setHours(23, 59, 59, 0)],
] as const)("own words, cleared after: %s", async (choice, key, end: () => number | null) => {
  await open();
  await press("Set a status");
  await expect.element(text()).toHaveFocus();
  await userEvent.keyboard("Gone fishing");
  await tabTo("Clear after", "combobox");
  await userEvent.keyboard(key);
  await expect.element(page.getByRole("combobox", { name: "Clear after" })).toHaveDisplayValue(choice);
  await press("Save");
  await bobSees("Gone fishing");
  const { until = null } = mine() ?? {};
  expect(until === null).toBe(end() === null);
  expect(Math.abs((until ?? 0) - (end() ?? 0))).toBeLessThan(MINUTE);
});

it("own words until a date", async () => {
  await open();
  await press("Set a status");
  await expect.element(text()).toHaveFocus();
  await userEvent.keyboard("Gone fishing");
  await tabTo("Clear after", "combobox");
  await userEvent.keyboard("Ch");
  const date = page.getByLabelText("Date and time");
  await expect.element(date).toBeVisible();
  await userEvent.tab();
  await expect.element(date).toHaveFocus();
  const year = new Date().getFullYear() + 1;
  await userEvent.keyboard(`0504${year}`);
  await press("Save");
  await bobSees("Gone fishing");
  expect(new Date(mine()?.until ?? 0).toDateString()).toBe(new Date(year, 4, 4).toDateString());
});

it("refused, saved again with Enter, and the words never left", async () => {
  await open();
  room.server.refuseNext({ method: "PUT", path: "/profile/", status: 500, errcode: "M_UNKNOWN" });
  await press("Set a status");
  await expect.element(text()).toHaveFocus();
  await userEvent.keyboard("Back soon{Enter}");
  await expect.element(page.getByRole("alert")).toMatchTextContent(/could not be reached/);
  await expect.element(text()).toHaveFocus();
  await expect.element(text()).toHaveValue("Back soon");
  await userEvent.keyboard("{Enter}");
  await bobSees("Back soon");
  await closed();
});

it("right to left, in Arabic", async () => {
  await open({ locale: "ar", dir: "rtl", strings: arabic });
  await press(arabic.setStatus());
  const [meeting, focusing] = arabic.presets;
  await press(meeting?.text ?? "");
  await userEvent.keyboard("{ArrowDown}{Enter}");
  const field = page.getByRole("textbox", { name: arabic.textLabel(), exact: true });
  await expect.element(field).toHaveValue(focusing?.text ?? "");
  const { left } = page.getByRole("dialog").element().getBoundingClientRect();
  const save = button(arabic.save()).element().getBoundingClientRect();
  const emoji = button(arabic.emojiButton(focusing?.emoji ?? ""))
    .element()
    .getBoundingClientRect();
  // Begins at the right, with the emoji; ends at the left, with Save.
  expect(save.left - left).toBeLessThan(emoji.left - left);
  expect(emoji.left).toBeGreaterThan(field.element().getBoundingClientRect().left);
  await press(arabic.save());
  await bobSees(focusing?.text ?? "");
});

it("right to left with English words: durations read from their number on", async () => {
  await open({ locale: "en", dir: "rtl" });
  await press("Set a status");
  const words = [...page.getByRole("dialog").element().querySelectorAll(".mxs-StatusEditor-rowEnd")]
    .map((end) => document.createTreeWalker(end, NodeFilter.SHOW_TEXT).nextNode())
    .filter((node): node is Text => /^\d+ \w+$/.test(node?.textContent ?? ""));
  expect(words.length).toBeGreaterThan(0);
  const leftOf = (node: Text, from: number): number => {
    const range = new Range();
    range.setStart(node, from);
    range.setEnd(node, from + 1);
    return range.getBoundingClientRect().left;
  };
  for (const node of words) expect(leftOf(node, 0)).toBeLessThan(leftOf(node, node.length - 1));
});
