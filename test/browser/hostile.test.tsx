// Hosts that are hostile to a kit's parts: everything stays readable and dressed though nothing was mapped by hand (contrast is measured).
import "@fontsource/noto-color-emoji";
import type { ReactElement } from "react";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { StatusEditor } from "../../src/editor.ts";
import { HOSTS } from "../../stories/hostile/hosts.ts";
import { ShadowPane, WindowPane } from "../../stories/hostile/Pane.tsx";
import { Sampler } from "../../stories/hostile/Sampler.tsx";
import { until } from "../people.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";
import { paleIn } from "./contrast.ts";

let room: SharedRoom;
beforeAll(async () => {
  room = await openRoom();
  await room.alice.statuses.set({ emoji: "🌴", text: "On holiday, with stories", until: Date.now() + 4 * 86_400_000 });
  await room.bob.statuses.setCall({ since: Date.now() - 720_000 });
  await until(() => room.bob.statuses.get(room.alice.userId, { surface: "room", roomId: room.roomId }).is === "status");
  await page.viewport(420, 900);
});
afterAll(() => room.stop());

const [plain = { name: "", sheets: [] }] = HOSTS;
const sampler = (): ReactElement => <Sampler away={room.alice.userId} inCall={room.bob.userId} />;

/** Puts something into a host; resolves to the page in it. */
async function put(host: (typeof HOSTS)[number], children: ReactElement, Pane = ShadowPane): Promise<Element> {
  await render(
    <Seen by={room.bob} roomId={room.roomId} locale="en">
      <Pane {...host}>{children}</Pane>
    </Seen>,
  );
  const pane = document.querySelector("[data-pane]");
  const root = (): Element | null | undefined =>
    (pane?.shadowRoot ?? pane?.querySelector("iframe")?.contentDocument)?.querySelector(".page");
  await expect.poll(() => root()?.querySelector("[class^=mxs-]")).toBeTruthy();
  return root() as Element;
}

/** Points at Alice's badge until its tooltip is there: the real pointer rests somewhere as well. */
async function tooltipIn(root: Element): Promise<Element> {
  const home = root.getRootNode() as Document | ShadowRoot;
  const open = (): Element | null => {
    const over = new PointerEvent("pointerover", { bubbles: true, composed: true, pointerType: "mouse" });
    root.querySelector(".row > .mxs-StatusBadge")?.dispatchEvent(over);
    return home.querySelector("[role=tooltip]");
  };
  await expect.poll(open, { interval: 400, timeout: 4_000 }).toBeTruthy();
  return open() as Element;
}

const styleOf = (root: Element, selector: string): CSSStyleDeclaration =>
  getComputedStyle(root.querySelector(selector) ?? root);

describe.each(HOSTS)("$name", (host) => {
  it("everything that shows statuses is readable", async () => {
    const root = await put(host, sampler());
    expect(paleIn(root)).toEqual([]);
    expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth);
  });

  it("the form is readable", async () => {
    const root = await put(host, <StatusEditor />);
    expect(paleIn(root)).toEqual([]);
    expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth);
  });

  it("a report’s field and its one loud button are readable and dressed, and the tooltip is", async () => {
    const root = await put(host, sampler());
    const report = [...root.querySelectorAll("button")].find(({ textContent }) => textContent === "Report…");
    report?.click();
    await expect.poll(() => root.querySelector("form .mxs-Field")).toBeTruthy();
    expect(paleIn(root)).toEqual([]);
    expect(styleOf(root, "[data-look=loud]").backgroundColor).not.toBe("rgba(0, 0, 0, 0)");
    expect(styleOf(root, "[data-look=loud]").paddingInlineStart).toBe("14px");
    expect(styleOf(root, ".mxs-Field").borderTopWidth).toBe("1px");
    expect(paleIn(await tooltipIn(root))).toEqual([]);
  });

  it("a badge has a ground of its own, told apart from whatever it stands on", async () => {
    const root = await put(host, sampler());
    const ground = styleOf(root, ".row > .mxs-StatusBadge").backgroundColor;
    expect(ground).toMatch(/ \/ 0\.1\d*\)$/);
  });
});

it("a window that was popped out has all of it, and its own tooltip", async () => {
  const root = await put(plain, sampler(), WindowPane);
  expect(paleIn(root)).toEqual([]);
  expect((await tooltipIn(root)).textContent).toContain("On holiday");
});

it("stands no further from a name than a row’s own gap", async () => {
  const root = await put(HOSTS.find(({ className }) => className === "odd") ?? plain, sampler());
  const [, badge] = root.querySelectorAll(".row > *:not(.mxs-StatusAvatar)");
  const name = root.querySelector(".row > b");
  expect((badge?.getBoundingClientRect().left ?? 0) - (name?.getBoundingClientRect().right ?? 0)).toBe(8);
});

it("any later class of the host’s wins", async () => {
  const host = {
    ...plain,
    name: "A host with classes",
    sheets: [...plain.sheets, ".mxs-StatusCard-status { background: rgb(1, 2, 3); } .mxs-Button { padding: 3px; }"],
  };
  const root = await put(host, sampler());
  expect(styleOf(root, ".mxs-StatusCard-status").backgroundColor).toBe("rgb(1, 2, 3)");
  expect(styleOf(root, ".mxs-Button[data-look=text]").paddingTop).toBe("3px");
});

it("under forced colours a badge is bordered, and the loud button is read", async () => {
  const session = cdp() as unknown as { send(method: string, params: object): Promise<void> };
  await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
  try {
    const root = await put(plain, sampler());
    expect(styleOf(root, ".mxs-StatusBadge").outlineStyle).toBe("solid");
    [...root.querySelectorAll("button")].find(({ textContent }) => textContent === "Report…")?.click();
    await expect.poll(() => root.querySelector("[data-look=loud]")).toBeTruthy();
    const { color, backgroundColor } = styleOf(root, "[data-look=loud]");
    expect(color).not.toBe(backgroundColor);
    expect(paleIn(root)).toEqual([]);
  } finally {
    await session.send("Emulation.setEmulatedMedia", { features: [] });
  }
});

it("at 400 % of a small window nothing is wider than the window", async () => {
  await page.viewport(320, 500);
  const root = await put(plain, sampler());
  expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth);
  await userEvent.hover(document.body);
  await page.viewport(420, 900);
});
