// How the parts stand beside a name, with the optional stylesheet and a real emoji font.
import "@fontsource/noto-color-emoji";
import type { ReactElement, ReactNode } from "react";
import { afterAll, beforeAll, expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { StatusBadge, StatusLine } from "../../src/index.ts";
import { until } from "../people.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
beforeAll(async () => {
  room = await openRoom();
  await room.alice.statuses.set({ emoji: "🌴", text: "Somewhere in the mountains, until the snow melts" });
  await until(() => room.bob.statuses.get(room.alice.userId).is === "status");
});
afterAll(() => room.stop());

const NAME = "Alice Liddell of Wonderland and Looking-Glass";
const cut = { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", minWidth: 0 } as const;
const box = (element: Element): DOMRect => element.getBoundingClientRect();

const Page = ({ children, dir }: { readonly children: ReactNode; readonly dir?: string }): ReactElement => (
  <Seen by={room.bob} roomId={room.roomId}>
    <div dir={dir} style={{ fontFamily: `sans-serif, "Noto Color Emoji"` }}>
      {children}
    </div>
  </Seen>
);

async function show(children: ReactNode, dir?: string): Promise<void> {
  await render(<Page dir={dir ?? "ltr"}>{children}</Page>);
  await document.fonts.load('16px "Noto Color Emoji"', "🌴");
}

it.each(["ltr", "rtl"])(
  "keeps its place at the end of a long name that is cut, in %s (UX, Beside a name)",
  async (dir) => {
    await show(
      <div data-testid="row" style={{ display: "flex", width: 160 }}>
        <span style={cut}>{NAME}</span>
        <StatusBadge userId={room.alice.userId} />
      </div>,
      dir,
    );
    const row = box(page.getByTestId("row").element());
    const name = box(page.getByText(NAME).element());
    const badge = box(page.getByRole("img").element());
    expect(badge.width).toBeGreaterThan(10);
    expect(badge.left).toBeGreaterThanOrEqual(row.left);
    expect(badge.right).toBeLessThanOrEqual(row.right);
    // A step apart from the name: what stands inside the name is the name's (MSC4426, Impersonation).
    const gap = dir === "ltr" ? badge.left - name.right : name.left - badge.right;
    expect(gap).toBeGreaterThan(3);
  },
);

it.each([10, 16, 24, 48])(
  "never makes a line taller, nor is larger than the text, at %d px (UX, Beside a name)",
  async (size) => {
    await show(
      <div style={{ fontSize: size }}>
        <p data-testid="bare">{"Alice"}</p>
        <p data-testid="with">
          {"Alice"} <StatusBadge userId={room.alice.userId} />
        </p>
      </div>,
    );
    const bare = box(page.getByTestId("bare").element());
    const line = box(page.getByTestId("with").element());
    const badge = box(page.getByRole("img").element());
    expect(line.height).toBe(bare.height);
    expect(badge.height).toBeLessThanOrEqual(size);
    expect(badge.top).toBeGreaterThan(line.top - 0.5);
    expect(badge.bottom).toBeLessThan(line.bottom + 0.5);
  },
);

it.each([
  ["ltr", ""],
  ["rtl", ""],
  ["ltr", "block"],
  ["rtl", "flex"],
])("cuts the end of a line's text, never its emoji, in %s, where a host says display: %s", async (dir, display) => {
  await show(
    <div data-testid="row" style={{ width: 120 }}>
      <StatusLine userId={room.alice.userId} style={display === "" ? {} : { display }} />
    </div>,
    dir,
  );
  const row = page.getByTestId("row").element();
  const text = page.getByText(/Somewhere/).element();
  const emoji = page.getByText("🌴").element();
  expect(row.scrollWidth).toBe(120);
  expect(text.scrollWidth).toBeGreaterThan(text.clientWidth);
  expect(box(emoji).width).toBeGreaterThan(10);
  expect(dir === "ltr" ? box(emoji).right <= box(text).left : box(emoji).left >= box(text).right).toBe(true);
  expect(box(row).height).toBeLessThan(2 * box(emoji).height);
});

it.each(["ltr", "rtl"])("cuts no words that fit, at any size, in %s", async (dir) => {
  const sizes = Array.from({ length: 57 }, (_, index) => 10 + index / 4);
  await show(
    <div>
      {sizes.map((size) => (
        <p key={size} style={{ fontSize: size }}>
          <StatusLine userId={room.bob.userId} />
        </p>
      ))}
    </div>,
    dir,
  );
  await room.bob.statuses.setCall({ since: Date.now() });
  await expect.poll(() => document.querySelectorAll("time").length).toBe(sizes.length);
  const cutAt = sizes.filter((_, index) => {
    const words = document.querySelectorAll("time")[index];
    if (!words) return true;
    const range = document.createRange();
    range.selectNodeContents(words);
    return range.getBoundingClientRect().width > box(words).width + 1 / 64;
  });
  expect(cutAt).toEqual([]);
});
