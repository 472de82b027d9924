// Every state of the form that sets a status: what Alice types, and what her server says to it.
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { StatusEditor } from "../src/editor.ts";
import { StatusLine } from "../src/index.ts";
import { inTown, town } from "./live/inTown.tsx";
import { idOf } from "./live/town.ts";

const HOLIDAY = { text: "On holiday", emoji: "🌴" };
const WRITES = { method: "PUT", path: "/profile/" };

/** Sets, changes and clears one's own status. Nothing is sent before Save; what was typed stays when a server says no. */
const meta = { ...inTown, component: StatusEditor } satisfies Meta<typeof StatusEditor>;

export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story["play"]>;

const save: Play = async ({ canvas, userEvent }) => {
  await userEvent.click(canvas.getByRole("button", { name: "On holiday" }));
  await userEvent.click(canvas.getByRole("button", { name: "Save" }));
};

/** Nothing set, nothing typed. */
export const Empty: Story = {
  async play({ canvas }) {
    await expect(canvas.getByRole("textbox", { name: "Status" })).toHaveValue("");
    await expect(canvas.queryByRole("button", { name: "Clear status" })).toBeNull();
  },
};

/** Filled with what is set now, which can be changed or cleared. */
export const Filled: Story = {
  parameters: town({ alice: { status: HOLIDAY } }),
  async play({ canvas }) {
    await expect(await canvas.findByDisplayValue("On holiday")).toBeVisible();
    await expect(canvas.getByRole("radio", { name: "Palm tree" })).toBeChecked();
    await expect(canvas.getByRole("button", { name: "Clear status" })).toBeVisible();
  },
};

/** A suggestion fills the form and sends nothing; arrows move between suggestions. */
export const PresetChosen: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.click(canvas.getByRole("button", { name: "In a meeting" }));
    await userEvent.keyboard("{ArrowRight}{Enter}");
    await expect(canvas.getByRole("button", { name: "Focusing" })).toHaveFocus();
    await expect(canvas.getByRole("textbox")).toHaveValue("Focusing");
  },
};

/** From three quarters of 256 bytes on, what is left is said. */
export const NearTheLimit: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.click(canvas.getByRole("textbox"));
    await userEvent.paste("At the allotment. ".repeat(12));
    await expect(canvas.getByText("41 bytes left")).toBeVisible();
  },
};

/** Typing is never blocked, but what is too long cannot be saved. */
export const TooLong: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.click(canvas.getByRole("textbox"));
    await userEvent.paste("At the allotment. ".repeat(16));
    await expect(canvas.getByText("Too long by 31 bytes")).toBeVisible();
    await expect(canvas.getByRole("textbox")).toBeInvalid();
    await expect(canvas.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "true");
  },
};

/** On its way, on a slow line: shown at once, and said so. */
export const Saving: Story = {
  parameters: town({ isStuck: true }),
  render: () => (
    <>
      <p>
        <StatusLine userId={idOf("alice")} />
      </p>
      <StatusEditor />
    </>
  ),
  async play(context) {
    await save(context);
    await expect(await context.canvas.findByRole("button", { name: "Saving…" })).toBeVisible();
    await expect(context.canvas.getByText("On holiday", { selector: "bdi" })).toBeVisible();
  },
};

/** The server does not take it: one sentence says what to do, and every word is still there. */
export const Refused: Story = {
  parameters: town({ refusals: [{ ...WRITES, status: 400, errcode: "M_BAD_JSON" }] }),
  async play(context) {
    await save(context);
    await expect(await context.canvas.findByText(/did not accept this status/)).toBeVisible();
    await expect(context.canvas.getByRole("textbox")).toHaveValue("On holiday");
  },
};

/** The server asks to wait: it is sent again by itself. */
export const RateLimited: Story = {
  parameters: town({
    refusals: [{ ...WRITES, status: 429, errcode: "M_LIMIT_EXCEEDED", body: { retry_after_ms: 60_000 } }],
  }),
  async play(context) {
    await save(context);
    await expect(await context.canvas.findByText(/asked to wait/)).toBeVisible();
  },
};

/** No way to the server: nothing typed is lost. */
export const Unreachable: Story = {
  parameters: town({ refusals: [{ ...WRITES, status: 0, times: 10 }] }),
  async play(context) {
    await save(context);
    await expect(await context.canvas.findByText(/could not be reached/)).toBeVisible();
    await expect(context.canvas.getByRole("textbox")).toHaveValue("On holiday");
  },
};

/** A server that lets nobody set the field says so before anybody tries. */
export const NotAllowed: Story = {
  parameters: town({ server: { capabilities: { enabled: false } } }),
  async play({ canvas }) {
    await expect(await canvas.findByText(/does not allow setting a status/)).toBeVisible();
  },
};

/** Guests cannot set one either. */
export const Guest: Story = {
  parameters: town({ isGuest: true }),
  async play({ canvas }) {
    await expect(await canvas.findByText(/Guests cannot set a status/)).toBeVisible();
  },
};

/** Saved, and cleared again. */
export const SavedAndCleared: Story = {
  async play(context) {
    const { canvas, userEvent } = context;
    await save(context);
    await userEvent.click(await canvas.findByRole("button", { name: "Clear status" }));
    await waitFor(() => expect(canvas.queryByRole("button", { name: "Clear status" })).toBeNull());
    await expect(canvas.getByRole("textbox")).toHaveFocus();
  },
};

/** Made of parts: a host takes those it wants, in its own order. */
export const Parts: Story = {
  args: {
    children: (
      <>
        <StatusEditor.Presets />
        <StatusEditor.Text placeholder="What are you up to?" />
        <StatusEditor.Problem />
        <StatusEditor.Save />
      </>
    ),
  },
};
