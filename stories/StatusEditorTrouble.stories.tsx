// What the form says when a status cannot be set, or not now: each refusal, no network, and accounts that may not.
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { StatusEditor } from "../src/editor.ts";
import { editor, type EditorPlan, inEditor, type Step } from "./live/inEditor.tsx";

const WRITES = { method: "PUT", path: "/profile/", times: 10 };

const type: Step = ({ update }) => update({ text: "At the allotment", emoji: "🪴" });
const save: Step = ({ save: send }) => send();

/** A server may refuse: the words stay, one sentence says what happened and what to do, and nothing below it moves. */
const meta = {
  title: "Components/StatusEditor: trouble",
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

function refused(status: number, errcode: string, words: RegExp, plan: EditorPlan = {}): Story {
  return {
    parameters: editor({ refusals: [{ ...WRITES, status, errcode }], steps: [type, save], ...plan }),
    async play({ canvas }) {
      await waitFor(() => expect(canvas.getByRole("alert")).toHaveTextContent(words));
      await expect(canvas.getByRole("textbox")).toHaveValue("At the allotment");
    },
  };
}

/** Longer than this server takes. */
export const TooLong: Story = refused(400, "M_TOO_LARGE", /too long for the server/);

/** The server takes it for malformed. */
export const Malformed: Story = refused(400, "M_BAD_JSON", /did not accept this status/);

/** The server forbids it, which it had not said before. */
export const Refused: Story = refused(403, "M_FORBIDDEN", /does not allow setting a status/);

/** The account is suspended: that ends, so the form stays open. */
export const Suspended: Story = refused(403, "M_USER_SUSPENDED", /Your account is suspended/);

/** The access token is no longer good: what is of the account is forgotten, the words too. */
export const SignedOut: Story = {
  ...refused(401, "M_UNKNOWN_TOKEN", /You are signed out/),
  async play({ canvas }) {
    await expect(await canvas.findByText(/You are signed out/)).toBeVisible();
  },
};

/** The server failed. */
export const Unreachable: Story = refused(500, "M_UNKNOWN", /could not be reached/);

/** No network: it waits, says so, and goes by itself. */
export const Offline: Story = {
  parameters: editor({ isOffline: true, steps: [type, save] }),
  async play({ canvas }) {
    await expect(await canvas.findByText(/You are offline/)).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Saving…" })).toBeVisible();
  },
};

function shut(words: RegExp, plan: EditorPlan): Story {
  return {
    parameters: editor(plan),
    async play({ canvas }) {
      await expect(await canvas.findByText(words)).toBeVisible();
      await expect(canvas.getByRole("textbox")).toHaveAttribute("readonly");
    },
  };
}

/** Guests cannot set one: the form opens with the reason, to read. */
export const Guest: Story = shut(/Guests cannot set a status/, { isGuest: true });

/** A server that lets nobody set the field. */
export const Forbidden: Story = shut(/does not allow setting a status/, {
  server: { capabilities: { enabled: false } },
});

/** A server without profile fields. */
export const Unsupported: Story = shut(/cannot keep statuses yet/, { server: { profileFields: false, push: false } });

/** What was set before is gone from the form at once; where the server could not be told, it says so and can be told again. */
export const NotForgotten: Story = {
  parameters: {
    ...editor({
      async before({ statuses, town }) {
        await statuses.set({ text: "At the allotment", emoji: "🪴" });
        await statuses.clear();
        await waitFor(() => expect(statuses.store.getState().recents).not.toEqual([]));
        town.server.refuseNext({
          method: "PUT",
          path: "matrix-status-kit.recents",
          status: 403,
          errcode: "M_FORBIDDEN",
        });
      },
    }),
    // Nothing but a press leads here: a page of stories presses as well, in a frame of its own.
    docs: { story: { inline: false, height: "600px" } },
  },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole("button", { name: "Forget all" }));
    await expect(await canvas.findByText("Your server still keeps your recent statuses.")).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Try again" })).toBeVisible();
  },
};
