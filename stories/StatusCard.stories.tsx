// Every state of a person's whole status in a profile card, as Alice sees it.
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { MatrixClient } from "matrix-js-sdk";
import { type ReactElement, useState } from "react";
import { expect, fn, userEvent as person, waitFor, type within } from "storybook/test";
import { createStatuses } from "../src/core.ts";
import { StatusCard, type StatusCardProps, StatusProvider, StatusScope, useStatusPreferences } from "../src/index.ts";
import { inTown, town } from "./live/inTown.tsx";
import { idOf, type Town } from "./live/town.ts";

const BOB = idOf("bob");
const HOLIDAY = { text: "On holiday", emoji: "🌴" };
const LONG = "At the allotment until the beans are in, then at the workshop, then home, and reachable by pigeon only";
const inCall = (): object => ({ call_joined_ts: Math.floor(Date.now() / 1000) - 12 * 60 });

interface Loaded {
  readonly client: MatrixClient;
  readonly town: Town;
}

/**
 * For a profile card: the whole text, the call beside it, and what the viewer can do about it. Where the moderation policy hides a status
 * it says why, and lets those look who may (MSC4426).
 */
const meta = {
  title: "Components/StatusCard",
  ...inTown,
  component: StatusCard,
  args: { userId: BOB },
  argTypes: {
    callActions: {
      control: { type: "select" },
      options: ["Join"],
      mapping: { Join: () => <button type="button">Join</button> },
    },
  },
  render: (args) => (
    <div style={{ inlineSize: "min(20rem, 100%)" }}>
      <StatusCard {...args} />
    </div>
  ),
} satisfies Meta<typeof StatusCard>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Text and emoji; hide it, or report it to the homeserver. */
export const Status: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  async play({ canvas }) {
    await expect(await canvas.findByText("On holiday")).toBeVisible();
    await expect(await canvas.findByRole("button", { name: "Report…" })).toBeVisible();
  },
};

/** A status set by hand, and the call below it. */
export const StatusAndCall: Story = {
  parameters: town({ bob: { status: { text: "Please text me", emoji: "🤫" }, call: inCall() } }),
  async play({ canvas }) {
    await expect(await canvas.findByText("In a call for 12 min")).toBeVisible();
    await expect(canvas.getByText("Please text me")).toBeVisible();
  },
};

/** A call alone. */
export const Call: Story = {
  parameters: town({ bob: { call: inCall() } }),
  async play({ canvas }) {
    await expect(await canvas.findByText("In a call for 12 min")).toBeVisible();
  },
};

/** Wrapped, never cut; a word without end breaks. */
export const LongText: Story = {
  parameters: town({ bob: { status: { text: `${LONG} ${"Donaudampfschiff".repeat(4)}`, emoji: "🫘" } } }),
  async play({ canvas, canvasElement }) {
    const text = await canvas.findByText(/^At the allotment/);
    await expect(text.getBoundingClientRect().height).toBeGreaterThan(60);
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth);
  },
};

/** Whoever left the room shows nothing in it; a viewer who asks sees it, and can take that back. */
export const Departed: Story = {
  parameters: town({ bob: { status: HOLIDAY, membership: "leave" } }),
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole("button", { name: "Show anyway" }));
    await expect(await canvas.findByText("On holiday")).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Hide again" })).toHaveFocus();
    await userEvent.click(canvas.getByRole("button", { name: "Hide again" }));
    await expect(canvas.queryByText("On holiday")).toBeNull();
    await expect(canvas.getByText(/not in this room/)).toBeVisible();
  },
};

/** Somebody on the viewer's `m.ignored_user_list`. */
export const Ignored: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  async play({ canvas, loaded }) {
    await canvas.findByText("On holiday");
    await (loaded as unknown as Loaded).client.setIgnoredUsers([BOB]);
    await expect(await canvas.findByText(/You ignore this person/)).toBeVisible();
    await expect(canvas.queryByText("On holiday")).toBeNull();
  },
};

/** The viewer's own choice, on all their devices; one button does and undoes it, and keeps the focus. */
export const HiddenByViewer: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole("button", { name: "Hide status" }));
    await expect(canvas.getByText("You chose not to see this status.")).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Show this person’s status" })).toHaveFocus();
  },
};

function WithChoices(args: StatusCardProps): ReactElement {
  const { preferences, hideAll, emojiOnly } = useStatusPreferences();
  return (
    <div style={{ display: "grid", gap: 16, inlineSize: "min(20rem, 100%)" }}>
      <label>
        <input type="checkbox" checked={preferences.hideAll} onChange={(event) => void hideAll(event.target.checked)} />{" "}
        Hide all statuses
      </label>
      <label>
        <input
          type="checkbox"
          checked={preferences.emojiOnly}
          onChange={(event) => void emojiOnly(event.target.checked)}
        />{" "}
        Emoji only
      </label>
      <StatusCard {...args} />
    </div>
  );
}

/** The viewer wants to see no statuses at all. */
export const AllHidden: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  render: (args) => <WithChoices {...args} />,
  async play({ canvas, userEvent }) {
    await canvas.findByText("On holiday");
    await userEvent.click(canvas.getByRole("checkbox", { name: "Hide all statuses" }));
    await expect(canvas.getByRole("button", { name: "Show statuses again" })).toBeVisible();
  },
};

/** The viewer wants the emoji and not the text. */
export const EmojiOnly: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  render: (args) => <WithChoices {...args} />,
  async play({ canvas, userEvent }) {
    await canvas.findByText("On holiday");
    await userEvent.click(canvas.getByRole("checkbox", { name: "Emoji only" }));
    await expect(canvas.getByText("🌴")).toBeVisible();
    await expect(canvas.queryByText("On holiday")).toBeNull();
  },
};

function BlockedByHost({ client, town: { roomId }, ...args }: StatusCardProps & Loaded): ReactElement {
  // Not those of the provider around the story, who blocks nobody.
  const [statuses] = useState(() => createStatuses(client, { policy: { isBlocked: (userId) => userId === BOB } }));
  return (
    <StatusProvider statuses={statuses}>
      <StatusScope roomId={roomId}>
        <div style={{ inlineSize: "min(20rem, 100%)" }}>
          <StatusCard {...args} />
        </div>
      </StatusScope>
    </StatusProvider>
  );
}

/** Blocked by the host or a policy list: nobody may look … */
export const Blocked: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  // A room that Alice does not moderate.
  args: { roomId: "!elsewhere:localhost.test" },
  render: (args, { loaded }) => <BlockedByHost {...args} {...(loaded as unknown as Loaded)} />,
  async play({ canvas }) {
    await expect(await canvas.findByText(/is blocked here/)).toBeVisible();
    await expect(canvas.queryByRole("button")).toBeNull();
  },
};

/** … but the moderators of the room, in it. */
export const BlockedForModerator: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  render: (args, { loaded }) => <BlockedByHost {...args} {...(loaded as unknown as Loaded)} />,
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole("button", { name: "Show anyway" }));
    await expect(await canvas.findByText("On holiday")).toBeVisible();
  },
};

async function report(canvas: Pick<ReturnType<typeof within>, "findByRole" | "getByRole">): Promise<void> {
  await person.click(await canvas.findByRole("button", { name: "Report…" }));
  await person.type(canvas.getByRole("textbox", { name: "What is wrong with it?" }), "Advertising");
  await person.click(canvas.getByRole("button", { name: "Send report" }));
}

/** A report goes to the homeserver (MSC4260). */
export const Reported: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  async play({ canvas }) {
    await report(canvas);
    await expect(await canvas.findByText(/Your server’s moderators were told/)).toBeVisible();
    await expect(canvas.queryByRole("textbox")).toBeNull();
  },
};

/** One that does not arrive keeps its words. */
export const ReportRefused: Story = {
  parameters: town({
    bob: { status: HOLIDAY },
    refusals: [{ method: "POST", path: "/report", status: 429, errcode: "M_LIMIT_EXCEEDED", times: 100 }],
  }),
  async play({ canvas }) {
    await report(canvas);
    await expect(await canvas.findByText("The report could not be sent. Try again later.")).toBeVisible();
    await expect(canvas.getByRole("textbox")).toHaveValue("Advertising");
  },
};

const onReport = fn<(userId: string, reason: string) => void>();

/** Where the server takes no reports, the host may. */
export const ReportedToTheHost: Story = {
  parameters: town({
    bob: { status: HOLIDAY },
    refusals: [{ path: "/versions", status: 200, errcode: "", body: { versions: ["v1.13"] }, times: 100 }],
  }),
  render: (args, { loaded }) => {
    const { client, town: built } = loaded as unknown as Loaded;
    return (
      <StatusProvider client={client} onReport={onReport}>
        <StatusScope roomId={built.roomId}>
          <StatusCard {...args} />
        </StatusScope>
      </StatusProvider>
    );
  },
  async play({ canvas }) {
    onReport.mockClear();
    await report(canvas);
    await waitFor(() => expect(onReport).toHaveBeenCalledWith(BOB, expect.stringContaining("Advertising")));
  },
};

/** No status, or a membership line: nothing at all. */
export const NothingToSay: Story = {
  parameters: town({ bob: { status: HOLIDAY } }),
  render: () => (
    <ul className="live-list">
      <li>
        Alice, who has set none: <StatusCard userId={idOf("alice")} />
      </li>
      <li>
        Bob joined <StatusCard userId={BOB} surface="membership-event" />
      </li>
    </ul>
  ),
  async play({ canvasElement }) {
    await waitFor(() => expect(canvasElement.querySelector(".mxs-StatusCard")).toBeNull());
  },
};
