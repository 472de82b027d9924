// Each hook with what it answers, as it answers it: for those that draw themselves.
import type { Meta, StoryObj } from "@storybook/react-vite";
import { type ReactElement, useState } from "react";
import { expect, screen } from "storybook/test";
import { useStatusEditor } from "../src/editor.ts";
import {
  type Place,
  StatusBadge,
  useStatus,
  useStatuses,
  useStatusPreferences,
  useStatusSupport,
  useStatusTooltip,
} from "../src/index.ts";
import { inTown, town } from "./live/inTown.tsx";
import "./live/live.css";
import { idOf } from "./live/town.ts";

const BOB = idOf("bob");
const HOLIDAY = { text: "On holiday", emoji: "🌴" };

interface Args extends Place {
  readonly userId: string;
}

/** What they answer is safe to draw as it is, live, and the same object while nothing changed. Their signatures are on the page "Reference". */
const meta = {
  title: "Components/Hooks",
  ...inTown,
  parameters: {
    ...town({
      bob: { status: HOLIDAY },
      others: {
        carol: { name: "Carol", status: { text: "Focusing", emoji: "🎯" }, membership: "leave" },
        dave: { name: "Dave" },
      },
    }),
  },
  args: { userId: BOB },
  argTypes: {
    userId: {
      description: "Whose status: Bob has one, Carol left the room, Dave has set none.",
      control: { type: "select" },
      options: [BOB, idOf("carol"), idOf("dave")],
      table: { type: { summary: "string" } },
    },
    roomId: { control: { type: "select" }, options: [undefined, "!elsewhere:localhost.test"] },
  },
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

const NO_ARGUMENTS = { controls: { include: [] } };

function Said({ value }: { readonly value: unknown }): ReactElement {
  return <pre dir="ltr">{JSON.stringify(value, (_key, part) => (part instanceof Set ? [...part] : part), 2)}</pre>;
}

function Status({ userId, ...place }: Args): ReactElement {
  return <Said value={useStatus(userId, place)} />;
}

/** `useStatus(userId, place?)`: what may be drawn of a person in a place. */
export const UseStatus: Story = {
  name: "useStatus",
  render: (args) => <Status {...args} />,
  async play({ canvas }) {
    await expect(await canvas.findByText(/"On holiday"/)).toBeVisible();
  },
};

function Control({ userId, ...place }: Args): ReactElement {
  return (
    <button type="button" className="live-button" ref={useStatusTooltip(userId, place)}>
      {userId} <StatusBadge userId={userId} {...place} />
    </button>
  );
}

/** `useStatusTooltip(userId, place?)`: the tooltip for a control of one's own, on hover, long press and focus. */
export const UseStatusTooltip: Story = {
  name: "useStatusTooltip",
  render: (args) => <Control {...args} />,
  async play({ canvas, userEvent }) {
    await canvas.findByRole("img");
    await userEvent.tab();
    await expect(await screen.findByRole("tooltip")).toHaveTextContent("On holiday");
  },
};

function Editor(): ReactElement {
  const { draft, update, problems, canSave, isDirty, isPending, save, clear, discard } = useStatusEditor();
  return (
    <div className="live-list">
      <p className="live-entry" dir="ltr">
        <input aria-label="Text" value={draft.text} onChange={({ target }) => update({ text: target.value })} />{" "}
        <button type="button" className="live-button" aria-disabled={!canSave} onClick={() => void save()}>
          save()
        </button>{" "}
        <button type="button" className="live-button" onClick={() => void clear()}>
          clear()
        </button>{" "}
        <button type="button" className="live-button" onClick={discard}>
          discard()
        </button>
      </p>
      <Said value={{ draft, problems, canSave, isDirty, isPending }} />
    </div>
  );
}

/** `useStatusEditor()`: the editor without a look, a part of what it answers. */
export const UseStatusEditor: Story = {
  name: "useStatusEditor",
  parameters: NO_ARGUMENTS,
  render: () => <Editor />,
  async play({ canvas, userEvent }) {
    await userEvent.type(await canvas.findByRole("textbox"), "Reading");
    await expect(await canvas.findByText(/"isDirty": true/)).toBeVisible();
    await userEvent.click(canvas.getByRole("button", { name: "discard()" }));
    await expect(await canvas.findByText(/"isDirty": false/)).toBeVisible();
  },
};

function Preferences(): ReactElement {
  const { preferences, emojiOnly, hide } = useStatusPreferences();
  const isHidden = preferences.hidden.has(BOB);
  return (
    <div className="live-list">
      <p dir="ltr">
        <button type="button" className="live-button" onClick={() => void emojiOnly(!preferences.emojiOnly)}>
          emojiOnly({String(!preferences.emojiOnly)})
        </button>{" "}
        <button type="button" className="live-button" onClick={() => void hide(BOB, !isHidden)}>
          hide(bob, {String(!isHidden)})
        </button>
      </p>
      <Said value={preferences} />
      <Status userId={BOB} />
    </div>
  );
}

/** `useStatusPreferences()`: what the viewer chose, and how they change it. */
export const UseStatusPreferences: Story = {
  name: "useStatusPreferences",
  parameters: NO_ARGUMENTS,
  render: () => <Preferences />,
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole("button", { name: /^hide/ }));
    await expect(await canvas.findByText(/"hidden-by-choice"|"is": "hidden"/)).toBeVisible();
  },
};

function Support(): ReactElement {
  return <Said value={useStatusSupport()} />;
}

/** `useStatusSupport()`: what this server and account can do with each field. */
export const UseStatusSupport: Story = {
  name: "useStatusSupport",
  parameters: NO_ARGUMENTS,
  render: () => <Support />,
  async play({ canvas }) {
    await expect(await canvas.findByText(/"status": "ready"/)).toBeVisible();
  },
};

function Owner(): ReactElement {
  const statuses = useStatuses();
  const [outcome, setOutcome] = useState<unknown>(null);
  return (
    <div className="live-list">
      <p dir="ltr">
        <button type="button" className="live-button" onClick={() => void statuses.set(HOLIDAY).then(setOutcome)}>
          set(🌴 On holiday)
        </button>{" "}
        <button type="button" className="live-button" onClick={() => void statuses.clear().then(setOutcome)}>
          clear()
        </button>{" "}
        <button type="button" className="live-button" onClick={() => void statuses.explain(BOB).then(setOutcome)}>
          explain(bob)
        </button>
      </p>
      <Said value={outcome} />
      <Status userId={statuses.userId} />
    </div>
  );
}

/** `useStatuses()`: the owner of the account, for everything that is done without a part. Writes answer an outcome and never reject. */
export const UseStatuses: Story = {
  name: "useStatuses",
  parameters: NO_ARGUMENTS,
  render: () => <Owner />,
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole("button", { name: /^set/ }));
    await expect(await canvas.findByText(/"ok": true/)).toBeVisible();
  },
};
