// What a host gives once for all parts: a client, the language and the words, the policy.
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { MatrixClient } from "matrix-js-sdk";
import type { ReactElement } from "react";
import { expect } from "storybook/test";
import { StatusEditor } from "../src/editor.ts";
import { StatusLine, StatusProvider, StatusScope } from "../src/index.ts";
import { strings as german } from "../src/strings/de.ts";
import { ALONE, inTown, town } from "./live/inTown.tsx";
import { Name } from "./live/Name.tsx";
import { idOf } from "./live/town.ts";

const BOB = idOf("bob");

/** Connects everything below it to one Matrix account: the one provider at the top of an app. */
const meta = {
  title: "Components/StatusProvider",
  component: StatusProvider,
  loaders: inTown.loaders,
  beforeEach: inTown.beforeEach,
} satisfies Meta<typeof StatusProvider>;

export default meta;
type Story = StoryObj;

function Bob(): ReactElement {
  return (
    <div className="live-member">
      <div className="live-memberText">
        <Name name="Bob" userId={BOB} />
        <StatusLine userId={BOB} />
      </div>
    </div>
  );
}

/** The words are one object of functions; whatever it leaves out stays English. Durations follow the locale. */
export const German: Story = {
  args: { locale: "de", timeZone: "Europe/Berlin", theme: "auto" },
  parameters: town({ bob: { call: { call_joined_ts: Math.floor(Date.now() / 1000) - 65 * 60 } } }),
  render: (args, { loaded }) => (
    <div lang="de" className="live-list">
      <StatusProvider strings={german} {...args} client={loaded["client"] as MatrixClient} options={ALONE}>
        <Bob />
        <StatusEditor />
      </StatusProvider>
    </div>
  ),
  async play({ canvas }) {
    await expect(await canvas.findByText("Seit 1 Std., 5 Min. im Gespräch")).toBeVisible();
    await expect(canvas.getByRole("button", { name: "Speichern" })).toBeVisible();
  },
};

/** A workplace may show the statuses of people with whom no room is shared: `policy: { strangers: "show" }`. */
export const StrangersShown: Story = {
  parameters: town({ bob: { status: { text: "On holiday", emoji: "🌴" }, membership: "none" } }),
  render: (_args, { loaded }) => (
    <StatusProvider client={loaded["client"] as MatrixClient} options={{ ...ALONE, policy: { strangers: "show" } }}>
      <StatusScope surface="user-search">
        <Bob />
      </StatusScope>
    </StatusProvider>
  ),
  async play({ canvas }) {
    await expect(await canvas.findByRole("img", { name: /On holiday/ })).toBeVisible();
  },
};

/** Without that policy a stranger shows nothing. */
export const StrangersHidden: Story = {
  ...StrangersShown,
  render: (_args, { loaded }) => (
    <StatusProvider client={loaded["client"] as MatrixClient} options={ALONE}>
      <StatusScope surface="user-search">
        <Bob />
      </StatusScope>
    </StatusProvider>
  ),
  async play({ canvas }) {
    await expect(canvas.getByText("Bob")).toBeVisible();
    await expect(canvas.queryByRole("img")).toBeNull();
  },
};
