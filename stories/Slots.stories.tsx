// Parts of the kit that a host draws itself: `slots` of the provider, each swapped for plain HTML.
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { MatrixClient } from "matrix-js-sdk";
import { type ReactElement, type ReactNode, useState } from "react";
import { expect, screen, waitFor, within } from "storybook/test";
import { StatusEditor, StatusEditorDialog } from "../src/editor.ts";
import { type Slots, StatusBadge, StatusCard, StatusLine, StatusProvider, StatusScope } from "../src/index.ts";
import { inTown, town } from "./live/inTown.tsx";
import "./live/live.css";
import { idOf, type Town } from "./live/town.ts";
import * as examples from "./provider/examples.tsx";

const BOB = idOf("bob");

const meta = {
  title: "Components/Slots",
  loaders: inTown.loaders,
  beforeEach: inTown.beforeEach,
  parameters: town({ bob: { status: { text: "On holiday", emoji: "🌴" } } }),
} satisfies Meta;

export default meta;
type Story = StoryObj;

interface HostProps {
  readonly loaded: Record<string, unknown>;
  readonly slots: Partial<Slots>;
  /** What is drawn with them; else what shows Bob. */
  readonly children?: ReactNode;
}

function Host({ loaded, slots, children }: HostProps): ReactElement {
  return (
    <StatusProvider client={loaded["client"] as MatrixClient} slots={slots}>
      <StatusScope roomId={(loaded["town"] as Town).roomId}>
        {children ?? (
          <div className="live-list">
            <span>
              Bob <StatusBadge userId={BOB} focusable />
            </span>
            <StatusLine userId={BOB} />
            <StatusCard userId={BOB} />
          </div>
        )}
      </StatusScope>
    </StatusProvider>
  );
}

/** `{ emoji, label?, className? }`: a picture of the host's for every emoji, as clients do that bring their own set. */
export const Emoji: Story = {
  render: (_args, { loaded }) => <Host loaded={loaded} slots={{ Emoji: examples.Emoji }} />,
  async play({ canvasElement }) {
    await waitFor(() => expect(canvasElement.querySelectorAll("svg circle")).toHaveLength(3));
  },
};

/** `{ anchor, children, id, dir?, onClose }`: shown while it is mounted; the ID goes on the element, so that pointing at it keeps it. */
export const Tooltip: Story = {
  render: (_args, { loaded }) => <Host loaded={loaded} slots={{ Tooltip: examples.Tooltip }} />,
  async play({ canvas, userEvent }) {
    await canvas.findByRole("img");
    await userEvent.tab();
    await expect(await screen.findByRole("tooltip")).toHaveTextContent("On holiday");
    await expect(screen.getByRole("tooltip").style.borderStyle).toBe("dotted");
  },
};

/** `{ value, onSelect, onClose, locale? }`: a few of the host's own, inside the kit's layer; Escape and `onClose` give focus back. */
export const EmojiPicker: Story = {
  render: (_args, { loaded }) => (
    <Host loaded={loaded} slots={{ EmojiPicker: examples.EmojiPicker }}>
      <StatusEditor name="Alice" />
    </Host>
  ),
  async play({ canvas, userEvent }) {
    const button = await canvas.findByRole("button", { name: /emoji/i });
    await userEvent.click(button);
    await userEvent.click(await screen.findByRole("button", { name: "Tent" }));
    await expect(canvas.getByText("⛺", { selector: ".mxs-StatusEditor-badge" })).toBeVisible();
  },
};

function OwnStatus(): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        My status
      </button>
      <StatusEditorDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

/** `{ isOpen, onClose, label, children }`: the host's own dialog around the kit's form; closing keeps what was typed. */
export const Dialog: Story = {
  render: (_args, { loaded }) => (
    <Host loaded={loaded} slots={{ Dialog: examples.Dialog }}>
      <OwnStatus />
    </Host>
  ),
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole("button", { name: "My status" }));
    const dialog = await canvas.findByRole("dialog");
    await userEvent.type(await within(dialog).findByRole("textbox"), "Reading");
    await userEvent.click(within(dialog).getByRole("button", { name: "Back" }));
    await expect(canvas.queryByRole("dialog")).toBeNull();
    await userEvent.click(canvas.getByRole("button", { name: "My status" }));
    await expect(await canvas.findByRole("textbox")).toHaveValue("Reading");
  },
};
