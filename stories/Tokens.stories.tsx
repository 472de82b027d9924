// Every token at its default and changed, one beside the other.
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { CSSProperties, ReactElement } from "react";
import { StatusEditor } from "../src/editor.ts";
import { StatusBadge, StatusCard } from "../src/index.ts";
import { inTown, town } from "./live/inTown.tsx";
import { idOf } from "./live/town.ts";
import "./live/live.css";

const BOB = idOf("bob");

const meta = {
  ...inTown,
  title: "Tokens",
} satisfies Meta;

export default meta;
type Story = StoryObj;

const edited = (label: string): ReactElement => (
  <StatusEditor aria-label={label}>
    <StatusEditor.Text />
    <StatusEditor.Save />
  </StatusEditor>
);
const layer = (): ReactElement => (
  <div className="mxs-Layer" style={{ padding: 12 }}>
    <StatusCard userId={BOB} />
  </div>
);
const named = (): ReactElement => (
  <span>
    <b>Bob</b>
    <StatusBadge userId={BOB} />
  </span>
);

const TOKENS: readonly {
  readonly name: string;
  readonly value: string;
  readonly part: (label: string) => ReactElement;
}[] = [
  { name: "--mxs-accent", value: "#8b2fc9", part: edited },
  { name: "--mxs-on-accent", value: "#ffe9a8", part: edited },
  {
    name: "--mxs-critical",
    value: "#c2185b",
    part: () => <p className="mxs-critical">Not sent: this server could not be reached.</p>,
  },
  { name: "--mxs-focus", value: "#d9480f", part: edited },
  { name: "--mxs-overlay", value: "#fdf6e3", part: layer },
  { name: "--mxs-overlay-text", value: "#7a3b00", part: layer },
  { name: "--mxs-radius", value: "2px", part: layer },
  { name: "--mxs-control-radius", value: "20px", part: edited },
  { name: "--mxs-gap", value: "24px", part: named },
];

/** The name, the default, and another value. */
export const EachChanged: Story = {
  parameters: town({
    alice: { status: { text: "Focusing", emoji: "🎯" } },
    bob: { status: { text: "On holiday", emoji: "🌴" } },
  }),
  render: () => (
    <table className="live-tokens">
      <tbody>
        {TOKENS.map(({ name, value, part }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{part(`${name} at its default`)}</td>
            <td style={{ [name]: value } as CSSProperties}>{part(`${name} changed`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ),
};
