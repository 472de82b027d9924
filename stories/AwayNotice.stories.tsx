// Who is away before one writes to them, as Alice has it above her composer.
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, screen, waitFor } from "storybook/test";
import { AwayNotice } from "../src/index.ts";
import { inTown, town } from "./live/inTown.tsx";
import "./live/live.css";
import { idOf } from "./live/town.ts";

const DAY = 86_400_000;
const HOLIDAY = { text: "On holiday", emoji: "🌴", "io.github.matrix-status-kit.until": Date.now() + 4 * DAY };
const LONG = {
  text: "At the allotment until the beans are in, then at the workshop, then home by the last bus",
  emoji: "🫘",
};

/** A line above a composer or beside a mention. One person's status is said, several are counted; the tooltip has the whole of each. */
const meta = {
  title: "Components/AwayNotice",
  ...inTown,
  component: AwayNotice,
  args: { people: [{ userId: idOf("bob"), name: "Bob" }] },
  argTypes: {
    onBack: {
      control: { type: "select" },
      options: ["an example"],
      mapping: { "an example": fn().mockName("onBack") },
    },
  },
  render: (args) => (
    <div className="live-lid">
      <AwayNotice {...args} />
      <input className="live-lidField" aria-label="Message" placeholder="Message Bob" />
    </div>
  ),
} satisfies Meta<typeof AwayNotice>;

export default meta;
type Story = StoryObj<typeof meta>;

/** With its end, where it has one. */
export const OnePerson: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  async play({ canvas }) {
    await expect(await canvas.findByRole("note")).toHaveTextContent(/Bob.: On holiday until/);
  },
};

/** A host that can say so offers to tell when somebody is back. */
export const TellMe: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  args: { onBack: fn<(userId: string) => void>() },
  async play({ canvas, userEvent }) {
    const tell = await canvas.findByRole("button", { name: "Tell me when they are back" });
    await userEvent.click(tell);
    await expect(tell).toHaveAttribute("aria-pressed", "true");
  },
};

/** Several are counted; the tooltip says what each says. */
export const SeveralPeople: Story = {
  parameters: town({
    bob: { status: HOLIDAY },
    others: {
      carol: { name: "Carol", status: LONG },
      dave: { name: "Dave", status: { text: "Out sick", emoji: "🤒" } },
    },
  }),
  args: {
    people: ["bob", "carol", "dave"].map((name) => ({
      userId: idOf(name),
      name: name[0]?.toUpperCase() + name.slice(1),
    })),
  },
  async play({ canvas, userEvent }) {
    await waitFor(async () => {
      const notice = await canvas.findByText(/2 others are away/);
      await userEvent.unhover(notice);
      await userEvent.hover(notice);
      const tooltip = await screen.findByRole("tooltip", {}, { timeout: 2_000 });
      await expect(tooltip).toHaveTextContent(/Dave: Out sick/);
    });
  },
};

/** Cut on its line; whole in the tooltip, also with the focus inside. */
export const LongText: Story = {
  parameters: town({ bob: { status: LONG } }),
  async play({ canvas, userEvent }) {
    await canvas.findByRole("note");
    await userEvent.tab();
    await expect(await screen.findByRole("tooltip")).toHaveTextContent("by the last bus");
  },
};
