// Every state of the emoji picker, on a panel as the editor opens it on.
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, waitFor } from "storybook/test";
import { EmojiPicker } from "../src/emoji.ts";
import { inTown } from "./live/inTown.tsx";

/** Chooses an emoji by search, by group, or with the arrow keys. Loaded only when somebody opens it; asks nobody but its own chunks. */
const meta = {
  title: "Components/EmojiPicker",
  ...inTown,
  component: EmojiPicker,
  args: { value: "", onSelect: fn(), onClose: fn(), locale: "en", takesFocus: false },
  decorators: [
    (Story, { globals }) => (
      <div className="mxs-Layer panel" data-theme={String(globals["theme"])}>
        <Story />
      </div>
    ),
    ...inTown.decorators,
  ],
} satisfies Meta<typeof EmojiPicker>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Layers come with a short transition. */
function seen(find: () => HTMLElement): Promise<void> {
  return waitFor(() => expect(find()).toBeVisible());
}

/** All groups, the emoji that is set marked. */
export const Open: Story = {
  args: { value: "😄" },
  async play({ canvas }) {
    await expect(await canvas.findByLabelText("Grinning face with smiling eyes")).toHaveAttribute(
      "aria-selected",
      "true",
    );
  },
};

/** What was used lately comes first. */
export const RecentlyUsed: Story = {
  args: { value: "🌴", recent: ["🌴", "🎧", "🎯", "☕", "🍽️", "🤒"] },
  async play({ canvas }) {
    await seen(() => canvas.getByText("Recently used"));
  },
};

/** The best match first, which Enter takes. Suggestions are found by their words, too: 🌴 is “On holiday”. */
export const Search: Story = {
  args: { initialQuery: "holiday" },
  async play({ args, canvas, userEvent }) {
    await canvas.findByLabelText("Palm tree");
    await userEvent.clear(canvas.getByRole("searchbox"));
    await userEvent.type(canvas.getByRole("searchbox"), "party");
    await canvas.findByLabelText("Party popper");
    await userEvent.keyboard("{Enter}");
    await expect(args.onSelect).toHaveBeenCalledWith("🎉", "Party popper");
  },
};

/** Nothing by that word. */
export const NoMatch: Story = {
  args: { initialQuery: "quodlibet" },
  async play({ canvas }) {
    await seen(() => canvas.getByText(/No emoji found/));
  },
};

/** The emoji did not come: the field takes one that is typed or pasted, and one can try again. */
export const FailedLoad: Story = {
  args: { load: () => Promise.reject(new Error("offline")) },
  async play({ args, canvas, userEvent }) {
    await seen(() => canvas.getByText(/could not be loaded/));
    await userEvent.type(canvas.getByRole("searchbox"), "🌴");
    await expect(args.onSelect).toHaveBeenCalledWith("🌴", "🌴");
  },
};

/** Names and search in the viewer's language; English finds them, too. */
export const German: Story = {
  args: { locale: "de-AT", initialQuery: "kaffee" },
  async play({ canvas }) {
    await seen(() => canvas.getByLabelText("Heißgetränk"));
  },
};

/** Right to left: rows begin at the right, and arrow keys go where they point. */
export const RightToLeft: Story = {
  args: { locale: "ar" },
  globals: { direction: "rtl" },
  async play({ canvas, userEvent }) {
    const first = await canvas.findByText("😀", { selector: "[role=gridcell]" });
    await userEvent.click(canvas.getByRole("searchbox"));
    await userEvent.keyboard("{ArrowDown}");
    await expect(first).toHaveFocus();
    await userEvent.keyboard("{ArrowLeft}");
    await expect(first.nextElementSibling).toHaveFocus();
  },
};

/** On a dark page. */
export const Dark: Story = {
  args: { value: "😄" },
  globals: { theme: "dark" },
};

/** 320 px wide: as many columns as there is room for. */
export const Narrow: Story = {
  args: { style: { inlineSize: 280 } },
  async play({ canvas }) {
    // Fewer for a finger than for a mouse.
    await waitFor(() => expect(canvas.getByRole("grid").ariaColCount).toMatch(/^[56]$/));
  },
};

/** A skin tone for all that take one. */
export const SkinTone: Story = {
  args: { skinTone: 4, initialQuery: "wave" },
  async play({ canvas }) {
    await expect(await canvas.findByRole("combobox", { name: "Skin tone" })).toHaveValue("4");
    await expect(await canvas.findByLabelText("Waving hand")).toHaveTextContent("👋🏾");
  },
};
