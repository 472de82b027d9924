// The emoji in the corner of avatars of the host's, as Alice sees it.
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { StatusAvatar } from "../src/index.ts";
import { Avatar } from "./live/Avatar.tsx";
import { inTown, town } from "./live/inTown.tsx";
import "./live/live.css";
import { idOf } from "./live/town.ts";

/** Stands in the corner of its children, as large as they ask for. */
const meta = {
  title: "Components/StatusAvatar",
  ...inTown,
  component: StatusAvatar,
  args: { userId: idOf("bob"), children: <Avatar name="Bob" /> },
} satisfies Meta<typeof StatusAvatar>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Status: Story = {
  parameters: town({ bob: { status: { text: "On holiday", emoji: "🌴" } } }),
  async play({ canvas }) {
    await expect(await canvas.findByRole("img", { name: /On holiday/ })).toBeVisible();
  },
};

export const Call: Story = { parameters: town({ bob: { call: {} } }) };

/** The avatar is as it would be without. */
export const None: Story = {};

/** From a reading receipt to a profile. */
export const Sizes: Story = {
  parameters: town({ bob: { status: { text: "On holiday", emoji: "🌴" } } }),
  render: (args) => (
    <div className="live-row">
      {[0.5, 1, 2, 3].map((zoom) => (
        <StatusAvatar key={zoom} {...args} decorative>
          <span style={{ zoom }}>
            <Avatar name="Bob" />
          </span>
        </StatusAvatar>
      ))}
    </div>
  ),
};
