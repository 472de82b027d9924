// Every state of a status on a line of text, as Alice sees it in a member list.
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { StatusLine } from "../src/index.ts";
import { inTown, town } from "./live/inTown.tsx";
import { idOf } from "./live/town.ts";
import { WithoutTexts } from "./live/WithoutTexts.tsx";

/** Emoji and text on one line. The text is cut where there is no room, the emoji never. */
const meta = {
  title: "Components/StatusLine",
  ...inTown,
  component: StatusLine,
  args: { userId: idOf("bob") },
} satisfies Meta<typeof StatusLine>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Read as “Status: On holiday”. */
export const Status: Story = { parameters: town({ bob: { status: { text: "On holiday", emoji: "🌴" } } }) };

/** Without text the emoji itself is read. */
export const OnlyEmoji: Story = { parameters: town({ bob: { status: { text: "", emoji: "🌴" } } }) };

/** For a viewer who wants no texts. */
export const EmojiOnly: Story = {
  parameters: town({ bob: { status: { text: "On holiday", emoji: "🌴" } } }),
  render: (args) => (
    <WithoutTexts>
      <StatusLine {...args} />
    </WithoutTexts>
  ),
  async play({ canvas }) {
    await expect(await canvas.findByText("🌴")).toBeVisible();
    await waitFor(() => expect(canvas.queryByText("On holiday")).toBeNull());
  },
};

/** Without an emoji it gets 💬. */
export const OnlyText: Story = { parameters: town({ bob: { status: { text: "On holiday", emoji: "" } } }) };

/** The minutes tick, and are no live region. */
export const Call: Story = {
  parameters: town({ bob: { call: { call_joined_ts: Math.floor(Date.now() / 1000) - 12 * 60 } } }),
  async play({ canvas }) {
    await expect(await canvas.findByText("In a call for 12 min")).toHaveAttribute("datetime", "PT12M");
  },
};

const LONG = "At the allotment until the beans are in, then at the workshop, then home, and reachable by pigeon only";

/** The whole text where there is room. */
export const LongText: Story = { parameters: town({ bob: { status: { text: LONG, emoji: "🫘" } } }) };

/** The text is cut, the emoji keeps its size. */
export const Narrow: Story = {
  parameters: town({ bob: { status: { text: LONG, emoji: "🫘" } } }),
  render: (args) => (
    <div style={{ inlineSize: "12rem" }}>
      <StatusLine {...args} />
    </div>
  ),
  async play({ canvas, canvasElement }) {
    const text = await canvas.findByText(LONG);
    await expect(text.scrollWidth).toBeGreaterThan(text.clientWidth);
    await expect(canvasElement.querySelector("div")?.scrollWidth).toBeLessThanOrEqual(192);
  },
};
