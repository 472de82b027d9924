// Calls that tick and heal, to be watched: a thousand at once, and one call on two devices with real clients.
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { MatrixClient } from "matrix-js-sdk";
import type { ReactElement } from "react";
import { expect, waitFor, within } from "storybook/test";
import { CallDuration, StatusLine, StatusProvider, StatusScope } from "../src/index.ts";
import { DevicePane } from "./calls/DevicePane.tsx";
import { Held } from "./calls/Held.tsx";
import { buildTown, idOf, type Town } from "./live/town.ts";
import "./live/live.css";
import "./calls/calls.css";

interface Loaded {
  readonly town: Town;
  readonly bob: MatrixClient;
}

const MINUTE = 60_000;

/**
 * `m.call` is written by the account's own memberships of calls (`trackCalls`), and shown with a duration that ticks by one clock. Servers, clients
 * and calls here are real, but for the server, which is in memory, and the sound, of which there is none.
 */
const meta = {
  title: "Live/Calls",
  parameters: { layout: "fullscreen", controls: { disable: true } },
  loaders: [
    async (): Promise<Loaded> => {
      const town = await buildTown({});
      return { town, bob: await town.open("bob") };
    },
  ],
  beforeEach:
    ({ loaded }) =>
    () =>
      (loaded as Loaded).town.stop(),
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

const started = Date.now();
const THOUSAND = Array.from({ length: 1_000 }, (_, n) => ({
  name: `Person ${n + 1}`,
  since: started - n * 1.4 * MINUTE,
}));

/** A thousand durations by one timer: each minute at most a thousand texts change, in one commit, and none while the page is hidden. */
export const AThousandCalls: Story = {
  name: "A thousand calls",
  render: (_args, { loaded }): ReactElement => (
    <StatusProvider client={(loaded as Loaded).bob}>
      <ul className="calls-thousand" aria-label="People in calls">
        {THOUSAND.map(({ name, since }) => (
          <li key={name}>
            {name} <CallDuration since={since} />
          </li>
        ))}
      </ul>
    </StatusProvider>
  ),
  async play({ canvas }) {
    await expect(within(canvas.getByRole("list", { name: "People in calls" })).getAllByRole("time")).toHaveLength(
      1_000,
    );
  },
};

/**
 * Alice's laptop and phone, and what Bob sees of her. Let both join, let one leave, or pull its plug: while one is in the call nothing is written;
 * a device that died is taken out by the server after five seconds, and the other clears what it said within half a minute.
 */
export const TwoDevicesOneCall: Story = {
  name: "Two devices, one call",
  render: (_args, { loaded }): ReactElement => {
    const { town, bob } = loaded as Loaded;
    return (
      <div className="live-clients">
        <DevicePane town={town} name="laptop" />
        <DevicePane town={town} name="phone" />
        <section className="live-client" aria-label="Bob’s client">
          <header className="live-head">
            <h2>Bob’s client</h2>
          </header>
          <p className="calls-said">
            Alice{" "}
            <StatusProvider client={bob}>
              <StatusScope roomId={town.roomId}>
                <StatusLine userId={idOf("alice")} />
              </StatusScope>
            </StatusProvider>
          </p>
        </section>
        <Held town={town} />
      </div>
    );
  },
  async play({ canvas, userEvent }) {
    const part = (name: string) => within(canvas.getByRole("region", { name }));
    const press = async (device: string, deed: string) => {
      const button = part(`Alice’s ${device}`).getByRole("button", { name: deed });
      await waitFor(() => expect(button).toBeEnabled(), { timeout: 5_000 });
      await userEvent.click(button);
    };
    await press("laptop", "Join the call");
    await expect(await part("Bob’s client").findByText(/In a call/, {}, { timeout: 8_000 })).toBeVisible();
    await press("phone", "Join the call");
    await press("laptop", "Leave");
    await expect(part("Bob’s client").getByText(/In a call/)).toBeVisible();
    await expect(part("The server").getAllByRole("listitem")).toHaveLength(1);
  },
};
