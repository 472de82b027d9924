// Every state of the form that sets a status: what Alice types, and what her server says to it.
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { StatusEditor } from "../src/editor.ts";
import { editor, inEditor, type Step } from "./live/inEditor.tsx";

const HOLIDAY = { text: "On holiday", emoji: "🌴" };
const UNTIL = "io.github.matrix-status-kit.until";
const WRITES = { method: "PUT", path: "/profile/" };
const HOUR = 3_600_000;

const type =
  (text: string, emoji = ""): Step =>
  ({ update }) =>
    update(emoji === "" ? { text } : { text, emoji });
const save: Step = ({ save: send }) => send();
/** What is told for some seconds stays, as it does while a keyboard is on it: who reads a page of stories comes later. */
const thenHold =
  (step: Step): Step =>
  async (state) => {
    await step(state);
    state.hold(true);
  };
const typed = (text: string, emoji?: string): Parameters<typeof editor>[0] => ({ steps: [type(text, emoji)] });

/**
 * Sets, changes and clears one's own status. Nothing is sent before Save; what was typed stays when a server says no. Field, "Clear after" and
 * the foot stand still, and only the list between them scrolls.
 */
const meta = {
  title: "Components/StatusEditor",
  ...inEditor,
  component: StatusEditor,
  args: { name: "Alice" },
  render: (args) => (
    <div style={{ inlineSize: "min(21rem, 100%)" }}>
      <StatusEditor {...args} />
    </div>
  ),
} satisfies Meta<typeof StatusEditor>;

export default meta;
type Story = StoryObj<typeof meta>;

// Where nothing but a press leads, a page of stories presses as well: in a frame of its own, where it takes nobody's focus.
const PLAYED = { docs: { story: { inline: false, height: "600px" } } };

/** Nothing set, nothing typed: a click on a suggestion and one on Save is all most people need. */
export const Empty: Story = {
  async play({ canvas, userEvent }) {
    await expect(canvas.getByRole("textbox", { name: "Status" })).toHaveValue("");
    await expect(canvas.queryByRole("button", { name: "Clear status" })).toBeNull();
    await userEvent.click(canvas.getByRole("button", { name: "In a meeting" }));
    await expect(canvas.getByRole("combobox")).toHaveDisplayValue("1 hour");
    await userEvent.click(canvas.getByRole("button", { name: "Empty the form" }));
  },
};

/** Filled with what is set now, which can be changed or cleared. */
export const Set_: Story = {
  name: "Set",
  parameters: editor({ alice: { status: HOLIDAY } }),
  async play({ canvas }) {
    await expect(await canvas.findByDisplayValue("On holiday")).toBeVisible();
    await expect(canvas.getByRole("combobox")).toHaveDisplayValue("Don’t clear");
    await expect(canvas.getByRole("button", { name: "Clear status" })).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "true");
  },
};

/** One that runs shows when it ends, and offers half an hour more. */
export const SetUntil: Story = {
  parameters: editor({ alice: { status: { ...HOLIDAY, [UNTIL]: Date.now() + 2 * HOUR } } }),
  async play({ canvas }) {
    await expect(await canvas.findByText(/^Clears .* in 2 hours/)).toBeVisible();
    await expect(canvas.getByRole("button", { name: "+30 minutes" })).toBeVisible();
  },
};

/** What others will see stands under the field; typed words are meant for today. */
export const Typed: Story = {
  parameters: editor(typed("At the allotment", "🪴")),
  async play({ canvas }) {
    await expect(await canvas.findByText(/As others see it/)).toBeVisible();
    await expect(canvas.getByRole("combobox")).toHaveDisplayValue("Today");
  },
};

/** About 30 characters are meant; from 20 on they are counted, and going on is allowed. */
export const Counter: Story = {
  parameters: editor(typed("At the allotment all day", "🪴")),
  async play({ canvas }) {
    await expect(await canvas.findByText("24 / 30")).toBeVisible();
  },
};

/** From three quarters of 256 bytes on, what is left is said. */
export const NearTheLimit: Story = {
  parameters: editor(typed("At the allotment. ".repeat(12), "🪴")),
  async play({ canvas }) {
    await expect(await canvas.findByText("41 bytes left", { selector: "span" })).toBeVisible();
  },
};

/** Typing is never blocked, but what is too long cannot be saved. */
export const TooLong: Story = {
  parameters: editor(typed("At the allotment. ".repeat(16), "🪴")),
  async play({ canvas }) {
    await expect(await canvas.findByText("Too long by 31 bytes")).toBeVisible();
    await expect(canvas.getByRole("textbox")).toBeInvalid();
    await expect(canvas.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "true");
  },
};

/** An emoji of another client's that no server takes from us. */
export const EmojiTooLong: Story = {
  parameters: editor({ alice: { status: { text: "In love", emoji: `🧑🏻${"\u200D🧑🏻".repeat(4)}` } } }),
  async play({ canvas }) {
    await expect(await canvas.findByText(/This emoji is too large/)).toBeVisible();
  },
};

/** Save in an empty form says what is missing, and puts the cursor there. */
export const NothingToSave: Story = {
  parameters: PLAYED,
  async play({ canvas, userEvent }) {
    await userEvent.click(canvas.getByRole("button", { name: "Save" }));
    await expect(canvas.getByText("Write something or choose an emoji first.")).toBeVisible();
    await expect(canvas.getByRole("textbox")).toHaveFocus();
  },
};

/** On its way, on a slow line: everything is shown at once, and nothing moves. */
export const Saving: Story = {
  parameters: editor({ isStuck: true, steps: [type("On holiday", "🌴"), save] }),
  async play({ canvas }) {
    await expect(await canvas.findByRole("button", { name: "Saving…" })).toBeVisible();
  },
};

/** Saved, said for some seconds. */
export const Saved: Story = {
  parameters: editor({ steps: [type("On holiday", "🌴"), thenHold(save)] }),
  async play({ canvas }) {
    await expect(await canvas.findByText("Status set")).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Clear status" })).toBeVisible();
  },
};

/** Cleared, with a way back for some seconds. */
export const Cleared: Story = {
  parameters: editor({ alice: { status: HOLIDAY }, steps: [thenHold(({ clear }) => clear())] }),
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(canvas.getByRole("textbox")).toHaveValue("On holiday"));
  },
};

/** The server asks to wait: it is sent again by itself, in so many seconds. */
export const RateLimited: Story = {
  parameters: editor({
    refusals: [{ ...WRITES, status: 429, errcode: "M_LIMIT_EXCEEDED", body: { retry_after_ms: 60_000 } }],
    steps: [type("On holiday", "🌴"), save],
  }),
  async play({ canvas }) {
    await expect(await canvas.findByText(/asked to wait/)).toBeVisible();
    await expect(canvas.getByText(/in \d+ s/)).toBeVisible();
  },
};

/** Typed before the form was closed: nothing is lost, and it does not look as if it were set. */
export const NotSaved: Story = {
  parameters: editor({
    alice: { status: HOLIDAY },
    async before({ statuses }) {
      statuses.draft.setState({ draft: { text: "On holiday, back soon", emoji: "🌴", clearAfter: "never" } });
      statuses.draft.setState({ base: statuses.store.getState().mine });
    },
  }),
  async play({ canvas }) {
    await expect(await canvas.findByText("Not saved.")).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Discard" })).toBeVisible();
  },
};

/** Another device sets a status while words are typed here: they stay, and it is said. */
export const ChangedElsewhere: Story = {
  parameters: editor({
    alice: { status: HOLIDAY },
    async before({ statuses }) {
      const base = { text: "In a meeting", emoji: "📅", until: null };
      statuses.draft.setState({ draft: { text: "Half a sent", emoji: "📅", clearAfter: "never" }, base });
    },
  }),
  async play({ canvas }) {
    await expect(await canvas.findByText(/Set elsewhere meanwhile/)).toBeVisible();
    await expect(canvas.getByRole("textbox")).toHaveValue("Half a sent");
  },
};

/** "On holiday" asks until when. */
export const ChooseDate: Story = {
  parameters: PLAYED,
  async play({ canvas, userEvent }) {
    await userEvent.click(canvas.getByRole("button", { name: "On holiday" }));
    await expect(canvas.getByLabelText("Date and time")).toBeVisible();
    await expect(canvas.getByText(/^Clears .* in 7 days$/)).toBeVisible();
  },
};

/** Made of parts: a host takes those it wants, in its own order. */
export const Parts: Story = {
  args: {
    children: (
      <div style={{ display: "grid", gap: 12 }}>
        <StatusEditor.Text placeholder="What are you up to?" />
        <StatusEditor.Problem />
        <StatusEditor.Presets />
        <StatusEditor.Save />
      </div>
    ),
  },
};

/** A host's own suggestions, each with its duration. */
export const OwnPresets: Story = {
  args: {
    presets: [
      { emoji: "🚑", text: "On call", clearAfter: "4h" },
      { emoji: "🛠️", text: "In the workshop", clearAfter: "today" },
      { emoji: "🐟", text: "Gone fishing", clearAfter: "date" },
    ],
  },
};
