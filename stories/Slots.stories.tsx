// Parts of the kit that a host draws itself: `slots` of the provider, each swapped for plain HTML.
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { MatrixClient } from "matrix-js-sdk";
import type { ReactElement } from "react";
import { expect, screen, waitFor } from "storybook/test";
import { type Slots, StatusBadge, StatusCard, StatusLine, StatusProvider, StatusScope } from "../src/index.ts";
import { inTown, town } from "./live/inTown.tsx";
import "./live/live.css";
import { idOf, type Town } from "./live/town.ts";

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
}

function Host({ loaded, slots }: HostProps): ReactElement {
  return (
    <StatusProvider client={loaded["client"] as MatrixClient} slots={slots}>
      <StatusScope roomId={(loaded["town"] as Town).roomId}>
        <div className="live-list">
          <span>
            Bob <StatusBadge userId={BOB} focusable />
          </span>
          <StatusLine userId={BOB} />
          <StatusCard userId={BOB} />
        </div>
      </StatusScope>
    </StatusProvider>
  );
}

/** `{ emoji, label?, className? }`: a picture of the host's for every emoji, as clients do that bring their own set. */
export const Emoji: Story = {
  render: (_args, { loaded }) => (
    <Host
      loaded={loaded}
      slots={{
        Emoji: ({ emoji, label, className }) => (
          <svg
            viewBox="0 0 16 16"
            width="1em"
            height="1em"
            className={className}
            aria-label={label}
            role={label && "img"}
          >
            <circle cx="8" cy="8" r="8" fill="seagreen" />
            <text x="8" y="11" fontSize="8" textAnchor="middle">
              {emoji}
            </text>
          </svg>
        ),
      }}
    />
  ),
  async play({ canvasElement }) {
    await waitFor(() => expect(canvasElement.querySelectorAll("svg circle")).toHaveLength(3));
  },
};

/** `{ anchor, children, id, dir?, onClose }`: shown while it is mounted; the ID goes on the element, so that pointing at it keeps it. */
export const Tooltip: Story = {
  render: (_args, { loaded }) => (
    <Host
      loaded={loaded}
      slots={{
        Tooltip: ({ id, children }) => (
          <p id={id} role="tooltip" style={{ border: "2px dotted", padding: 8 }}>
            {children}
          </p>
        ),
      }}
    />
  ),
  async play({ canvas, userEvent }) {
    await canvas.findByRole("img");
    await userEvent.tab();
    await expect(await screen.findByRole("tooltip")).toHaveTextContent("On holiday");
    await expect(screen.getByRole("tooltip").style.borderStyle).toBe("dotted");
  },
};
