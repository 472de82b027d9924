// Two people, each with a real client of matrix-js-sdk on one homeserver in memory: set it here, see it there.
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { MatrixClient } from "matrix-js-sdk";
import type { ReactElement } from "react";
import { expect, waitFor, within } from "storybook/test";
import { LiveClient } from "./live/LiveClient.tsx";
import { buildTown, type Town } from "./live/town.ts";

interface Loaded {
  readonly town: Town;
  readonly alice: MatrixClient;
  readonly bob: MatrixClient;
}

function LiveClients({ alice, bob, town }: Loaded): ReactElement {
  return (
    <div className="live-clients">
      <LiveClient client={alice} roomId={town.roomId} name="Alice" />
      <LiveClient client={bob} roomId={town.roomId} name="Bob" />
    </div>
  );
}

/** What one of the two sees. */
function paneOf(name: string, canvas: Pick<ReturnType<typeof within>, "getByRole">): ReturnType<typeof within> {
  return within(canvas.getByRole("region", { name: `${name}’s client` }));
}

/**
 * Alice and Bob side by side. Both panes are whole clients: matrix-js-sdk, its sync loop, and a homeserver that answers in memory as
 * Synapse does. What one sets, the other is pushed (MSC4429); what one may not see, the other's client hides (MSC4426).
 */
const meta = {
  title: "Live/Clients",
  parameters: { layout: "fullscreen", controls: { disable: true } },
  loaders: [
    async (): Promise<Loaded> => {
      const town = await buildTown({
        bob: { status: { text: "Focusing", emoji: "🎧" } },
        messages: [
          ["alice", "The beans are in. Who waters them next week?"],
          ["bob", "I will. You have earned your holiday."],
        ],
      });
      const [alice, bob] = await Promise.all([town.open("alice"), town.open("bob")]);
      return { town, alice, bob };
    },
  ],
  beforeEach:
    ({ loaded }) =>
    () =>
      (loaded as Loaded).town.stop(),
  render: (_args, { loaded }) => <LiveClients {...(loaded as Loaded)} />,
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

/** Yours to play with. Set a status on one side and look at the other. */
export const AliceAndBob: Story = {};

/** Alice sets 🌴, and it stands beside her name at Bob's; she clears it, and it goes. */
export const StatusSetAndCleared: Story = {
  async play({ canvas, userEvent }) {
    const [alice, bob] = [paneOf("Alice", canvas), paneOf("Bob", canvas)];
    await userEvent.click(alice.getByRole("button", { name: "On holiday" }));
    await userEvent.click(alice.getByRole("button", { name: "Save" }));
    await expect(await bob.findByRole("img", { name: /On holiday/ })).toHaveTextContent("🌴");
    await expect(bob.getByText("On holiday", { selector: "bdi" })).toBeVisible();

    await userEvent.click(alice.getByRole("button", { name: "Clear status" }));
    await waitFor(() => expect(bob.queryByRole("img", { name: /On holiday/ })).toBeNull());
    await expect(bob.queryByText("On holiday", { selector: "bdi" })).toBeNull();
  },
};

/** Alice kicks Bob: his status leaves her client with him, and the line that says so carries none (MSC4426, Moderation). */
export const BobIsKicked: Story = {
  async play({ canvas, userEvent }) {
    const [alice, bob] = [paneOf("Alice", canvas), paneOf("Bob", canvas)];
    await expect(await alice.findByRole("img", { name: /Focusing/ })).toHaveTextContent("🎧");
    await userEvent.click(alice.getByRole("button", { name: "Kick Bob" }));
    await waitFor(() => expect(alice.queryByRole("img", { name: /Focusing/ })).toBeNull());
    await expect(await bob.findByRole("button", { name: "Join again" })).toBeVisible();
  },
};

/** Alice kicks Bob and invites him back; with him comes his status. */
export const BobIsInvitedBack: Story = {
  async play({ canvas, userEvent }) {
    const [alice, bob] = [paneOf("Alice", canvas), paneOf("Bob", canvas)];
    await userEvent.click(alice.getByRole("button", { name: "Kick Bob" }));
    await userEvent.click(await alice.findByRole("button", { name: "Invite Bob back" }));
    await userEvent.click(await bob.findByRole("button", { name: "Accept" }));
    await expect(await alice.findByRole("img", { name: /Focusing/ })).toHaveTextContent("🎧");
  },
};

/** Bob leaves: to Alice he is somebody who departed, and shows no status. */
export const BobLeaves: Story = {
  async play({ canvas, userEvent }) {
    const [alice, bob] = [paneOf("Alice", canvas), paneOf("Bob", canvas)];
    await userEvent.click(bob.getByRole("button", { name: "Leave" }));
    await waitFor(() => expect(alice.queryByRole("img", { name: /Focusing/ })).toBeNull());
  },
};

/** Alice starts a call: a receiver beside her name. */
export const InACall: Story = {
  async play({ canvas, userEvent }) {
    const [alice, bob] = [paneOf("Alice", canvas), paneOf("Bob", canvas)];
    await userEvent.click(alice.getByRole("button", { name: "Start call" }));
    await expect(await bob.findByRole("img", { name: "In a call" })).toBeVisible();
    await expect(alice.getByRole("button", { name: "End call" })).toBeVisible();
  },
};

/** When she ends it, it goes. */
export const CallEnded: Story = {
  async play(context) {
    await InACall.play?.(context);
    const [alice, bob] = [paneOf("Alice", context.canvas), paneOf("Bob", context.canvas)];
    await context.userEvent.click(alice.getByRole("button", { name: "End call" }));
    await waitFor(() => expect(bob.queryByRole("img", { name: "In a call" })).toBeNull());
  },
};
