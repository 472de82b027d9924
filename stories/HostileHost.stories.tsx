// The kit in hosts that are hostile to it, side by side. In none of them a token is mapped by hand.
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { MatrixClient } from "matrix-js-sdk";
import type { ReactElement } from "react";
import { expect, waitFor } from "storybook/test";
import { StatusEditor } from "../src/editor.ts";
import { StatusProvider, StatusScope } from "../src/index.ts";
import { HOSTS } from "./hostile/hosts.ts";
import { ShadowPane, WindowPane } from "./hostile/Pane.tsx";
import { Sampler } from "./hostile/Sampler.tsx";
import "./hostile/hostile.css";
import { inTown, town } from "./live/inTown.tsx";
import { idOf, type Town } from "./live/town.ts";

/**
 * Resets before and after the kit's sheet, themes by class, pale text, coloured rows, Compound’s tokens, right-to-left, shadow roots and a
 * window that was popped out. Forced colours: switch them on in the browser (rendering tools).
 */
const meta = {
  title: "Guides/In a hostile host",
  loaders: inTown.loaders,
  beforeEach: inTown.beforeEach,
  parameters: {
    ...town({
      bob: {
        status: {
          text: "On holiday, back with stories",
          emoji: "🌴",
          "io.github.matrix-status-kit.until": Date.now() + 4 * 86_400_000,
        },
      },
      others: { carol: { name: "Carol", call: { call_joined_ts: Math.floor(Date.now() / 1000) - 12 * 60 } } },
    }),
  },
} satisfies Meta;

export default meta;
type Story = StoryObj;

function Panes({
  loaded,
  children,
}: {
  readonly loaded: Record<string, unknown>;
  readonly children: (name: string) => ReactElement;
}) {
  const [first = { name: "", sheets: [] }] = HOSTS;
  return (
    <StatusProvider client={loaded["client"] as MatrixClient}>
      <StatusScope roomId={(loaded["town"] as Town).roomId}>
        <div className="hostile">
          {HOSTS.map((host) => (
            <ShadowPane key={host.name} {...host}>
              {children(host.name)}
            </ShadowPane>
          ))}
          <WindowPane {...first} name="A window that was popped out">
            {children("A window that was popped out")}
          </WindowPane>
        </div>
      </StatusScope>
    </StatusProvider>
  );
}

/** Beside names, in cards, above composers, in settings. */
export const Reading: Story = {
  render: (_args, { loaded }) => (
    <Panes loaded={loaded}>{() => <Sampler away={idOf("bob")} inCall={idOf("carol")} />}</Panes>
  ),
  async play({ canvasElement }) {
    const panes = [...canvasElement.querySelectorAll("[data-pane]")];
    await expect(panes).toHaveLength(HOSTS.length + 1);
    const seen = (pane: Element): Element | null | undefined =>
      (pane.shadowRoot ?? pane.querySelector("iframe")?.contentDocument)?.querySelector(".mxs-StatusCard");
    await waitFor(() => expect(panes.filter(seen)).toHaveLength(panes.length));
  },
};

/** The form that sets one’s own. */
export const Editing: Story = {
  render: (_args, { loaded }) => (
    <Panes loaded={loaded}>{(name) => <StatusEditor aria-label={`Set a status: ${name}`} />}</Panes>
  ),
};
