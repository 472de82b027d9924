// Every state of the emoji beside a name, as Alice sees it in a room.
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, waitFor, within } from "storybook/test";
import { StatusBadge, StatusLine } from "../src/index.ts";
import { inTown, town } from "./live/inTown.tsx";
import { Name } from "./live/Name.tsx";
import { idOf } from "./live/town.ts";
import { Verdict } from "./live/Verdict.tsx";
import { WithoutTexts } from "./live/WithoutTexts.tsx";

const BOB = idOf("bob");
const HOLIDAY = { text: "On holiday", emoji: "🌴" };
const LONG_NAME = "Bartholomew Montgomery Fitzgerald-Featherstonehaugh of the Upper Meadows";

/** The emoji of a person's status beside their name; the text comes on hover, long press, or focus of the control around it. */
const meta = {
  title: "Components/StatusBadge",
  ...inTown,
  component: StatusBadge,
  args: { userId: BOB },
  render: (args) => <Name name="Bob" {...args} />,
} satisfies Meta<typeof StatusBadge>;

export default meta;
type Story = StoryObj<typeof meta>;

/** 🌴 and, for screen readers, “Status: On holiday”. */
export const Status: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  async play({ canvas }) {
    await expect(await canvas.findByRole("img", { name: /^Status: .On holiday.$/ })).toHaveTextContent("🌴");
  },
};

/** For a viewer who wants no texts the emoji stays, and is what is said. */
export const EmojiOnly: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  render: (args) => (
    <WithoutTexts>
      <Name name="Bob" {...args} />
    </WithoutTexts>
  ),
  async play({ canvas }) {
    await expect(await canvas.findByRole("img", { name: "Status: 🌴" })).toHaveTextContent("🌴");
    await expect(canvas.queryByRole("img", { name: /On holiday/ })).toBeNull();
  },
};

/** Somebody in a call who has set nothing: a receiver in the colour of the text. */
export const Call: Story = {
  parameters: town({ bob: { call: { call_joined_ts: Math.floor(Date.now() / 1000) - 12 * 60 } } }),
  async play({ canvas }) {
    await expect(await canvas.findByRole("img", { name: "In a call for 12 min" })).toBeVisible();
  },
};

/** A status set by hand speaks before the call (MSC4426). */
export const StatusDuringACall: Story = {
  parameters: town({ bob: { status: { text: "Please text me", emoji: "🤫" }, call: {} } }),
};

/** Asked, and there is none: the badge draws nothing. */
export const None: Story = {
  render: (args) => <Verdict {...args} />,
  async play({ canvas }) {
    await expect(await canvas.findByText("none")).toBeVisible();
    await expect(canvas.queryByRole("img")).toBeNull();
  },
};

/** Not known, because the server does not answer: the badge draws nothing, and claims nothing. */
export const Unknown: Story = {
  parameters: town({ refusals: [{ method: "GET", path: "/profile/", status: 502, times: 100 }] }),
  render: (args) => <Verdict {...args} />,
  async play({ canvas }) {
    await expect(canvas.getByText("unknown")).toBeVisible();
    await expect(canvas.queryByRole("img")).toBeNull();
  },
};

/** In a line that says who came and went, nobody's status rides along (MSC4426, Moderation). */
export const HiddenInMembershipEvent: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  args: { surface: "membership-event" },
  render: (args) => <Verdict {...args} />,
  async play({ canvas }) {
    await expect(canvas.getByText("hidden-membership-event")).toBeVisible();
    await expect(canvas.queryByRole("img")).toBeNull();
  },
};

/** For rows that say the status themselves: drawn, not spoken. */
export const Decorative: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  args: { decorative: true },
  async play({ canvas }) {
    await expect(await canvas.findByText("🌴")).toBeVisible();
    await expect(canvas.queryByRole("img")).toBeNull();
  },
};

/** A tab stop of its own, for names that are not inside a control. Focus opens the tooltip, Escape closes it. */
export const Focusable: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  args: { focusable: true },
  async play({ canvas, userEvent }) {
    await canvas.findByRole("img");
    await userEvent.tab();
    await expect(canvas.getByRole("img")).toHaveFocus();
    await expect(await screen.findByRole("tooltip")).toHaveTextContent("On holiday");
    await userEvent.keyboard("{Escape}");
    await expect(screen.queryByRole("tooltip")).toBeNull();
    await userEvent.tab({ shift: true });
    await userEvent.tab();
    await waitFor(() => expect(screen.getByRole("tooltip")).toBeVisible());
  },
};

/** Resting on the badge opens the tooltip. */
export const Hovered: Story = {
  parameters: town({
    bob: { status: { text: "On holiday, back on the 3rd with stories and too many photographs", emoji: "🌴" } },
  }),
  async play({ canvas, userEvent }) {
    const badge = await canvas.findByRole("img");
    // The browser's own pointer rests somewhere, and is heard as well when the story is first drawn under it.
    await waitFor(async () => {
      await userEvent.unhover(badge);
      await userEvent.hover(badge);
      await expect(await screen.findByRole("tooltip", {}, { timeout: 500 })).toHaveTextContent("back on the 3rd");
    });
  },
};

/** The name is cut, the badge is not. */
export const LongName: Story = {
  parameters: town({ bob: { name: LONG_NAME, status: HOLIDAY } }),
  render: (args) => (
    <div style={{ inlineSize: "14rem" }}>
      <Name name={LONG_NAME} {...args} />
    </div>
  ),
  async play({ canvas, canvasElement }) {
    const box = canvasElement.querySelector("div")?.getBoundingClientRect();
    const badge = (await canvas.findByRole("img")).getBoundingClientRect();
    await expect(badge.right).toBeLessThanOrEqual(box?.right ?? 0);
    await expect(badge.width).toBeGreaterThan(8);
  },
};

/** Inside a button it is part of the button's name, and focus of the button shows the text. */
export const InsideButton: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  render: (args) => (
    <button type="button" className="live-button">
      <Name name="Bob" {...args} />
    </button>
  ),
  async play({ canvas, userEvent }) {
    await canvas.findByRole("img");
    await userEvent.tab();
    await expect(canvas.getByRole("button", { name: /Bob.*Status: .On holiday/ })).toHaveFocus();
    await expect(await screen.findByRole("tooltip")).toHaveTextContent("On holiday");
  },
};

/** “Bill” with 🎧 is not “Bill 🎧”: the badge stands apart, smaller, and is spoken as a status (MSC4426, Impersonation). */
export const Impersonation: Story = {
  parameters: town({
    others: {
      bill: { name: "Bill", status: { text: "Listening", emoji: "🎧" } },
      mallory: { name: "Bill 🎧" },
    },
  }),
  render: () => (
    <ul className="live-list">
      <li>
        <Name name="Bill" userId={idOf("bill")} />
      </li>
      <li>
        <Name name="Bill 🎧" userId={idOf("mallory")} />
      </li>
    </ul>
  ),
  async play({ canvas }) {
    const [bill, mallory] = canvas.getAllByRole("listitem");
    await expect(await within(bill as HTMLElement).findByRole("img", { name: /Listening/ })).toBeVisible();
    await expect(within(mallory as HTMLElement).queryByRole("img")).toBeNull();
  },
};

/** What strangers write is made safe before it is drawn: direction overrides, stacked marks, letters for an emoji, 300 bytes. */
export const HostileText: Story = {
  parameters: town({
    others: {
      override: { name: "Override", status: { text: "\u202Egnp.exe\u202E\u2066 ready", emoji: "\u202E" } },
      zalgo: { name: "Zalgo", status: { text: `H${"\u0301\u0300\u0330".repeat(20)}e comes`, emoji: "👻" } },
      lengthy: { name: "Lengthy", status: { text: "On a very long journey. ".repeat(13), emoji: "🚂🚃🚃" } },
      letters: { name: "Letters", status: { text: "Not an emoji", emoji: "Smith" } },
    },
  }),
  render: () => (
    <ul className="live-list">
      {["Override", "Zalgo", "Lengthy", "Letters"].map((name) => (
        <li key={name}>
          <Name name={name} userId={idOf(name.toLowerCase())} />
          <StatusLine userId={idOf(name.toLowerCase())} />
        </li>
      ))}
    </ul>
  ),
  async play({ canvas }) {
    await waitFor(() => {
      const drawn = canvas.getAllByRole("img").map(({ textContent }) => textContent);
      return expect(drawn).toEqual(["💬", "👻", "💬", "💬"]);
    });
    await expect(canvas.getByText("gnp.exe ready")).toBeVisible();
  },
};

/** A status in another script beside a name in another: each keeps its own direction. */
export const RightToLeft: Story = {
  globals: { direction: "rtl" },
  parameters: town({ bob: { name: "ליאור", status: { text: "בחופשה (עד יום ראשון)", emoji: "🌴" } } }),
  args: { focusable: true },
  render: (args) => <Name name="ליאור" {...args} />,
  async play({ canvas, userEvent }) {
    await canvas.findByRole("img");
    await userEvent.tab();
    await expect(await screen.findByRole("tooltip")).toHaveTextContent("בחופשה (עד יום ראשון)");
  },
};
