// Where the tooltip stands: above everything, inside the window, beside its badge.
import { expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Seen } from "../room.tsx";
import { Alice, Bob, badge, openTheRoom, room, show, tooltip } from "./pointing.tsx";

openTheRoom();

const corner = (name: string, style: object): [string, object] => [name, { position: "fixed", ...style }];

it("is in the top layer: nothing cuts or covers it", async () => {
  await show(
    <div style={{ overflow: "hidden", height: 24, width: 60, transform: "scale(1)", position: "relative", zIndex: 0 }}>
      <Alice />
    </div>,
  );
  await userEvent.hover(badge());
  await expect.element(tooltip).toBeVisible();
  const box = tooltip.element().getBoundingClientRect();
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  expect(tooltip.element().contains(middle)).toBe(true);
  expect(tooltip.element().matches(":popover-open")).toBe(true);
  expect(box.width).toBeGreaterThan(200);
});

it.each([
  corner("top left", { top: 2, left: 2 }),
  corner("top right", { top: 2, right: 2 }),
  corner("bottom left", { bottom: 2, left: 2 }),
  corner("bottom right", { bottom: 2, right: 2 }),
])("stays inside the window, near its badge and beside it: %s", async (_name, style) => {
  await show(
    <span style={style}>
      <Alice />
    </span>,
  );
  await userEvent.hover(badge());
  await expect.element(tooltip).toBeVisible();
  const box = tooltip.element().getBoundingClientRect();
  const at = badge().getBoundingClientRect();
  expect(box.left).toBeGreaterThanOrEqual(0);
  expect(box.top).toBeGreaterThanOrEqual(0);
  expect(box.right).toBeLessThanOrEqual(window.innerWidth);
  expect(box.bottom).toBeLessThanOrEqual(window.innerHeight);
  const gap = Math.max(at.top - box.bottom, box.top - at.bottom);
  expect(gap).toBeGreaterThanOrEqual(0);
  expect(gap).toBeLessThan(10);
});

it("is as wide as its words allow, wherever it stood before", async () => {
  await show(
    <>
      <span style={{ position: "fixed", top: 100, right: 2 }}>
        <Bob />
      </span>
      <span style={{ position: "fixed", top: 200, left: 300 }}>
        <Alice />
      </span>
    </>,
  );
  await userEvent.hover(badge(1));
  await expect.element(tooltip).toMatchTextContent(/Somewhere/);
  const direct = tooltip.element().getBoundingClientRect();
  await userEvent.hover(badge(0));
  await expect.element(tooltip).toMatchTextContent(/Focusing/);
  await userEvent.hover(badge(1));
  await expect.element(tooltip).toMatchTextContent(/Somewhere/);
  expect(tooltip.element().getBoundingClientRect()).toEqual(direct);
});

it("is written from right to left where the host says so", async () => {
  await render(
    <Seen by={room.bob} roomId={room.roomId} dir="rtl">
      <Alice />
    </Seen>,
  );
  await userEvent.hover(badge());
  await expect.element(tooltip).toHaveStyle({ direction: "rtl" });
});
