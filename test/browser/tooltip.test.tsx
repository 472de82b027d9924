// The one tooltip (WCAG 1.4.13): what opens it, what keeps it, what closes it.
import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Seen } from "../room.tsx";
import { StatusBadge } from "../../src/index.ts";
import {
  Alice,
  Bob,
  badge,
  LONG,
  openTheRoom,
  pointElsewhere,
  room,
  show,
  tabFromHeading,
  tooltip,
  wait,
} from "./pointing.tsx";

openTheRoom();

describe("with a pointer", () => {
  it("opens after a moment, stays while it is pointed at itself, and closes on leaving", async () => {
    await show(<Alice />);
    let [pointedAt, openedAt] = [0, 0];
    badge().addEventListener("pointerover", () => (pointedAt = performance.now()));
    new MutationObserver(() => (openedAt ||= document.querySelector("[role=tooltip]") ? performance.now() : 0)).observe(
      document.body,
      { childList: true, subtree: true },
    );
    await userEvent.hover(badge());
    await expect.element(tooltip).toHaveTextContent(`Status: 🌴${LONG}`);
    expect(openedAt - pointedAt).toBeGreaterThan(250);

    await userEvent.hover(tooltip);
    await wait(400);
    await expect.element(tooltip).toBeVisible();
    await pointElsewhere();
    await expect.element(tooltip).not.toBeInTheDocument();
  });

  it("does not open for a pointer that only passes", async () => {
    await show(<Alice />);
    await userEvent.hover(badge());
    await pointElsewhere();
    await wait(500);
    await expect.element(tooltip).not.toBeInTheDocument();
  });

  it("is one element for all badges", async () => {
    await show([<Alice key="alice" />, <Bob key="bob" />]);
    await userEvent.hover(badge(0));
    await expect.element(tooltip).toMatchTextContent(/Somewhere/);
    const element = tooltip.element();
    await userEvent.hover(badge(1));
    await expect.element(tooltip).toMatchTextContent(/Focusing/);
    expect(document.querySelectorAll("[role=tooltip]")).toHaveLength(1);
    expect(tooltip.element()).toBe(element);
  });

  it("opens for the next badge at once while it is open", async () => {
    await show([<Alice key="alice" />, <Bob key="bob" />]);
    await userEvent.hover(badge(0));
    await expect.element(tooltip).toMatchTextContent(/Somewhere/);
    badge(1).dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
    await wait(50);
    expect(tooltip.element()).toMatchTextContent(/Focusing/);
  });

  it("closes on a press", async () => {
    await show(<Alice />);
    await userEvent.hover(badge());
    await expect.element(tooltip).toBeVisible();
    await userEvent.click(badge());
    await expect.element(tooltip).not.toBeInTheDocument();
  });
});

describe("with a finger", () => {
  const touch = (type: string, on: Element): boolean =>
    on.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "touch" }));

  it("opens on a long press, and closes on the next press", async () => {
    await show(<Alice />);
    await pointElsewhere();
    touch("pointerdown", badge());
    await expect.element(tooltip).toBeVisible();
    touch("pointerup", badge());
    await wait(200);
    await expect.element(tooltip).toBeVisible();
    touch("pointerdown", document.body);
    await expect.element(tooltip).not.toBeInTheDocument();
  });

  const tap = (on: Element, x = 0, y = 0): void => {
    const at = on.getBoundingClientRect();
    const point = { clientX: at.x + at.width / 2 + x, clientY: at.y + at.height / 2 + y };
    const under = document.elementFromPoint(point.clientX, point.clientY) ?? document.body;
    for (const type of ["pointerdown", "pointerup"]) {
      under.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, pointerType: "touch", ...point }));
    }
  };

  it.each([
    [0, 0],
    [20, 0],
    [-20, 20],
    [0, -20],
  ])("opens on a tap within 44 px of a badge in no control, %d to the right and %d down", async (x, y) => {
    await show(
      <p style={{ padding: 40 }}>
        Alice <Alice />
      </p>,
    );
    await pointElsewhere();
    tap(badge(), x, y);
    await expect.element(tooltip).toBeVisible();
    tap(badge());
    await expect.element(tooltip).not.toBeInTheDocument();
    tap(badge(), 40, 0);
    await wait(100);
    await expect.element(tooltip).not.toBeInTheDocument();
  });

  it("leaves a tap on a control around a badge, or beside it, to the control", async () => {
    await show(
      <>
        <button type="button">
          Alice <Alice />
        </button>
        <button type="button">More</button>
        <Bob />
      </>,
    );
    await pointElsewhere();
    tap(badge());
    tap(page.getByRole("button", { name: "More" }).element());
    await wait(700);
    await expect.element(tooltip).not.toBeInTheDocument();
  });

  it("does not open when the press becomes a scroll", async () => {
    await show(<Alice />);
    await pointElsewhere();
    touch("pointerdown", badge());
    touch("pointercancel", badge());
    await wait(700);
    await expect.element(tooltip).not.toBeInTheDocument();
  });
});

describe("with a keyboard", () => {
  it("opens at once when the control around a badge has focus, and closes with it", async () => {
    await show(
      <>
        <button type="button">
          Alice <Alice />
        </button>
        <button type="button">Other</button>
      </>,
    );
    await tabFromHeading();
    await expect.element(tooltip).toMatchTextContent(/Somewhere/);
    await userEvent.tab();
    await expect.element(tooltip).not.toBeInTheDocument();
  });

  it("stays with the focus, wherever the pointer goes", async () => {
    await show(
      <button type="button">
        Alice <Alice />
      </button>,
    );
    await tabFromHeading();
    await expect.element(tooltip).toBeVisible();
    await pointElsewhere();
    await wait(400);
    await expect.element(tooltip).toBeVisible();
  });

  it("opens for a badge that is a tab stop itself", async () => {
    await show(<StatusBadge userId={room.alice.userId} focusable />);
    await tabFromHeading();
    await expect.element(tooltip).toMatchTextContent(/Somewhere/);
  });

  it("does not open for a focusable pane around several people, nor stays for it", async () => {
    await show(
      <>
        <section aria-label="Timeline" ref={(pane) => pane?.setAttribute("tabindex", "0")}>
          <p>
            Alice <Alice />
          </p>
          <p>
            Bob <Bob />
          </p>
        </section>
      </>,
    );
    await tabFromHeading();
    await expect.element(page.getByRole("region")).toHaveFocus();
    await wait(400);
    await expect.element(tooltip).not.toBeInTheDocument();
    await userEvent.hover(badge());
    await expect.element(tooltip).toBeVisible();
    await pointElsewhere();
    await expect.element(tooltip).not.toBeInTheDocument();
  });

  it("closes on Esc, which a dialog below does not see; the next Esc is the dialog's", async () => {
    await show(
      <dialog ref={(dialog) => dialog?.showModal()}>
        <button type="button">First</button>
        <button type="button">
          Alice <Alice />
        </button>
      </dialog>,
    );
    const dialog = page.getByRole("dialog");
    await userEvent.tab();
    await expect.element(tooltip).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(tooltip).not.toBeInTheDocument();
    await expect.element(dialog).toBeVisible();
    await expect.element(page.getByRole("button", { name: /Alice/ })).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect.element(dialog).not.toBeInTheDocument();
  });
});

describe("what it tells of goes", () => {
  it("goes with the status, and leaves the next Esc to the page", async () => {
    await show(<Bob />);
    await userEvent.hover(badge());
    await expect.element(tooltip).toMatchTextContent(/Focusing/);
    await room.bob.statuses.clear();
    await expect.element(tooltip).not.toBeInTheDocument();
    const keys: string[] = [];
    document.body.addEventListener("keydown", ({ key, defaultPrevented }) => keys.push(`${key} ${defaultPrevented}`), {
      once: true,
    });
    await userEvent.keyboard("{Escape}");
    expect(keys).toEqual(["Escape false"]);
  });

  it("goes with the row its badge stood in", async () => {
    const page = (isThere: boolean) => (
      <Seen by={room.bob} roomId={room.roomId}>
        <div style={{ padding: 100 }}>{isThere && <Alice />}</div>
      </Seen>
    );
    const { rerender } = await render(page(true));
    await userEvent.hover(badge());
    await expect.element(tooltip).toBeVisible();
    await rerender(page(false));
    await expect.element(tooltip).not.toBeInTheDocument();
  });

  it("tells of whom its badge tells: a recycled row keeps nobody else's words", async () => {
    const page = (userId: string) => (
      <Seen by={room.bob} roomId={room.roomId}>
        <div style={{ padding: 100 }}>
          <StatusBadge userId={userId} />
        </div>
      </Seen>
    );
    const { rerender } = await render(page(room.alice.userId));
    await userEvent.hover(badge());
    await expect.element(tooltip).toMatchTextContent(/Somewhere/);
    await rerender(page(room.bob.userId));
    expect(tooltip.element()).toMatchTextContent(/Focusing/);
    expect(tooltip.element()).not.toMatchTextContent(/Somewhere/);
  });

  it("follows a status that changes meanwhile", async () => {
    await show(<Bob />);
    await userEvent.hover(badge());
    await expect.element(tooltip).toMatchTextContent(/Focusing/);
    await room.bob.statuses.set({ emoji: "☕", text: "Be right back" });
    await expect.element(tooltip).toMatchTextContent(/☕Be right back/);
  });
});
