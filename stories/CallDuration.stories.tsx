// How long a call has lasted, in the words for each length.
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { CallDuration } from "../src/index.ts";
import { inTown } from "./live/inTown.tsx";

const MINUTE = 60_000;

/** Says how long a person has been in a call, by the provider's one clock. */
const meta = { title: "Components/CallDuration", ...inTown, component: CallDuration } satisfies Meta<
  typeof CallDuration
>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Under a minute no number is said. */
export const JustStarted: Story = {
  args: { since: Date.now() },
  async play({ canvas }) {
    await expect(canvas.getByText("In a call")).toBeVisible();
  },
};

/** Minutes. */
export const TwelveMinutes: Story = {
  args: { since: Date.now() - 12.5 * MINUTE },
  async play({ canvas }) {
    await expect(canvas.getByText("In a call for 12 min")).toBeVisible();
  },
};

/** Hours and minutes. */
export const HoursAndMinutes: Story = {
  args: { since: Date.now() - 65.5 * MINUTE },
  async play({ canvas }) {
    await expect(canvas.getByText("In a call for 1 hr, 5 min")).toBeVisible();
  },
};

/** Whoever is in the call did not say since when (`m.call: {}`). */
export const UnknownStart: Story = {
  args: { since: null },
  async play({ canvas }) {
    await expect(canvas.getByText("In a call")).toBeVisible();
  },
};
