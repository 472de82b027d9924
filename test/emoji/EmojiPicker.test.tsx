// What keys do and what a screen reader hears in the emoji picker. How it is laid out, and what Tab does, is seen in Chromium.
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { EmojiPicker, type EmojiPickerProps, loadEmojis } from "../../src/emoji.ts";
import { itPassesOn } from "../components/conformance.tsx";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.stop());
afterEach(() => vi.restoreAllMocks());

const onSelect = vi.fn<(emoji: string, name: string) => void>();
const onClose = vi.fn<() => void>();
const PREFERENCES = "io.github.matrix-status-kit.preferences";
const required = { value: "", onSelect, onClose, locale: "en" };

/** As many as a test needs, so that it is quick: the first four of each group. */
const load: NonNullable<EmojiPickerProps["load"]> = async (locale) => {
  const all = await loadEmojis(locale);
  return { ...all, groups: all.groups.map(({ id, emoji }) => ({ id, emoji: emoji.slice(0, 4) })) };
};

async function open(props: Partial<EmojiPickerProps> = {}): Promise<void> {
  onSelect.mockClear();
  onClose.mockClear();
  render(
    <Seen by={room.alice}>
      <EmojiPicker {...required} load={load} {...props} />
    </Seen>,
  );
  await waitFor(() => expect(screen.queryByRole("grid") ?? screen.queryByRole("alert")).not.toBeNull());
}

const search = (): HTMLElement => screen.getByRole("searchbox");
const cell = (name: string): HTMLElement => screen.getByRole("gridcell", { name });

itPassesOn("EmojiPicker", "div", EmojiPicker, (part) => <Seen by={room.alice}>{part}</Seen>, { ...required, load });

describe("by keyboard", () => {
  it("typing searches, Enter takes the best match", async () => {
    await open({ load: loadEmojis });
    expect(search()).toHaveFocus();
    await userEvent.keyboard("palm tr{Enter}");
    expect(onSelect).toHaveBeenCalledExactlyOnceWith("🌴", "Palm tree");
  });

  it("Enter takes nothing where nothing is searched or found, and submits no form around", async () => {
    const onSubmit = vi.fn<() => void>();
    render(
      <form onSubmit={onSubmit}>
        <Seen by={room.alice}>
          <EmojiPicker {...required} load={load} />
        </Seen>
      </form>,
    );
    await screen.findByRole("grid");
    await userEvent.keyboard("{Enter}quodlibet{Enter}");
    expect(await screen.findByText("No emoji found. Try another word.")).toBeVisible();
    expect(onSelect).not.toHaveBeenCalled();
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it("arrows move in the grid, up from its first row is the search again, and Enter chooses", async () => {
    await open();
    await userEvent.keyboard("{ArrowDown}");
    expect(cell("Grinning face")).toHaveFocus();
    await userEvent.keyboard("{ArrowRight}{ArrowDown}");
    expect(cell("Raised back of hand")).toHaveFocus();
    await userEvent.keyboard("{End}{PageDown}{ArrowUp}");
    await userEvent.keyboard("{Home}{Control>}{Home}{/Control}{ArrowUp}");
    expect(search()).toHaveFocus();
    await userEvent.keyboard("{ArrowDown}{ArrowRight}{Enter}");
    expect(onSelect).toHaveBeenCalledExactlyOnceWith("😃", "Grinning face with big eyes");
  });

  it("left is on in a text from right to left", async () => {
    render(
      <div dir="rtl" style={{ direction: "rtl" }}>
        <Seen by={room.alice}>
          <EmojiPicker {...required} load={load} />
        </Seen>
      </div>,
    );
    await screen.findByRole("grid");
    await userEvent.keyboard("{ArrowDown}{ArrowLeft}");
    expect(cell("Grinning face with big eyes")).toHaveFocus();
  });

  it("typing in the grid goes on searching", async () => {
    await open();
    await userEvent.keyboard("{ArrowDown}wav");
    expect(search()).toHaveFocus();
    expect(search()).toHaveValue("wav");
  });

  it("Esc closes it, and nothing around it", async () => {
    const onKeyDown = vi.fn<() => void>();
    render(
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- stands for any layer around
      <div onKeyDown={onKeyDown}>
        <Seen by={room.alice}>
          <EmojiPicker {...required} load={load} />
        </Seen>
      </div>,
    );
    await screen.findByRole("grid");
    onClose.mockClear();
    await userEvent.keyboard("{Escape}");
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(onKeyDown).not.toHaveBeenCalled();
  });
});

describe("a screen reader", () => {
  it("hears a grid whose rows and columns are counted right", async () => {
    await open();
    const grid = screen.getByRole("grid", { name: "Emoji" });
    const rows = within(grid).getAllByRole("row");
    expect(grid).toHaveAttribute("aria-rowcount", String(rows.length));
    expect(grid).toHaveAttribute("aria-colcount", "8");
    expect(rows.map((row) => row.getAttribute("aria-rowindex"))).toEqual(rows.map((_, at) => String(at + 1)));
    const cells = within(rows[0] as HTMLElement).getAllByRole("gridcell");
    expect(cells.map((each) => each.getAttribute("aria-colindex"))).toEqual(["1", "2", "3", "4"]);
    expect(within(grid).getAllByRole("rowgroup")[1]).toHaveAccessibleName("People and body");
  });

  it("has one stop for Tab in the grid", async () => {
    await open();
    const stops = (): HTMLElement[] => screen.getAllByRole("gridcell").filter(({ tabIndex }) => tabIndex === 0);
    expect(stops()).toEqual([cell("Grinning face")]);
    await userEvent.keyboard("{ArrowDown}{ArrowRight}");
    expect(stops()).toEqual([cell("Grinning face with big eyes")]);
    await userEvent.click(cell("Waving hand"));
    expect(stops()).toEqual([cell("Waving hand")]);
  });

  it("hears which emoji is set", async () => {
    await open({ value: "😃" });
    expect(screen.getAllByRole("gridcell", { selected: true })).toEqual([cell("Grinning face with big eyes")]);
  });

  it("hears how many were found", async () => {
    await open();
    await userEvent.keyboard("grinning");
    await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("4 emoji found"));
  });

  it("hears names in their own language", async () => {
    await open({ locale: "de" });
    expect(cell("Grinsendes Gesicht").closest("[lang]")).toHaveAttribute("lang", "de");
  });
});

describe("what is offered", () => {
  it("begins with what was used lately, each once, in the skin tone it had", async () => {
    await open({ recent: ["👋🏽", "😃", "👋🏽", "none"] });
    const group = screen.getByRole("rowgroup", { name: "Recently used" });
    expect(group).toHaveTextContent(/👋🏽😃$/);
    await userEvent.click(within(group).getByRole("gridcell", { name: "Waving hand" }));
    expect(onSelect).toHaveBeenCalledExactlyOnceWith("👋🏽", "Waving hand");
  });

  it("has the skin tone of what is set, until another is chosen", async () => {
    const onSkinTone = vi.fn<(tone: number) => void>();
    await open({ value: "👍🏿", onSkinTone });
    expect(cell("Waving hand")).toHaveTextContent("👋🏿");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Skin tone" }), "👋🏻 Light skin tone");
    expect(cell("Waving hand")).toHaveTextContent("👋🏻");
    expect(onSkinTone).toHaveBeenCalledExactlyOnceWith(1);
  });

  it("has the skin tone that was chosen once, kept with the viewer's preferences", async () => {
    const kept = (): unknown => room.alice.client.getAccountData(PREFERENCES as never)?.getContent();
    await open();
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Skin tone" }), "👋🏾 Medium-dark skin tone");
    await waitFor(() => expect(kept()).toMatchObject({ skin_tone: 4 }));
    cleanup();
    await open({ value: "👍🏿" });
    expect(cell("Waving hand")).toHaveTextContent("👋🏾");

    await room.alice.client.setAccountDataRaw(PREFERENCES as never, { skin_tone: 6 } as never);
    await waitFor(() => expect(cell("Waving hand")).toHaveTextContent("👋🏿"));
  });

  it("follows a host that keeps the skin tone", async () => {
    await open({ skinTone: 2 });
    expect(cell("Waving hand")).toHaveTextContent("👋🏼");
  });

  it("is a group away: its button ends a search, and Tab then comes to the group", async () => {
    await open();
    await userEvent.keyboard("wave");
    await userEvent.click(screen.getByRole("button", { name: "Food and drink" }));
    expect(search()).toHaveValue("");
    await waitFor(() => expect(cell("Grapes").tabIndex).toBe(0));
    expect(screen.getByRole("button", { name: "Food and drink" })).toHaveAttribute("aria-current", "true");
  });
});

describe("when the emoji cannot be loaded", () => {
  const failing = (): ReturnType<typeof load> => Promise.reject(new Error("offline"));

  it("says so, and takes an emoji that is typed or pasted", async () => {
    await open({ load: failing });
    expect(screen.getByRole("alert")).toHaveTextContent("The emoji could not be loaded.");
    expect(screen.getByRole("searchbox", { name: "Type or paste an emoji" })).toHaveFocus();
    await userEvent.keyboard("palm");
    expect(onSelect).not.toHaveBeenCalled();
    await userEvent.clear(search());
    await userEvent.paste("🌴");
    expect(onSelect).toHaveBeenCalledExactlyOnceWith("🌴", "🌴");
  });

  it("tries again, and the focus stays where words can be typed", async () => {
    const first = vi.fn<typeof load>(load).mockRejectedValueOnce(new Error("offline"));
    await open({ load: first });
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("grid")).toBeVisible();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(search()).toHaveFocus();
  });
});
