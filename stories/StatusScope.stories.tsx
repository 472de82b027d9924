// Where a status may be seen: the same person with the same status, in the places the moderation policy tells apart.
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { ReactElement } from "react";
import { expect, within } from "storybook/test";
import { StatusScope, useStatus, useStatuses, type Why } from "../src/index.ts";
import { inTown, town } from "./live/inTown.tsx";
import { Name } from "./live/Name.tsx";
import { idOf } from "./live/town.ts";
import { Verdict } from "./live/Verdict.tsx";

const BOB = idOf("bob");
const HOLIDAY = { text: "On holiday", emoji: "🌴" };

/** Gives everything below it a place, and the moderation policy of MSC4426 does the rest. Renders no element of its own. */
const meta = {
  title: "Components/StatusScope",
  ...inTown,
  component: StatusScope,
  parameters: { ...town({ bob: { status: HOLIDAY } }) },
  render: (args) => (
    <StatusScope {...args}>
      <Verdict userId={BOB} />
    </StatusScope>
  ),
} satisfies Meta<typeof StatusScope>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A message shows the status; the line that says who joined does not. */
export const RoomAndMembershipLine: Story = {
  render: () => (
    <ul className="live-list">
      <li>
        <StatusScope surface="membership-event">
          <Name name="Bob" userId={BOB} /> joined
        </StatusScope>
      </li>
      <li>
        <Name name="Bob" userId={BOB} />: Good morning!
      </li>
    </ul>
  ),
  async play({ canvas }) {
    const [line, message] = canvas.getAllByRole("listitem");
    await expect(await within(message as HTMLElement).findByRole("img", { name: /On holiday/ })).toBeVisible();
    await expect(within(line as HTMLElement).queryByRole("img")).toBeNull();
  },
};

function hides(why: Why): NonNullable<Story["play"]> {
  return async ({ canvas }) => {
    await expect(await canvas.findByText(why)).toBeVisible();
    await expect(canvas.queryByRole("img")).toBeNull();
  };
}

/** Whoever left the room shows nothing in it any more. */
export const LeftTheRoom: Story = {
  parameters: town({ bob: { status: HOLIDAY, membership: "leave" } }),
  play: hides("hidden-departed"),
};

/** Nor does whoever was banned. */
export const BannedFromTheRoom: Story = {
  parameters: town({ bob: { status: HOLIDAY, membership: "ban" } }),
  play: hides("hidden-departed"),
};

/** A stranger found in a search shows nothing before they are known. */
export const UserSearch: Story = {
  args: { surface: "user-search" },
  parameters: town({ bob: { status: HOLIDAY, membership: "none" } }),
  play: hides("hidden-stranger"),
};

/** The sender of an invite shows nothing either. */
export const Invite: Story = {
  args: { surface: "invite" },
  parameters: town({ bob: { status: HOLIDAY, membership: "none" } }),
  play: hides("hidden-stranger"),
};

function Revealing(): ReactElement {
  const view = useStatus(BOB);
  const { reveal } = useStatuses();
  return (
    <>
      <Verdict userId={BOB} />
      {view.is === "hidden" && view.canReveal && (
        <button type="button" className="live-button" onClick={() => reveal(BOB)}>
          Show status
        </button>
      )}
    </>
  );
}

/** A host may offer to show a hidden status anyway. */
export const ShownAnyway: Story = {
  args: { surface: "user-search" },
  parameters: town({ bob: { status: HOLIDAY, membership: "none" } }),
  render: (args) => (
    <StatusScope {...args}>
      <Revealing />
    </StatusScope>
  ),
  async play({ canvas, userEvent }) {
    await expect(canvas.queryByRole("img")).toBeNull();
    await userEvent.click(canvas.getByRole("button", { name: "Show status" }));
    await expect(await canvas.findByRole("img", { name: /On holiday/ })).toBeVisible();
  },
};
