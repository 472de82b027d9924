// Moderation, live: Alice and Carol look at Bob, each with a real client; kick, ban, ignore or block him, and watch what they see.
import type { Meta, StoryObj } from "@storybook/react-vite";
import { type MatrixClient, Preset } from "matrix-js-sdk";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { type Cast, Deeds } from "./live/Deeds.tsx";
import { buildTown, type Town } from "./live/town.ts";
import { WatchingClient } from "./live/WatchingClient.tsx";

interface Loaded extends Cast {
  readonly town: Town;
  readonly carol: MatrixClient;
}

/**
 * MSC4426 asks clients to show a status only where a moderator would let it be seen. Whatever happens to Bob, both clients hide or show
 * his status within one sync, beside old messages, too; the lines that say who came and went carry none.
 */
const meta = {
  title: "Live/Moderation",
  parameters: { layout: "fullscreen", controls: { disable: true } },
  loaders: [
    async (): Promise<Loaded> => {
      const town = await buildTown({
        bob: { status: { text: "Focusing", emoji: "🎧" } },
        others: {
          carol: { name: "Carol" },
          dora: { name: "Dora", status: { text: "Buy my coins", emoji: "🪙" }, membership: "none" },
        },
        messages: [["bob", "I will water them. You have earned your holiday."]],
      });
      const people = await Promise.all(["alice", "bob", "carol", "dora"].map(town.open));
      const [alice, bob, carol, dora] = people as [MatrixClient, MatrixClient, MatrixClient, MatrixClient];
      const { room_id: listId } = await alice.createRoom({ preset: Preset.PublicChat, name: "Rules" });
      await carol.joinRoom(listId);
      return { town, alice, bob, carol, dora, roomId: town.roomId, listId };
    },
  ],
  beforeEach:
    ({ loaded }) =>
    () =>
      (loaded as Loaded).town.stop(),
  render: (_args, { loaded }) => {
    const { town: _town, carol, ...cast } = loaded as Loaded;
    return (
      <div className="live-clients">
        <Deeds {...cast} />
        <WatchingClient client={cast.alice} roomId={cast.roomId} listId={cast.listId} name="Alice" />
        <WatchingClient client={carol} roomId={cast.roomId} listId={cast.listId} name="Carol" />
      </div>
    );
  },
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

type Page = ReturnType<typeof within>;

const pane = (canvas: Pick<Page, "getByRole">, name: string): Page =>
  within(canvas.getByRole("region", { name: `${name}’s client` }));
async function press(on: Pick<Page, "findByRole">, name: string, role = "button"): Promise<void> {
  await userEvent.click(await on.findByRole(role, { name }));
}

/** Beside the old message and in the member list. */
async function shows(...panes: Page[]): Promise<void> {
  for (const each of panes)
    await waitFor(() => expect(each.getAllByRole("img", { name: /Focusing/ })).toHaveLength(2), { timeout: 3000 });
}

async function hides(...panes: Page[]): Promise<void> {
  for (const each of panes) {
    await waitFor(() => expect(each.queryByRole("img", { name: /Focusing/ })).toBeNull(), { timeout: 3000 });
    await expect(each.queryByText("Focusing")).toBeNull();
  }
}

/** Yours to play with. */
export const AliceCarolAndBob: Story = {};

/** A kick hides at once, for the moderator and for everybody else; who is let in again and comes back is seen again. */
export const KickedAndBack: Story = {
  async play({ canvas }) {
    const [alice, carol] = [pane(canvas, "Alice"), pane(canvas, "Carol")];
    await shows(alice, carol);
    await press(canvas, "Kick Bob");
    await hides(alice, carol);
    await expect(await carol.findByText(/not in this room/)).toBeVisible();
    await press(canvas, "Join again");
    await shows(alice, carol);
  },
};

/** A ban hides; unbanned, Bob is still not in the room. */
export const BannedAndBack: Story = {
  async play({ canvas }) {
    const [alice, carol] = [pane(canvas, "Alice"), pane(canvas, "Carol")];
    await shows(alice, carol);
    await press(canvas, "Ban Bob");
    await hides(alice, carol);
    await press(canvas, "Unban Bob");
    await hides(alice, carol);
    await press(canvas, "Join again");
    await shows(alice, carol);
  },
};

/** Who leaves takes their status along. */
export const LeftAndBack: Story = {
  async play({ canvas }) {
    const [alice, carol] = [pane(canvas, "Alice"), pane(canvas, "Carol")];
    await shows(alice, carol);
    await press(canvas, "Leave");
    await hides(alice, carol);
    await press(canvas, "Join again");
    await shows(alice, carol);
  },
};

/** Who has only asked to join shows nothing until they are let in. */
export const Knocking: Story = {
  async play({ canvas }) {
    const [alice, carol] = [pane(canvas, "Alice"), pane(canvas, "Carol")];
    await shows(alice, carol);
    await press(canvas, "Leave");
    await hides(alice, carol);
    await press(canvas, "Knock");
    await expect(await carol.findByText(/only asked to join/)).toBeVisible();
    await hides(alice, carol);
    await press(canvas, "Let Bob in");
    await shows(alice, carol);
  },
};

/** A membership that a moderator took off the screen counts as a departure. */
export const MembershipRedacted: Story = {
  async play({ canvas }) {
    const [alice, carol] = [pane(canvas, "Alice"), pane(canvas, "Carol")];
    await shows(alice, carol);
    await press(canvas, "Redact Bob’s membership");
    await hides(alice, carol);
  },
};

/** Whom Alice ignores, only Alice does not see. */
export const Ignored: Story = {
  async play({ canvas }) {
    const [alice, carol] = [pane(canvas, "Alice"), pane(canvas, "Carol")];
    await shows(alice, carol);
    await press(alice, "Ignore Bob", "checkbox");
    await hides(alice);
    await shows(carol);
  },
};

/** Both follow a policy list: a rule hides for both, and only the moderator may look. */
export const BlockedByAPolicyList: Story = {
  async play({ canvas }) {
    const [alice, carol] = [pane(canvas, "Alice"), pane(canvas, "Carol")];
    await shows(alice, carol);
    await press(canvas, "Write a rule against Bob");
    await hides(alice, carol);
    await expect(carol.queryByRole("button", { name: "Show anyway" })).toBeNull();
    await press(alice, "Show anyway");
    await shows(alice);
    await press(canvas, "Take the rule back");
    await shows(alice, carol);
  },
};

/** A stranger found in a search shows nothing, until the viewer asks. */
export const FoundInASearch: Story = {
  async play({ canvas }) {
    const alice = pane(canvas, "Alice");
    await press(alice, "Search");
    const dora = within(await alice.findByRole("article", { name: "Dora" }));
    await expect(dora.getByText(/You may not know this person/)).toBeVisible();
    await expect(dora.queryByText("Buy my coins")).toBeNull();
    await press(dora, "Show anyway");
    await expect(await dora.findByText("Buy my coins")).toBeVisible();
  },
};

/** Nor does somebody who invites, before one accepts. */
export const Invited: Story = {
  async play({ canvas }) {
    const alice = pane(canvas, "Alice");
    await press(canvas, "Invite Alice");
    const invite = within(await alice.findByRole("region", { name: "Invite" }));
    await expect(await invite.findByText(/You may not know this person/)).toBeVisible();
    await expect(invite.queryByText("Buy my coins")).toBeNull();
  },
};

/** Who is shown anyway is shown everywhere but in membership lines, to that viewer alone, until it is taken back. */
export const ShownAnyway: Story = {
  async play({ canvas }) {
    const [alice, carol] = [pane(canvas, "Alice"), pane(canvas, "Carol")];
    await shows(alice, carol);
    await press(canvas, "Kick Bob");
    await hides(alice, carol);
    await press(carol, "Show anyway");
    await shows(carol);
    await hides(alice);
    await press(carol, "Hide again");
    await hides(carol);
  },
};

/** Alice hides Bob’s status for herself, and shows it again. */
export const HiddenByViewer: Story = {
  async play({ canvas }) {
    const [alice, carol] = [pane(canvas, "Alice"), pane(canvas, "Carol")];
    await shows(alice, carol);
    await press(alice, "Hide status");
    await hides(alice);
    await shows(carol);
    await press(alice, "Show this person’s status");
    await shows(alice);
  },
};

/** No statuses at all, or no texts: the emoji stays. */
export const AllHiddenOrEmojiOnly: Story = {
  async play({ canvas }) {
    const alice = pane(canvas, "Alice");
    await shows(alice);
    await press(alice, "Hide all statuses", "checkbox");
    await hides(alice);
    await press(alice, "Hide all statuses", "checkbox");
    await press(alice, "Emoji only", "checkbox");
    await waitFor(() => expect(alice.getAllByText("🎧").length).toBeGreaterThan(2));
    await expect(alice.queryByText("Focusing")).toBeNull();
  },
};
