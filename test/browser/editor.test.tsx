// The editor as people use it: by mouse, by keyboard alone, right to left, zoomed; against a real client on the in-memory homeserver.
import { type ReactElement, StrictMode, useState } from "react";
import { afterEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { SetStatus, StatusEditor, StatusEditorDialog, StatusEditorPopover } from "../../src/editor.ts";
import { StatusLine } from "../../src/index.ts";
import { until } from "../people.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
afterEach(async () => {
  room.stop();
  await page.viewport(414, 896);
});

const HOUR = 3_600_000;
const text = () => page.getByRole("textbox", { name: "Status" });
const save = () => page.getByRole("button", { name: "Save" });
const after = () => page.getByRole("combobox", { name: "Clear after" });
const mine = () => room.alice.statuses.store.getState().mine;
const bobSees = async (words: string): Promise<void> => {
  await expect.poll(() => room.bob.statuses.get(room.alice.userId, room)).toMatchObject({ text: words });
};

async function open(children: ReactElement = <StatusEditor />, dir: "ltr" | "rtl" = "ltr"): Promise<void> {
  room = await openRoom();
  await render(
    <StrictMode>
      <Seen by={room.alice} roomId={room.roomId} locale="en" dir={dir}>
        <div dir={dir}>{children}</div>
      </Seen>
    </StrictMode>,
  );
}

function InDialog({ kind = "dialog" }: { readonly kind?: "dialog" | "popover" }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const layer = { isOpen, onClose: () => setOpen(false) };
  return (
    <>
      <button ref={setButton} type="button" onClick={() => setOpen(true)}>
        My status
      </button>
      <StatusLine userId={room.alice.userId} />
      {kind === "dialog" ? <StatusEditorDialog {...layer} /> : <StatusEditorPopover {...layer} anchor={button} />}
    </>
  );
}

it("sets a status in two clicks: a suggestion, and Save", async () => {
  await open();
  await userEvent.click(page.getByRole("button", { name: "Out for lunch" }));
  await userEvent.click(save());
  await bobSees("Out for lunch");
  expect(mine()?.until).toBeGreaterThan(Date.now() + HOUR / 2 - 5_000);
  await expect.element(page.getByText("Status set", { exact: true })).toBeVisible();
});

it("sets one with the keyboard alone, from the button to the button", async () => {
  await open(<InDialog />);
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");
  await expect.element(text()).toHaveFocus();
  await userEvent.keyboard("Gone fishing");
  await userEvent.tab();
  await userEvent.tab();
  await expect.element(page.getByRole("button", { name: "In a meeting" })).toHaveFocus();
  // Enter on a suggestion chooses it, and saves nothing.
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await expect.element(text()).toHaveValue("Focusing");
  expect(mine()).toBeNull();
  await userEvent.tab();
  await expect.element(after()).toHaveFocus();
  await userEvent.tab();
  await userEvent.tab();
  await expect.element(save()).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await bobSees("Focusing");
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: "My status" })).toHaveFocus();
});

it("loads nothing of the picker before its button is pressed; an emoji is found by search, and Esc closes the picker alone", async () => {
  const loaded = (): string[] =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .filter((name) => /\/src\/(?:emojis|components\/(?:EmojiPicker|picker))\b|virtual:emoji/.test(name));
  performance.clearResourceTimings();
  await open(<InDialog />);
  await userEvent.click(page.getByRole("button", { name: "My status" }));
  await expect.element(text()).toHaveFocus();
  await userEvent.type(text(), "To the moon");
  expect(loaded()).toEqual([]);
  await userEvent.click(page.getByRole("button", { name: "Choose an emoji" }));
  const search = page.getByRole("dialog", { name: "Emoji" }).getByRole("searchbox", { name: "Search emoji" });
  await expect.element(search).toHaveFocus();
  expect(loaded()).not.toEqual([]);
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("dialog", { name: "Emoji" })).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: "Choose an emoji" })).toHaveFocus();
  await expect.element(page.getByRole("dialog", { name: "Set a status" })).toBeVisible();

  await userEvent.keyboard("{Enter}");
  await expect.element(search).toHaveFocus();
  await userEvent.keyboard("rocket");
  await expect.element(page.getByRole("gridcell", { name: "Rocket", exact: true })).toBeVisible();
  // Enter chooses, and saves nothing.
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("button", { name: "Emoji: 🚀" })).toHaveFocus();
  expect(mine()).toBeNull();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: "My status" })).toHaveFocus();
});

it.each(["dialog", "popover"] as const)(
  "loses no words when a %s closes, and says that they are not saved",
  async (kind) => {
    await open(<InDialog kind={kind} />);
    await userEvent.click(page.getByRole("button", { name: "My status" }));
    await userEvent.type(text(), "Half a sent");
    await userEvent.keyboard("{Escape}");
    await expect.element(text()).not.toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "My status" })).toHaveFocus();
    await userEvent.click(page.getByRole("button", { name: "My status" }));
    await expect.element(text()).toHaveValue("Half a sent");
    await expect.element(page.getByText("Not saved.")).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Cancel" }));
    await expect.element(text()).not.toBeInTheDocument();
    await userEvent.click(page.getByRole("button", { name: "My status" }));
    await expect.element(text()).toHaveValue("");
    await userEvent.click(page.getByRole("button", { name: "Undo" }));
    await expect.element(text()).toHaveValue("Half a sent");
  },
);

it("is shut by a press outside of the dialog, and not by one inside", async () => {
  await open(<InDialog />);
  await userEvent.click(page.getByRole("button", { name: "My status" }));
  await userEvent.click(page.getByText("Clear after"));
  await expect.element(text()).toBeVisible();
  const { right } = page.getByRole("dialog").element().getBoundingClientRect();
  await userEvent.click(page.getByRole("dialog"), { position: { x: right + 4, y: 4 }, force: true }).catch(() => {});
  document
    .querySelector("dialog")
    ?.dispatchEvent(new PointerEvent("pointerdown", { clientX: 2, clientY: 2, bubbles: true }));
  await expect.element(text()).not.toBeInTheDocument();
});

it("clears in the dialog, which stays to undo it", async () => {
  await open(<InDialog />);
  await room.alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  await userEvent.click(page.getByRole("button", { name: "My status" }));
  await userEvent.click(page.getByRole("button", { name: "Clear status" }));
  await expect.poll(() => room.bob.statuses.get(room.alice.userId, room)).toEqual({ is: "none" });
  await userEvent.click(page.getByRole("button", { name: "Undo" }));
  await bobSees("On holiday");
  await expect.element(text()).toHaveValue("On holiday");
});

it("clears from a menu with one click, with undo; the button keeps the focus of the keyboard", async () => {
  await open(<SetStatus />);
  await room.alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  await userEvent.click(page.getByRole("button", { name: "Clear status" }));
  await expect.poll(() => room.bob.statuses.get(room.alice.userId, room)).toEqual({ is: "none" });
  await userEvent.click(page.getByRole("button", { name: "Undo" }));
  await bobSees("On holiday");
  await expect.element(page.getByRole("button", { name: "Clear status" })).toBeVisible();
});

it.each(["ltr", "rtl"] as const)("stands still while words come and go, in %s", async (dir) => {
  await open(<StatusEditor style={{ inlineSize: 320 }} />, dir);
  const places = (): number[] =>
    [...document.querySelectorAll(".mxs-StatusEditor-list, .mxs-StatusEditor-after, .mxs-StatusEditor-save")].flatMap(
      (each) => {
        const { left, top, width, height } = each.getBoundingClientRect();
        return [left, top, width, height];
      },
    );
  const before = places();
  await userEvent.fill(text(), "多忙".repeat(15));
  await expect.element(page.getByText("30 / 30")).toBeVisible();
  expect(places()).toEqual(before);
  await userEvent.fill(text(), "多忙".repeat(50));
  await expect.element(page.getByText("Too long by 44 bytes")).toBeVisible();
  expect(places()).toEqual(before);
  room.server.refuseNext({ method: "PUT", path: "/profile/", status: 500 });
  room.server.disturbNext({ method: "PUT", path: "/profile/", delay: 300 });
  await userEvent.fill(text(), "多忙");
  await userEvent.click(save());
  await expect.element(page.getByText(/could not be reached/)).toBeVisible();
  expect(places()).toEqual(before);
});

it.each([
  ["on a small screen", 320, 480],
  ["at 1280 × 720", 1280, 720],
])("has Save on screen, and nothing beside it: %s", async (_what, width, height) => {
  await page.viewport(width, height);
  await open(<InDialog />);
  await userEvent.click(page.getByRole("button", { name: "My status" }));
  await expect.element(save()).toBeInViewport({ ratio: 1 });
  const dialog = page.getByRole("dialog").element();
  expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
});

// To a page zoom is a smaller window: 1280 × 720 at 200 %, 1280 × 1024 at 400 %.
it.each([
  ["200 %", 640, 360],
  ["400 %", 320, 256],
])("is all within reach at %s", async (_zoom, width, height) => {
  await page.viewport(width, height);
  await open(<InDialog />);
  await userEvent.click(page.getByRole("button", { name: "My status" }));
  const dialog = page.getByRole("dialog").element();
  expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
  for (const each of [text(), page.getByRole("button", { name: "Working remotely" }), after(), save()]) {
    each.element().scrollIntoView({ block: "nearest" });
    await expect.element(each).toBeInViewport({ ratio: 1 });
  }
  await userEvent.click(page.getByRole("button", { name: "Choose an emoji" }));
  await expect.element(page.getByRole("searchbox", { name: "Search emoji" })).toHaveFocus();
  await userEvent.keyboard("rocket");
  await userEvent.click(page.getByRole("gridcell", { name: "Rocket", exact: true }));
  await userEvent.click(page.getByRole("button", { name: "Focusing" }));
  await userEvent.click(save());
  await expect.poll(mine).toMatchObject({ emoji: "🎯", text: "Focusing" });
  await room.alice.statuses.clear();
});

it("holds words of twice the size", async () => {
  document.documentElement.style.fontSize = "200%";
  await page.viewport(640, 720);
  await open(<InDialog />);
  await userEvent.click(page.getByRole("button", { name: "My status" }));
  await expect.element(save()).toBeInViewport({ ratio: 1 });
  const dialog = page.getByRole("dialog").element();
  expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
  const cut = [...dialog.querySelectorAll("button, select, p")].filter(
    (each) => each.scrollHeight > each.clientHeight + 1 && each.clientHeight > 0,
  );
  expect(cut.map((each) => each.className)).toEqual([]);
  document.documentElement.style.fontSize = "";
});

it("follows arrows up and down among suggestions in both directions of writing", async () => {
  await open(<StatusEditor />, "rtl");
  (page.getByRole("button", { name: "In a meeting" }).element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}");
  await expect.element(page.getByRole("button", { name: "Focusing" })).toHaveFocus();
});

it("keeps half a date while it is typed", async () => {
  await open();
  await userEvent.click(page.getByRole("button", { name: "On holiday" }));
  const date = page.getByLabelText("Date and time");
  (date.element() as HTMLElement).focus();
  const year = new Date().getFullYear() + 1;
  await userEvent.keyboard(`0504${year}`);
  await expect.element(date).toHaveValue(`${year}-05-04T17:00`);
  await userEvent.click(save());
  await until(() => mine()?.until === new Date(`${year}-05-04T17:00`).getTime());
});

it.each<[string, () => (end: number | null) => boolean]>([
  ["Don’t clear", () => (end) => end === null],
  ["30 minutes", () => within(HOUR / 2)],
  ["1 hour", () => within(HOUR)],
  ["4 hours", () => within(4 * HOUR)],
  ["Today", () => (end) => end === new Date().setHours(23, 59, 59, 0)],
  ["This week", () => (end) => end !== null && new Date(end).getHours() === 23 && end < Date.now() + 7 * 24 * HOUR],
  ["Choose date and time…", () => (end) => end !== null && end > Date.now()],
])("clears own words after what was chosen: %s", async (choice, expected) => {
  await open();
  await userEvent.fill(text(), "Gone fishing");
  await userEvent.selectOptions(after(), choice);
  const isMeant = expected();
  await userEvent.click(save());
  await bobSees("Gone fishing");
  await expect.poll(() => isMeant(mine()?.until ?? null)).toBe(true);
});

/** So long from now on, as long as a test may take. */
function within(lasts: number): (end: number | null) => boolean {
  const from = Date.now();
  return (end) => end !== null && end >= from + lasts - 60_000 && end <= from + lasts + 60_000;
}
