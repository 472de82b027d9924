// Any server of the field, or two of them, with two clients: choose, set a status, and watch what crosses the wire.
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor, within } from "storybook/test";
import { Servers } from "./servers/Servers.tsx";

/**
 * Every server treats a status differently. Choose a persona of the in-memory homeserver, a second server that federates with it, and an HR
 * appservice; Alice and Bob then meet there with real clients. The log shows what passes: requests, what `/sync` pushes (MSC4429), what
 * servers tell each other (MSC4259), and what is added on reading (MSC4337).
 */
const meta = {
  title: "Live/Servers",
  component: Servers,
  parameters: { layout: "fullscreen", controls: { disable: true } },
  argTypes: { choice: { table: { disable: true } } },
  args: { choice: { persona: "synapse", federation: "none", hasHR: false } },
} satisfies Meta<typeof Servers>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = Pick<ReturnType<typeof within>, "getByRole" | "findByRole">;

const regionOf = async (canvas: Canvas, name: string): Promise<ReturnType<typeof within>> =>
  within(await canvas.findByRole("region", { name }));

/** Text of all lines of the log that have these words. */
function linesWith(log: ReturnType<typeof within>, ...words: string[]): string[] {
  const lines = within(log.getByRole("list", { name: "Newest first" })).queryAllByRole("listitem");
  return lines.map(({ textContent }) => textContent).filter((text) => words.every((word) => text.includes(word)));
}

/** Yours to play with: choose, then set Alice’s or Bob’s status. */
export const OneSynapse: Story = {
  async play({ canvas }) {
    const alice = await regionOf(canvas, "Alice’s client");
    await expect(await alice.findByText("Focusing", { selector: "bdi" })).toBeVisible();
    const log = await regionOf(canvas, "On the wire");
    await waitFor(() => expect(linesWith(log, "v3/sync", "push", "@bob:here.test", "Focusing")).not.toEqual([]));
  },
};

/** Bob, on another server, sets a status: his server tells Alice’s by an EDU, and hers pushes it to her. Nobody asks. */
export const FutureTellsOtherServers: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole("radio", { name: "future" }));
    await userEvent.click(canvas.getByRole("radio", { name: "Two, with EDUs" }));
    await canvas.findByText("there.test", { selector: ".servers-where" });
    const [alice, bob] = [await regionOf(canvas, "Alice’s client"), await regionOf(canvas, "Bob’s client")];
    await expect(await alice.findByText("Focusing", { selector: "bdi" })).toBeVisible();
    const log = await regionOf(canvas, "On the wire");
    await userEvent.click(log.getByRole("button", { name: "Clear" }));

    await userEvent.click(bob.getByText("Set Bob’s status"));
    await userEvent.click(bob.getByRole("button", { name: "On holiday" }));
    await userEvent.click(bob.getByRole("button", { name: "Save" }));
    await expect(await alice.findByText("On holiday", { selector: "bdi" })).toBeVisible();
    await expect(linesWith(log, "there.test → here.test", "uk.tcpip.msc4259.profile", "On holiday")).not.toEqual([]);
    await expect(linesWith(log, "Alice → here.test", "v3/sync", "push", "On holiday")).not.toEqual([]);
    await expect(linesWith(log, "Alice → here.test", "GET client/v3/profile/@bob")).toEqual([]);
  },
};

/** A server that pushes nothing: Alice’s client asks for Bob because she looks at him, and that is all that is said of him. */
export const PlainAsks: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole("radio", { name: "plain" }));
    const alice = await regionOf(canvas, "Alice’s client");
    await expect(await alice.findByText("Focusing", { selector: "bdi" })).toBeVisible();
    const log = await regionOf(canvas, "On the wire");
    await waitFor(() =>
      expect(linesWith(log, "Alice → here.test", "GET client/v3/profile/@bob:here.test", "Focusing")).not.toEqual([]),
    );
    await expect(linesWith(log, "push")).toEqual([]);
    await userEvent.click(log.getByRole("checkbox", { name: "Profiles only" }));
    await waitFor(() => expect(linesWith(log, "Alice → here.test", "v3/sync", "200")).not.toEqual([]));
  },
};

/** HR says of Bob that he is on holiday, to Alice’s server less than to his own; Bob himself sees what he set. */
export const HolidayByHR: Story = {
  args: { choice: { persona: "synapse", federation: "without EDUs", hasHR: true } },
  async play({ canvas }) {
    const [alice, bob] = [await regionOf(canvas, "Alice’s client"), await regionOf(canvas, "Bob’s client")];
    await expect(await alice.findByText("On holiday", { selector: "bdi" })).toBeVisible();
    await expect(await bob.findByText("Focusing", { selector: "bdi" })).toBeVisible();
    const log = await regionOf(canvas, "On the wire");
    await expect(linesWith(log, "there.test → HR", "for another server", "🌴 On holiday")).not.toEqual([]);
  },
};
