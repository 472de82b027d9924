// The emoji picker laid out: what loads when, what Tab comes to, how 1,900 emoji scroll, which of them the platform draws.
import "@fontsource/noto-color-emoji/emoji.css";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { EmojiPicker, type EmojiPickerProps, loadEmojis } from "../../src/emoji.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.stop());

const onSelect = vi.fn<(emoji: string, name: string) => void>();
const grid = page.getByRole("grid");
const gridElement = (): HTMLElement => grid.element() as HTMLElement;
const active = (): string | null | undefined => document.activeElement?.getAttribute("aria-label");
const cells = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[role=gridcell]")];
/** How many data chunks came so far. */
const chunks = (): string[] =>
  performance
    .getEntriesByType("resource")
    .flatMap(({ name }) => /virtual:emoji\/([\w-]+)/.exec(decodeURIComponent(name))?.[1] ?? []);

async function open(props: Partial<EmojiPickerProps> = {}): Promise<void> {
  await render(
    <Seen by={room.alice}>
      <EmojiPicker value="" onSelect={onSelect} onClose={() => {}} locale="en" {...props} />
    </Seen>,
  );
  await expect.element(grid).toBeVisible();
}

beforeEach(() => onSelect.mockClear());

it("loads its emoji when it is drawn, in the viewer’s language and in English", async () => {
  expect(chunks()).toEqual([]);
  await open({ locale: "de-AT" });
  expect(chunks().toSorted()).toEqual(["de", "en", "order"]);
});

describe("1,900 emoji", () => {
  it("keep their place while most are out of sight, and are there on scrolling", async () => {
    await open();
    const rows = Number(gridElement().getAttribute("aria-rowcount"));
    expect(gridElement().scrollHeight).toBeGreaterThan(rows * 38);
    expect(gridElement().scrollHeight).toBeLessThan(rows * 38 + 400);
    expect(cells().length).toBeLessThan(300);

    gridElement().scrollTop = gridElement().scrollHeight;
    await expect.element(page.getByRole("gridcell", { name: "Flag: Wales" })).toBeInViewport();
    expect(cells().length).toBeLessThan(400);
  });

  it("are walked through by keys, each in sight and announced in its row", async () => {
    await open();
    await userEvent.keyboard("{ArrowDown}{Control>}{End}{/Control}");
    await expect.poll(active).toBe("Flag: Wales");
    await expect.element(page.getByRole("gridcell", { name: "Flag: Wales" })).toBeInViewport();
    const row = document.activeElement?.parentElement;
    expect(row?.getAttribute("aria-rowindex")).toBe(gridElement().getAttribute("aria-rowcount"));

    const top = gridElement().scrollTop;
    await userEvent.keyboard("{PageUp}{PageUp}");
    await expect.poll(active).not.toBe("Flag: Wales");
    expect(gridElement().scrollTop).toBeLessThan(top);
    await userEvent.keyboard("{Control>}{Home}{/Control}{Enter}");
    expect(onSelect).toHaveBeenCalledExactlyOnceWith("😀", "Grinning face");
  });

  it("are searched from the top, wherever the viewer was", async () => {
    await open();
    gridElement().scrollTop = 4000;
    await userEvent.fill(page.getByRole("searchbox"), "a");
    await expect.poll(() => gridElement().scrollTop).toBe(0);
    await expect.poll(() => cells()[0]?.tabIndex).toBe(0);
  });
});

it("is four stops for Tab: search, skin tone, groups, grid", async () => {
  await open();
  expect(document.activeElement).toBe(page.getByRole("searchbox").element());
  await userEvent.keyboard("{Tab}");
  expect(document.activeElement).toBe(page.getByRole("combobox", { name: "Skin tone" }).element());
  await userEvent.keyboard("{Tab}");
  expect(active()).toBe("Smileys and emotion");
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{Enter}");
  await expect
    .element(page.getByRole("button", { name: "Animals and nature" }))
    .toHaveAttribute("aria-current", "true");
  await userEvent.keyboard("{Tab}");
  expect(active()).toBe("Monkey face");
  await expect.element(page.getByRole("gridcell", { name: "Monkey face" })).toBeInViewport();
});

it("marks the group that is scrolled to", async () => {
  await open();
  const food = [...document.querySelectorAll<HTMLElement>("[role=rowgroup]")][3];
  gridElement().scrollTop = (food?.offsetTop ?? 0) + 40;
  await expect.element(page.getByRole("button", { name: "Food and drink" })).toHaveAttribute("aria-current", "true");
});

it("has as many columns as there is room for, and arrow keys know", async () => {
  await open({ style: { inlineSize: 220 } });
  await expect.element(grid).toHaveAttribute("aria-colcount", "5");
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  expect(active()).toBe("Grinning face with sweat");
});

describe("an emoji the platform does not draw", () => {
  const made = (emoji: string, age: string) =>
    ({ emoji, age, name: emoji, words: "", english: null, toned: "none" }) as const;
  const load: NonNullable<EmojiPickerProps["load"]> = async () => ({
    ...(await loadEmojis("en")),
    groups: [
      { id: "smileys", emoji: [made("😀", ""), made("\u{1F6DF}", "c")] },
      { id: "food", emoji: [made("\u{1FAFF}", "y"), made("\u{1F9D1}\u200D\u{1F9BC}", "b")] },
      { id: "travel", emoji: [made("🌴\u200D🚀", "z")] },
      { id: "flags", emoji: [made("🇩🇪", ""), made("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "")] },
    ],
  });

  it("is not offered: none of its code, and none that falls apart into several", async () => {
    const font = '"Noto Color Emoji"';
    await document.fonts.load(`18px ${font}`, "😀");
    await open({ load, style: { fontFamily: font } });
    expect(cells().map((cell) => cell.textContent)).toEqual([
      "😀",
      "\u{1F6DF}",
      "\u{1F9D1}\u200D\u{1F9BC}",
      "🇩🇪",
      "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    ]);
  });

  it("is offered where a host draws them itself", async () => {
    await render(
      <Seen by={room.alice} slots={{ Emoji: ({ emoji }) => <i data-drawn={emoji} /> }}>
        <EmojiPicker value="" onSelect={onSelect} onClose={() => {}} locale="en" load={load} />
      </Seen>,
    );
    await expect.element(grid).toBeVisible();
    expect(document.querySelectorAll("[role=gridcell] > i[data-drawn]")).toHaveLength(7);
  });
});
