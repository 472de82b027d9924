// The way into the editor from a user menu, and the layers the editor opens in.
import type { Meta, StoryObj } from "@storybook/react-vite";
import { type ReactElement, useRef, useState } from "react";
import { expect, screen, waitFor } from "storybook/test";
import { SetStatus, StatusEditorDialog, StatusEditorPopover } from "../src/editor.ts";
import { editor, inEditor } from "./live/inEditor.tsx";

const HOLIDAY = { text: "On holiday", emoji: "🌴" };
const UNTIL = "io.github.matrix-status-kit.until";
const HOUR = 3_600_000;

/** One's own status in a menu: a click opens the editor, another on the cross clears it, with undo for six seconds. */
const meta = {
  title: "Components/SetStatus",
  ...inEditor,
  component: SetStatus,
  args: { editor: { name: "Alice" } },
  render: (args) => (
    <div style={{ inlineSize: "min(18rem, 100%)" }}>
      <SetStatus {...args} />
    </div>
  ),
} satisfies Meta<typeof SetStatus>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Nothing set. */
export const None: Story = {
  async play({ canvas }) {
    await expect(await canvas.findByRole("button", { name: "Set a status" })).toBeVisible();
  },
};

/** Set, with its end. */
export const Set_: Story = {
  name: "Set until",
  parameters: editor({ alice: { status: { ...HOLIDAY, [UNTIL]: Date.now() + 30 * HOUR } } }),
  async play({ canvas }) {
    await expect(await canvas.findByText(/^until /)).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Clear status" })).toBeVisible();
  },
};

/** Cleared with one click, and not yet for good. */
export const Cleared: Story = {
  parameters: editor({ alice: { status: HOLIDAY }, steps: [({ clear }) => clear()] }),
  async play({ canvas }) {
    await expect(await canvas.findByRole("button", { name: "Undo" })).toBeVisible();
  },
};

/** Words typed and not saved are waiting. */
export const NotSaved: Story = {
  parameters: editor({
    alice: { status: HOLIDAY },
    steps: [({ update }) => update({ text: "On holiday, back soon" })],
  }),
  async play({ canvas }) {
    await expect(await canvas.findByText("Not saved.")).toBeVisible();
  },
};

/** A server that lets nobody set the field: it says so, and opens nothing. */
export const Unavailable: Story = {
  parameters: editor({ server: { capabilities: { enabled: false } } }),
  async play({ canvas }) {
    await expect(await canvas.findByText(/does not allow setting a status/)).toBeVisible();
  },
};

/** A guest. */
export const Guest: Story = {
  parameters: editor({ isGuest: true }),
  async play({ canvas }) {
    await expect(await canvas.findByText(/Guests cannot set a status/)).toBeVisible();
  },
};

function OpenDialog(): ReactElement {
  const [isOpen, setOpen] = useState(true);
  return (
    <div style={{ minBlockSize: 640 }}>
      <button type="button" onClick={() => setOpen(true)}>
        My status
      </button>
      <StatusEditorDialog name="Alice" isOpen={isOpen} onClose={() => setOpen(false)} />
    </div>
  );
}

/** The browser's own dialog; under 480 px a sheet at the bottom. Esc closes the innermost layer only, and loses no words. */
export const Dialog: Story = {
  render: () => <OpenDialog />,
  parameters: { ...editor({ alice: { status: HOLIDAY } }), docs: { story: { inline: false, height: "680px" } } },
  async play({ userEvent }) {
    const dialog = await screen.findByRole("dialog", { name: "Set a status" });
    await waitFor(() => expect(dialog).toBeVisible());
    await userEvent.keyboard("{Tab}");
  },
};

/** The same under 480 px. */
export const BottomSheet: Story = {
  ...Dialog,
  globals: { viewport: { value: "mobile1", isRotated: false } },
  async play() {
    await waitFor(() => expect(screen.getByRole("dialog", { name: "Set a status" })).toBeVisible());
  },
};

function OpenPopover(): ReactElement {
  const [isOpen, setOpen] = useState(true);
  const anchor = useRef<HTMLButtonElement>(null);
  const [at, setAt] = useState<Element | null>(null);
  return (
    <div style={{ minBlockSize: 640 }} ref={() => setAt(anchor.current)}>
      <button ref={anchor} type="button" onClick={() => setOpen(true)}>
        My status
      </button>
      <StatusEditorPopover name="Alice" anchor={at} isOpen={isOpen && at !== null} onClose={() => setOpen(false)} />
    </div>
  );
}

/** Beside a button, and closed by a press outside. */
export const Popover: Story = {
  render: () => <OpenPopover />,
  parameters: { docs: { story: { inline: false, height: "680px" } } },
  async play() {
    await waitFor(() => expect(screen.getByRole("dialog", { name: "Set a status" })).toBeVisible());
  },
};
