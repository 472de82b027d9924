// Where the tooltip works: shadow roots, windows of their own, several providers, dialogs, a host's own controls.
import { type ReactElement, type ReactNode, StrictMode, useState } from "react";
import { createPortal } from "react-dom";
import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import styles from "../../src/styles.css?inline";
import { StatusProvider, StatusScope, useStatusTooltip } from "../../src/index.ts";
import { Seen } from "../room.tsx";
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
} from "./pointing.tsx";

openTheRoom();

/** Puts children into a root of the host's, with the sheet in it. */
function Elsewhere({ into, children }: { into: (host: Element) => Element | ShadowRoot | null; children: ReactNode }) {
  const [root, setRoot] = useState<Element | ShadowRoot | null>(null);
  return (
    <div ref={(host) => setRoot((before) => before ?? (host && into(host)))}>
      {root && createPortal([<style key="style">{styles}</style>, children], root)}
    </div>
  );
}

// Strict mode asks twice.
const shadows = new WeakMap<Element, ShadowRoot>();
const shadowOf = (host: Element, mode: ShadowRootMode): ShadowRoot => {
  const root = shadows.get(host) ?? host.attachShadow({ mode });
  shadows.set(host, root);
  return root;
};

const Shadow = ({ mode = "open", children }: { mode?: ShadowRootMode; children: ReactNode }): ReactElement => (
  <Elsewhere into={(host) => shadowOf(host, mode)}>{children}</Elsewhere>
);

describe("in a shadow root", () => {
  it.each(["open", "closed"] as const)("opens, dressed, and closes with the pointer: %s", async (mode) => {
    let inside: Element | undefined;
    await show(
      <Shadow mode={mode}>
        <p key="row" ref={(row) => void (inside = row ?? inside)}>
          Alice <Alice />
        </p>
      </Shadow>,
    );
    await expect.poll(() => inside?.querySelector("[role=img]")).toBeTruthy();
    const root = inside?.getRootNode() as ShadowRoot;
    const at = root.querySelector("[role=img]")?.getBoundingClientRect() ?? new DOMRect();
    await pointElsewhere();
    const host = page.elementLocator(root.host);
    const { x, y } = root.host.getBoundingClientRect();
    await userEvent.hover(host, { position: { x: at.x - x + 5, y: at.y - y + 5 } });
    await expect.poll(() => root.querySelector("[role=tooltip]")?.textContent).toContain(LONG);
    const box = root.querySelector("[role=tooltip]") as Element;
    expect(getComputedStyle(box).backgroundColor).toBe("rgb(34, 37, 44)");
    expect(box.matches(":popover-open")).toBe(true);
    await pointElsewhere();
    await expect.poll(() => root.querySelector("[role=tooltip]")).toBeNull();
  });
});

describe("in another document", () => {
  it("opens there, and closes on Escape there", async () => {
    const body = (host: Element): Element | null => {
      const frame = host.appendChild(document.createElement("iframe"));
      return frame.contentDocument?.body ?? null;
    };
    await show(
      <Elsewhere into={body}>
        <p key="row" style={{ paddingTop: 60 }}>
          <Alice />
        </p>
      </Elsewhere>,
    );
    const there = page.frameLocator(
      page.elementLocator(document.querySelector("iframe[src], iframe:not([title])") as Element),
    );
    await userEvent.hover(there.getByRole("img"));
    await expect.element(there.getByRole("tooltip")).toMatchTextContent(/Somewhere/);
    expect(document.querySelector("[role=tooltip]")).toBeNull();
    const body2 = there.getByRole("tooltip").element().ownerDocument.body;
    body2.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    await expect.element(there.getByRole("tooltip")).not.toBeInTheDocument();
  });
});

it("serves two providers on one page, each its own badges", async () => {
  await render(
    <StrictMode>
      <h1 style={{ margin: "120px 0 40px" }}>Elsewhere</h1>
      <Seen by={room.bob} roomId={room.roomId}>
        <Alice />
      </Seen>
      <Seen by={room.alice} roomId={room.roomId}>
        <Bob />
      </Seen>
    </StrictMode>,
  );
  await userEvent.hover(badge(0));
  await expect.element(tooltip).toMatchTextContent(/Somewhere/);
  await userEvent.hover(badge(1));
  await expect.element(page.getByText("Focusing")).toBeVisible();
  await expect.element(tooltip).toMatchTextContent(/Focusing/);
  await pointElsewhere();
  await expect.element(tooltip).not.toBeInTheDocument();
});

describe("a control of the host's", () => {
  const Name = ({ userId }: { userId: string }): ReactElement => (
    <button type="button" ref={useStatusTooltip(userId)} style={{ font: "20px serif" }}>
      Name
    </button>
  );

  it("opens it by focus, is described by it meanwhile, and keeps its text and its ring uncovered", async () => {
    await show(
      <p>
        <Name userId={room.alice.userId} /> <Alice />
      </p>,
    );
    const name = page.getByRole("button");
    await tabFromHeading();
    await expect.element(name).toHaveFocus();
    await expect.element(tooltip).toMatchTextContent(/Somewhere/);
    await expect.element(name).toHaveAccessibleDescription(/Somewhere/);
    const gap = name.element().getBoundingClientRect().top - tooltip.element().getBoundingClientRect().bottom;
    expect(gap).toBeGreaterThanOrEqual(8);
    expect(getComputedStyle(tooltip.element()).fontFamily).toBe("serif");
    await userEvent.keyboard("{Escape}");
    await expect.element(tooltip).not.toBeInTheDocument();
    expect(name.element()).not.toHaveAttribute("aria-describedby");
  });

  it("of somebody without a status opens nothing, and Escape stays the page's", async () => {
    await show(<Name userId="@nobody:localhost.test" />);
    await tabFromHeading();
    await expect.element(page.getByRole("button")).toHaveFocus();
    let isPrevented: boolean | undefined;
    document.body.addEventListener("keydown", (event) => (isPrevented = event.defaultPrevented));
    // A busy machine's browser may lose a key or answer before the page has heard it.
    await expect
      .poll(async () => {
        await userEvent.keyboard("{Escape}");
        return isPrevented;
      })
      .toBe(false);
    await expect.element(tooltip).not.toBeInTheDocument();
  });
});

it("stands beside the control that focus is on, not over it, however large it is", async () => {
  await show(
    <button type="button" style={{ padding: 30, textAlign: "start", inlineSize: 300 }}>
      Alice <Alice />
    </button>,
  );
  await tabFromHeading();
  await expect.element(tooltip).toBeVisible();
  const box = tooltip.element().getBoundingClientRect();
  const button = page.getByRole("button").element().getBoundingClientRect();
  expect(Math.max(button.top - box.bottom, box.top - button.bottom)).toBeGreaterThanOrEqual(8);
});

it("inside a modal dialog can be pointed at itself", async () => {
  await show(
    <dialog ref={(dialog) => dialog?.showModal()} style={{ padding: 60 }}>
      <Alice />
    </dialog>,
  );
  await userEvent.hover(badge());
  await expect.element(tooltip).toBeVisible();
  const box = tooltip.element().getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  expect(tooltip.element().contains(top)).toBe(true);
});

it("is the host's own where the host has one (slots)", async () => {
  await render(
    <StatusProvider
      statuses={room.bob.statuses}
      slots={{ Tooltip: ({ id, children }) => <aside id={id}>Mine: {children}</aside> }}
    >
      <StatusScope roomId={room.roomId}>
        <h1 style={{ margin: "120px 0 40px" }}>Elsewhere</h1>
        <Alice />
      </StatusScope>
    </StatusProvider>,
  );
  await userEvent.hover(badge());
  await expect.element(page.getByRole("complementary")).toMatchTextContent(/^Mine: .*Somewhere/);
  await userEvent.hover(page.getByRole("complementary"));
  await expect.element(page.getByRole("complementary")).toBeVisible();
  await pointElsewhere();
  await expect.element(page.getByRole("complementary")).not.toBeInTheDocument();
});
