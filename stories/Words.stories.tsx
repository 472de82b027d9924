// The kit in every language it speaks, and in three that nobody does: what overflows, or was never translated, is seen at once.
/// <reference types="vite/client" />
import type { Meta, StoryObj } from "@storybook/react-vite";
import type { MatrixClient } from "matrix-js-sdk";
import type { ReactElement } from "react";
import { expect, waitFor } from "storybook/test";
import { SetStatus, StatusEditor } from "../src/editor.ts";
import {
  AwayNotice,
  english,
  StatusCard,
  StatusLine,
  StatusPreferences,
  StatusProvider,
  StatusScope,
  type Strings,
} from "../src/index.ts";
import { ALONE, inTown, town } from "./live/inTown.tsx";
import { long, mirrored, pseudo } from "./live/pseudo.ts";
import { idOf, type Town } from "./live/town.ts";
import "./live/words.css";

const LANGUAGES = import.meta.glob<{ strings: Strings }>(["../src/strings/*.ts", "!**/plural.ts"]);
const TAGS = Object.keys(LANGUAGES).map((path) => path.replace(/.*\/|\.ts$/g, ""));
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he"]);

const BOB = idOf("bob");
const HOUR = 3_600_000;

const THEIRS = town({
  alice: { status: { text: "At the allotment", emoji: "🪴", "io.github.matrix-status-kit.until": Date.now() + HOUR } },
  bob: {
    status: { text: "On holiday", emoji: "🌴", "io.github.matrix-status-kit.until": Date.now() + 50 * HOUR },
    call: { call_joined_ts: Math.floor((Date.now() - 1.1 * HOUR) / 1000) },
  },
});

interface Args {
  /** The language, as `matrix-status-kit/strings/<tag>` names it. */
  readonly tag: string;
}

/** Each word of the kit is in `strings`; durations, dates and lists follow the provider's `locale`. */
const meta = {
  title: "Components/Words",
  loaders: [
    ...inTown.loaders,
    async ({ args: { tag } }: { args: Args }) => ({
      words: (await LANGUAGES[`../src/strings/${tag}.ts`]?.())?.strings,
    }),
  ],
  beforeEach: inTown.beforeEach,
  args: { tag: "de" },
  argTypes: { tag: { control: "select", options: TAGS } },
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

interface HostProps {
  readonly loaded: Record<string, unknown>;
  readonly strings: Strings;
  readonly locale: string;
  readonly dir: "ltr" | "rtl";
}

/** As narrow as a phone, as wide as its words may be. */
function Host({ loaded, strings, locale, dir }: HostProps): ReactElement {
  return (
    <div lang={locale} dir={dir} className="live-words">
      <StatusProvider
        client={loaded["client"] as MatrixClient}
        options={ALONE}
        locale={locale}
        dir={dir}
        strings={strings}
      >
        <StatusScope roomId={(loaded["town"] as Town).roomId}>
          <AwayNotice people={[{ userId: BOB, name: "Bob" }]} onBack={() => {}} />
          <StatusLine userId={BOB} />
          <StatusCard userId={BOB} />
          <SetStatus />
          <StatusEditor name="Alice" />
          <StatusPreferences />
        </StatusScope>
      </StatusProvider>
    </div>
  );
}

/** Nothing is wider than what it stands in. */
async function staysInside(canvasElement: HTMLElement): Promise<void> {
  await waitFor(() =>
    expect(canvasElement.querySelector(".mxs-StatusCard-status, .mxs-StatusEditor-row")).not.toBeNull(),
  );
  const host = canvasElement.querySelector(".live-words") as HTMLElement;
  const { left, right } = host.getBoundingClientRect();
  const outside = [...host.querySelectorAll("button, p, label, span, select, input")]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(
      ({ element, box }) =>
        box.width > 1 && !element.closest(".mxs-hidden") && (box.left < left - 9 || box.right > right + 9),
    )
    // What is cut with an ellipsis goes on unseen.
    .filter(({ element }) => getComputedStyle(element.parentElement as Element).overflow !== "hidden")
    .map(({ element }) => element.outerHTML);
  await expect(outside).toEqual([]);
}

/** Any of them: choose the tag. */
export const Language: Story = {
  parameters: THEIRS,
  render: ({ tag }, { loaded }) => (
    <Host
      loaded={loaded}
      strings={loaded["words"] as Strings}
      locale={tag}
      dir={RIGHT_TO_LEFT.has(tag) ? "rtl" : "ltr"}
    />
  ),
  play: ({ canvasElement }) => staysInside(canvasElement),
};

/** Half as long again: nothing is cut off that has to be read. */
export const Long: Story = {
  parameters: THEIRS,
  render: (_args, { loaded }) => <Host loaded={loaded} strings={pseudo(english, long)} locale="en" dir="ltr" />,
  play: ({ canvasElement }) => staysInside(canvasElement),
};

/** Mirrored. */
export const RightToLeft: Story = {
  parameters: THEIRS,
  render: (_args, { loaded }) => <Host loaded={loaded} strings={pseudo(english, mirrored)} locale="he" dir="rtl" />,
  play: ({ canvasElement }) => staysInside(canvasElement),
};
