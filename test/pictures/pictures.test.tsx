// The main parts as they look: light, dark, right-to-left, forced colours. What is compared is small, and a pixel in a hundred may differ.
import emojiFont from "@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2?url";
import type { ReactElement, ReactNode } from "react";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import fonts from "virtual:pictures/fonts";
import { StatusEditor } from "../../src/editor.ts";
import {
  AwayNotice,
  StatusAvatar,
  StatusBadge,
  StatusCard,
  StatusLine,
  StatusPreferences,
  StatusProvider,
  StatusScope,
} from "../../src/index.ts";
import { until } from "../people.ts";
import { openRoom, type SharedRoom } from "../room.tsx";
import "./pictures.css";

// A Tuesday; the words say until when.
const NOW = Date.UTC(2026, 10, 24, 12);
const FRIDAY = Date.UTC(2026, 10, 27, 17);

let room: SharedRoom;
beforeAll(async () => {
  await Promise.all([
    load("Text", fonts["OpenSans-Regular.ttf"], "400"),
    load("Text", fonts["OpenSans-Bold.ttf"], "600 700"),
    load("Emoji", emojiFont, "400"),
  ]);
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  room = await openRoom();
  const { alice, bob, roomId } = room;
  await alice.statuses.set({ emoji: "🌴", text: "On holiday", until: FRIDAY });
  await bob.statuses.setCall({ since: NOW - 720_000 });
  await alice.statuses.setCall({ since: NOW - 720_000 });
  await until(() => bob.statuses.get(alice.userId, { surface: "room", roomId }).is === "status");
});
afterAll(() => {
  room.stop();
  vi.useRealTimers();
});

async function load(family: string, url: string | undefined, weight: string): Promise<void> {
  document.fonts.add(await new FontFace(family, `url(${url})`, { weight }).load());
}

const MODES = ["light", "dark", "rtl", "forced"] as const;

async function draw(mode: (typeof MODES)[number], children: ReactNode): Promise<void> {
  const session = cdp() as unknown as { send(method: string, params: object): Promise<void> };
  const features = [
    { name: "forced-colors", value: mode === "forced" ? "active" : "none" },
    { name: "prefers-reduced-motion", value: "reduce" },
  ];
  await session.send("Emulation.setEmulatedMedia", { features });
  await render(
    <StatusProvider statuses={room.bob.statuses} locale="en" timeZone="UTC">
      <StatusScope roomId={room.roomId}>
        <div className={`picture ${mode}`} dir={mode === "rtl" ? "rtl" : "ltr"} data-testid="picture">
          {children}
        </div>
      </StatusScope>
    </StatusProvider>,
  );
  await expect.poll(() => document.querySelector(".picture [class^=mxs-]")).toBeTruthy();
}

const name = (userId: string, words: string): ReactElement => (
  <p>
    <b>{words}</b>
    <StatusBadge userId={userId} />
  </p>
);

describe.each(MODES)("%s", (mode) => {
  it("beside names, in a card, above a composer, in settings", async () => {
    const { alice, bob } = room;
    await draw(
      mode,
      <>
        <p className="pictureRow">
          <StatusAvatar userId={alice.userId} decorative>
            <span className="pictureAvatar" />
          </StatusAvatar>
          <b>Alice</b>
        </p>
        {name(alice.userId, "Alice")}
        {name(bob.userId, "Bob")}
        <div className="picturePressed">{name(alice.userId, "In a pressed row")}</div>
        <StatusLine userId={alice.userId} until style={{ display: "block" }} />
        <StatusLine userId={bob.userId} style={{ display: "block" }} />
        <StatusCard userId={alice.userId} />
        <AwayNotice people={[{ userId: alice.userId, name: "Alice" }]} />
        <StatusPreferences />
      </>,
    );
    await expect(page.getByTestId("picture")).toMatchScreenshot(`reading-${mode}`);
  });

  it("the form that sets one's own", async () => {
    await draw(mode, <StatusEditor />);
    await expect(page.getByTestId("picture")).toMatchScreenshot(`editing-${mode}`);
  });
});

it.each(["light", "dark"] as const)("the tooltip on a page that is %s", async (mode) => {
  await draw(mode, <div className="pictureTip">{name(room.alice.userId, "Alice")}</div>);
  await userEvent.hover(page.getByRole("img"));
  await expect.element(page.getByRole("tooltip")).toBeVisible();
  await expect(page.getByTestId("picture")).toMatchScreenshot(`tooltip-${mode}`);
});
