// Text of twice the size on the smallest screen, and notices of any width: words are not cut, nothing lies over anything.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { StatusEditor } from "../../src/editor.ts";
import { AwayNotice } from "../../src/index.ts";
import { until } from "../people.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
beforeAll(async () => {
  room = await openRoom();
  for (const text of ["Reading", "On the bicycle"])
    await room.alice.statuses.set({ emoji: "🚲", text, duration: "4h" });
  await until(() => room.alice.statuses.store.getState().recents.length === 2);
});
afterAll(() => room.stop());

beforeEach(() => page.viewport(320, 760));
afterEach(async () => {
  document.documentElement.style.fontSize = "";
  await page.viewport(414, 896);
});

const boxOf = (element: Element): DOMRect => element.getBoundingClientRect();
const part = (of: Element, selector: string): Element => of.querySelector(selector) as Element;
const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
const overlap = (one: DOMRect, other: DOMRect): boolean =>
  one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;

it.each(["ltr", "rtl"])("The editor's rows are read whole, in %s", async (dir) => {
  document.documentElement.style.fontSize = "200%";
  await render(
    <Seen by={room.alice} roomId={room.roomId} locale="en">
      <div dir={dir}>
        <StatusEditor />
      </div>
    </Seen>,
  );
  await expect.element(page.getByRole("button", { name: "Working remotely" })).toBeInTheDocument();
  const rows = all(".mxs-StatusEditor-row");
  expect(rows.length).toBeGreaterThan(3);
  const namesCut = rows.flatMap((row) => {
    const name = part(row, ".mxs-cut");
    return name.scrollWidth > name.clientWidth ? [name.textContent] : [];
  });
  expect(namesCut).toEqual([]);
  for (const row of rows) {
    expect(boxOf(part(row, ".mxs-Row-emoji")).width).toBeGreaterThanOrEqual(48);
    expect(overlap(boxOf(part(row, ".mxs-StatusEditor-rowEnd")), boxOf(part(row, ".mxs-cut")))).toBe(false);
  }
  const [label, choice] = [".mxs-StatusEditor-label", ".mxs-StatusEditor-select"].map((each) =>
    boxOf(part(document.body, each)),
  ) as [DOMRect, DOMRect];
  expect(overlap(label, choice)).toBe(false);
  expect(choice.width).toBeGreaterThan(200);
});

it.each([320, 380, 416, 500, 760])(
  "The notice's cross stands in line with what stands before it, at %i px",
  async (width) => {
    await page.viewport(width, 400);
    await room.alice.statuses.set({ emoji: "🌴", text: "On holiday in the mountains until the snow melts" });
    await until(() => room.bob.statuses.get(room.alice.userId, room).is === "status");
    const people = [{ userId: room.alice.userId, name: "Alice Liddell" }];
    await render(
      <Seen by={room.bob} roomId={room.roomId} locale="en">
        <AwayNotice people={people} onBack={() => {}} />
      </Seen>,
    );
    const tell = page.getByRole("button", { name: /Tell me/ });
    await expect.element(tell).toBeVisible();
    const [one, other] = [tell, page.getByRole("button", { name: "Dismiss" })].map((each) => boxOf(each.element()));
    const middleOf = ({ top, bottom }: DOMRect): number => (top + bottom) / 2;
    expect(Math.abs(middleOf(one as DOMRect) - middleOf(other as DOMRect))).toBeLessThan(3);
  },
);
