// The first page: what this is, seen working, and what to try next.
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { MatrixClient } from "matrix-js-sdk";
import type { ReactElement } from "react";
import { expect, within } from "storybook/test";
import { buildTown, type Town } from "./live/town.ts";
import { LiveClient } from "./live/LiveClient.tsx";
import { OwnServer } from "./start/OwnServer.tsx";
import "./start/start.css";

interface Loaded {
  readonly town: Town;
  readonly alice: MatrixClient;
  readonly bob: MatrixClient;
}

function StartHere({ alice, bob, town }: Loaded): ReactElement {
  return (
    <main className="start">
      <h1>What somebody is up to, beside their name.</h1>
      <p className="start-next">
        Two whole Matrix clients, one homeserver in memory. Set a status in Alice’s menu, and look at her name in Bob’s.
        Then: let it clear by itself, start a call, kick Bob.
      </p>
      <div className="live-clients">
        <LiveClient client={alice} roomId={town.roomId} name="Alice" own="menu" />
        <LiveClient client={bob} roomId={town.roomId} name="Bob" own="menu" />
      </div>
      <OwnServer />
    </main>
  );
}

/** Alice and Bob, each with a real client; below them, your own account on your own server. */
const meta = {
  title: "Start here",
  tags: ["!autodocs"],
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
  render: (_args, { loaded }) => <StartHere {...(loaded as Loaded)} />,
} satisfies Meta;

export default meta;

/** Two clicks in one menu, and the other client shows it. */
export const StartHerePage: StoryObj<typeof meta> = {
  name: "Start here",
  async play({ canvas }) {
    const bob = within(canvas.getByRole("region", { name: "Bob’s client" }));
    const alice = within(canvas.getByRole("region", { name: "Alice’s client" }));
    await expect(await alice.findByRole("img", { name: /Focusing/ })).toBeVisible();
    await expect(bob.getByRole("button", { name: /Focusing/ })).toBeVisible();
  },
};
