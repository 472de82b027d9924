// The faults that the simulation draws by chance, as switches beside live clients: break something, and watch statuses heal.
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { MatrixClient } from "matrix-js-sdk";
import { type ReactElement, useState } from "react";
import { expect, waitFor, within } from "storybook/test";
import { createStatuses } from "../src/core.ts";
import { Faults } from "./break/Faults.tsx";
import { Requests } from "./break/Requests.tsx";
import { Reasons } from "./break/Reasons.tsx";
import { LiveClient } from "./live/LiveClient.tsx";
import { buildTown, idOf, type Town } from "./live/town.ts";
import "./break/break.css";

interface Loaded {
  readonly town: Town;
  readonly alice: MatrixClient;
  readonly bob: MatrixClient;
}

function BreakTheServer({ alice, bob, town }: Loaded): ReactElement {
  // Made here, so that what they know of people can be told beside them.
  const [statuses] = useState(() => createStatuses(bob, { refresh: { every: 10_000 } }));
  return (
    <div className="break">
      <Faults server={town.server} />
      <div className="live-clients">
        <LiveClient client={alice} roomId={town.roomId} name="Alice" own="menu" />
        <LiveClient client={bob} roomId={town.roomId} name="Bob" own="menu" statuses={statuses} />
      </div>
      <div className="break-below">
        <Reasons statuses={statuses} people={{ Alice: idOf("alice"), Bob: idOf("bob") }} />
        <Requests server={town.server} />
      </div>
    </div>
  );
}

/**
 * Requests that hang, answers that are lost, rate limits, a network that is gone, a server that says somebody is gone who is not: switch one
 * on, set a status, and switch it off again. The list shows every request, and the sentences say why Bob’s client asks for somebody, or not.
 */
const meta = {
  title: "Live/Break the server",
  parameters: { layout: "fullscreen", controls: { disable: true } },
  loaders: [
    async (): Promise<Loaded> => {
      const town = await buildTown({
        bob: { status: { text: "Focusing", emoji: "🎧" } },
        messages: [["alice", "Is it only me, or is the server slow?"]],
      });
      const [alice, bob] = await Promise.all([town.open("alice"), town.open("bob")]);
      return { town, alice, bob };
    },
  ],
  beforeEach:
    ({ loaded }) =>
    () =>
      (loaded as Loaded).town.stop(),
  render: (_args, { loaded }) => <BreakTheServer {...(loaded as Loaded)} />,
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

/** Yours to break. */
export const Yours: Story = {};

/** The server says that Alice is gone, which is not so: her status is shown on, and she is asked for again. */
export const FalselyGone: Story = {
  async play({ canvas, userEvent }) {
    const bob = within(canvas.getByRole("region", { name: "Bob’s client" }));
    const alice = within(canvas.getByRole("region", { name: "Alice’s client" }));
    await userEvent.click(await alice.findByRole("button", { name: "Start call" }));
    await expect((await bob.findAllByRole("img", { name: /^In a call/ }, { timeout: 5_000 }))[0]).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "Say that Alice is gone" }));
    await waitFor(
      () => expect(canvas.getByRole("list", { name: "Newest first" })).toHaveTextContent("profile/@alice"),
      {
        timeout: 5_000,
      },
    );
    await expect(bob.getAllByRole("img", { name: /^In a call/ })[0]).toBeVisible();
  },
};
