// Every token at its default and changed, one beside the other.
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { CSSProperties, ReactElement } from "react";
import { StatusEditor } from "../src/editor.ts";
import { StatusBadge, StatusCard } from "../src/index.ts";
import { editor, inEditor } from "./live/inEditor.tsx";
import { idOf } from "./live/town.ts";
import "./live/tokens.css";

const BOB = idOf("bob");

const meta = {
  ...inEditor,
  title: "Guides/Tokens",
} satisfies Meta;

export default meta;
type Story = StoryObj;

type Part = (label: string, theme: string) => ReactElement;

const edited = (label: string): ReactElement => (
  <StatusEditor aria-label={label}>
    <StatusEditor.Text />
    <StatusEditor.Save />
  </StatusEditor>
);
/** What a part would say or do, in the surroundings that a part gives it. */
const within = (child: ReactElement): Part =>
  function inLayer(_label, theme) {
    return (
      <div className="mxs-Layer" data-theme={theme} style={{ padding: 12 }}>
        {child}
      </div>
    );
  };
const layer = within(<StatusCard userId={BOB} />);
const named = (): ReactElement => (
  <span>
    <b>Bob</b>
    <StatusBadge userId={BOB} />
  </span>
);

const TOKENS: readonly {
  readonly name: string;
  readonly value: string;
  readonly part: Part;
  /** What else is set, in both. */
  readonly on?: Readonly<Record<`--mxs-${string}`, string>>;
}[] = [
  { name: "--mxs-accent", value: "#8b2fc9", part: edited },
  { name: "--mxs-on-accent", value: "#ffe9a8", part: edited, on: { "--mxs-accent": "#4a148c" } },
  {
    name: "--mxs-critical",
    value: "light-dark(#c2185b, #ff8ab4)",
    part: within(<span className="mxs-critical">Not sent: this server could not be reached.</span>),
  },
  { name: "--mxs-focus", value: "#d9480f", part: within(<span className="live-focus">Report…</span>) },
  { name: "--mxs-overlay", value: "light-dark(#fdf6e3, #3b2f14)", part: layer },
  { name: "--mxs-overlay-text", value: "light-dark(#7a3b00, #ffcf9e)", part: layer },
  { name: "--mxs-radius", value: "2px", part: layer },
  { name: "--mxs-control-radius", value: "20px", part: edited },
  { name: "--mxs-gap", value: "24px", part: named },
];

/** The name, the default, and another value. */
export const EachChanged: Story = {
  parameters: editor({
    alice: { status: { text: "Focusing", emoji: "🎯" } },
    bob: { status: { text: "On holiday", emoji: "🌴" } },
    async before({ statuses }) {
      const base = statuses.store.getState().mine;
      statuses.draft.setState({
        draft: { text: "Focusing, ask me after four", emoji: "🎯", clearAfter: "never" },
        base,
      });
    },
  }),
  render: (_args, { globals: { theme } }) => (
    <table className="live-tokens">
      <tbody>
        {TOKENS.map(({ name, value, part, on }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td style={on as CSSProperties}>{part(`${name} at its default`, String(theme))}</td>
            <td style={{ ...on, [name]: value } as CSSProperties}>{part(`${name} changed`, String(theme))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ),
};
