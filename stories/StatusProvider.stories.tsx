// What a host gives once for all parts: a client, the language and the words, the policy. Each control of the table acts on the stories.
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { MatrixClient } from "matrix-js-sdk";
import type { ReactElement } from "react";
import { expect, waitFor } from "storybook/test";
import { SetStatus, StatusEditor } from "../src/editor.ts";
import { AwayNotice, StatusCard, StatusLine, StatusProvider, StatusScope } from "../src/index.ts";
import { Requests } from "./break/Requests.tsx";
import "./break/break.css";
import { inTown, town } from "./live/inTown.tsx";
import { Name } from "./live/Name.tsx";
import { idOf, type Town } from "./live/town.ts";
import { type Given, given, optionsOf, propsOf } from "./provider/given.ts";

const BOB = idOf("bob");
const CAROL = idOf("carol");
const HOLIDAY = { text: "On holiday", emoji: "🌴" };

/** Connects everything below it to one Matrix account: the one provider at the top of an app. */
const meta = {
  title: "Components/StatusProvider",
  loaders: inTown.loaders,
  beforeEach: inTown.beforeEach,
  argTypes: given,
} satisfies Meta<Given>;

export default meta;
type Story = StoryObj<Given>;

interface Loaded {
  readonly client: MatrixClient;
  readonly town: Town;
}

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

/**
 * Every prop and option at once: Bob of the same room, Carol found in a search, one's own status, and what the server is asked. This server pushes
 * nothing and takes no reports, so that `refresh`, `shouldFetch` and `onReport` have something to do.
 */
export const Playground: Story = {
  parameters: town({
    bob: { status: HOLIDAY, call: { call_joined_ts: Math.floor(Date.now() / 1000) - 65 * 60 } },
    others: { carol: { name: "Carol", status: { text: "Focusing", emoji: "🎯" }, membership: "none" } },
    server: { push: false },
    refusals: [
      {
        path: "/versions",
        status: 200,
        errcode: "",
        body: { versions: ["v1.13"], unstable_features: { "uk.tcpip.msc4133": true } },
        times: 100,
      },
    ],
  }),
  args: { locale: "en" },
  render: (args, { loaded }) => {
    const { client, town: built } = loaded as unknown as Loaded;
    return (
      <div className="live-list">
        <StatusProvider {...propsOf(args)} client={client} options={optionsOf(args)}>
          <StatusScope roomId={built.roomId}>
            <AwayNotice people={[{ userId: BOB, name: "Bob" }]} />
            <StatusCard userId={BOB} />
            <SetStatus />
          </StatusScope>
          <StatusScope surface="user-search">
            <p>
              Found in a search: <Name name="Carol" userId={CAROL} focusable />
            </p>
          </StatusScope>
        </StatusProvider>
        <Requests server={built.server} />
      </div>
    );
  },
  async play({ canvas }) {
    await waitFor(() => expect(canvas.getAllByText("On holiday").length).toBeGreaterThan(0));
    await expect(canvas.queryByRole("img", { name: /Focusing/ })).toBeNull();
  },
};

/** The words are one object of functions; whatever it leaves out stays English. Durations follow the locale. */
export const German: Story = {
  args: { locale: "de", timeZone: "Europe/Berlin", theme: "auto", strings: "de" as never },
  parameters: town({ bob: { call: { call_joined_ts: Math.floor(Date.now() / 1000) - 65 * 60 } } }),
  render: (args, { loaded }) => (
    <div lang={args.locale} className="live-list">
      <StatusProvider {...propsOf(args)} client={loaded["client"] as MatrixClient} options={optionsOf(args)}>
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
  parameters: town({ bob: { status: HOLIDAY, membership: "none" } }),
  args: { "options.policy.strangers": "show" },
  render: (args, { loaded }) => (
    <StatusProvider {...propsOf(args)} client={loaded["client"] as MatrixClient} options={optionsOf(args)}>
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
  args: {},
  async play({ canvas }) {
    await expect(canvas.getByText("Bob")).toBeVisible();
    await expect(canvas.queryByRole("img")).toBeNull();
  },
};
