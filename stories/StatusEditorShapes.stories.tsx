// The form in other shapes: with what was set before, right to left, dark, narrow, after a status ended by itself.
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { StatusEditor } from "../src/editor.ts";
import { editor, type EditorPlan, inEditor } from "./live/inEditor.tsx";

const ALLOTMENT = { text: "At the allotment", emoji: "🪴", clearAfter: "1h" } as const;

/** What one set before is offered first; pinned ones stay. Each may be removed, or all forgotten: servers keep them unencrypted. */
const meta = {
  title: "Components/StatusEditor: shapes",
  ...inEditor,
  component: StatusEditor,
  args: { name: "Alice" },
  render: (args) => (
    <div style={{ inlineSize: "min(21rem, 100%)" }}>
      <StatusEditor {...args} />
    </div>
  ),
} satisfies Meta<typeof StatusEditor>;

export default meta;
type Story = StoryObj<typeof meta>;

const before: EditorPlan["before"] = async ({ statuses }) => {
  for (const [emoji, text, duration] of [
    ["🎧", "Focusing on the harvest", "1h"],
    ["🚲", "On the bicycle", "30m"],
    ["🪴", "At the allotment", "1h"],
  ] as const) {
    await statuses.set({ emoji, text, duration });
  }
  await statuses.clear();
  const last = statuses.store.getState().recents[0];
  if (last) await statuses.recents.pin(last, true);
};

/** The last ones, and a pinned one before them. */
export const RecentAndPinned: Story = {
  parameters: editor({ before }),
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole("button", { name: "At the allotment" }));
    await expect(canvas.getByRole("combobox")).toHaveDisplayValue("1 hour");
    await expect(canvas.getByRole("button", { name: /^Unpin/ })).toBeVisible();
  },
};

/** Right to left. */
export const RightToLeft: Story = {
  globals: { direction: "rtl" },
  parameters: editor({ before, steps: [({ update }) => update(ALLOTMENT)] }),
};

/** Dark. */
export const Dark: Story = {
  globals: { theme: "dark" },
  parameters: editor({ before, steps: [({ update }) => update(ALLOTMENT)] }),
};

/** At 320 pixels. */
export const Narrow: Story = {
  globals: { viewport: { value: "mobile1", isRotated: false } },
  parameters: editor({
    before,
    steps: [({ update }) => update({ ...ALLOTMENT, text: "At the allotment until supper" })],
  }),
  render: (args) => (
    <div style={{ maxInlineSize: 288 }}>
      <StatusEditor {...args} />
    </div>
  ),
  async play({ canvasElement }) {
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth);
  },
};

/** A status ended by itself while its owner was away. */
export const EndedByItself: Story = {
  parameters: editor({
    async before({ statuses }) {
      await statuses.set({ emoji: "📅", text: "In a meeting", until: Date.now() + 400 });
      await new Promise<void>((resolve) => {
        const stop = statuses.store.subscribe(({ cleared }) => {
          if (!cleared) return;
          stop();
          resolve();
        });
      });
    },
  }),
  async play({ canvas, userEvent }) {
    await expect(await canvas.findByText(/^Your status was cleared at/)).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Set again" }));
    await expect(canvas.getByRole("textbox")).toHaveValue("In a meeting");
  },
};
