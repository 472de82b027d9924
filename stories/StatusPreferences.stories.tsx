// The settings panel of what one sees of others, and they of oneself.
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { StatusLine, StatusPreferences, useStatusPreferences } from "../src/index.ts";
import { inTown, town } from "./live/inTown.tsx";
import "./live/live.css";
import { idOf } from "./live/town.ts";
import { useEffect, type ReactElement } from "react";

/** Ready for a host's settings page; each choice holds at once and is kept in account data. */
const meta = {
  title: "Components/StatusPreferences",
  ...inTown,
  component: StatusPreferences,
  args: { nameOf: (userId) => (userId === idOf("bob") ? "Bob" : userId) },
} satisfies Meta<typeof StatusPreferences>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Beside it what it does. */
export const Choices: Story = {
  parameters: town({ bob: { status: { text: "On holiday", emoji: "🌴" } } }),
  render: (args) => (
    <div className="live-list">
      <p>
        Bob <StatusLine userId={idOf("bob")} />
      </p>
      <StatusPreferences {...args} />
    </div>
  ),
  async play({ canvas, userEvent }) {
    await expect(await canvas.findByText("On holiday")).toBeVisible();
    await userEvent.click(canvas.getByRole("radio", { name: "Emoji only" }));
    await expect(canvas.queryByText("On holiday")).toBeNull();
    await userEvent.click(canvas.getByRole("radio", { name: "Emoji and text" }));
  },
};

function WithHidden({ children }: { readonly children: ReactElement }): ReactElement {
  const { hide } = useStatusPreferences();
  useEffect(() => {
    for (const userId of [idOf("bob"), "@mallory:example.org"]) void hide(userId, true);
  }, [hide]);
  return children;
}

/** Whoever was hidden in a card is found again here. */
export const HiddenPeople: Story = {
  render: (args) => (
    <WithHidden>
      <StatusPreferences {...args} />
    </WithHidden>
  ),
  async play({ canvas }) {
    await expect(await canvas.findByRole("list", { name: "Hidden people" })).toBeVisible();
    await expect(canvas.getByRole("button", { name: /Show the status of .Bob/ })).toBeVisible();
  },
};
