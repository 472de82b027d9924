// Badges on a page to point at, for the tests of the tooltip.
import { type ReactElement, type ReactNode, StrictMode } from "react";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { StatusBadge } from "../../src/index.ts";
import { until } from "../people.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

export const LONG = "Somewhere in the mountains, without a network, until the snow melts or the food runs out";

export let room: SharedRoom;

/** Opens the room for a test file: Alice’s status is long, Bob’s is short. */
export function openTheRoom(): void {
  beforeAll(async () => {
    room = await openRoom();
    await room.alice.statuses.set({ emoji: "🌴", text: LONG });
    await until(() => room.bob.statuses.get(room.alice.userId).is === "status");
  });
  beforeEach(async () => {
    await room.bob.statuses.set({ emoji: "🎯", text: "Focusing" });
    await page.viewport(600, 400);
  });
  afterEach(async () => {
    await userEvent.unhover(document.body);
  });
  afterAll(() => room.stop());
}

export const tooltip = page.getByRole("tooltip");
export const badge = (index = 0): HTMLElement =>
  [...document.querySelectorAll<HTMLElement>("[role=img]")][index] as HTMLElement;
export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const Alice = (): ReactElement => <StatusBadge userId={room.alice.userId} />;
export const Bob = (): ReactElement => <StatusBadge userId={room.bob.userId} />;

export async function show(children: ReactNode): Promise<void> {
  await render(
    <StrictMode>
      <Seen by={room.bob} roomId={room.roomId}>
        <h1 style={{ margin: "120px 0 40px" }}>Elsewhere</h1>
        {children}
      </Seen>
    </StrictMode>,
  );
}

/** At the end of the heading, which no tooltip covers: a covered place would be scrolled to, and scrolling closes. */
export const pointElsewhere = (): Promise<void> =>
  userEvent.hover(page.getByRole("heading"), { position: { x: 560, y: 10 } });

/** Tab from the heading on: without a place to begin, it may leave the frame that tests run in. */
export async function tabFromHeading(): Promise<void> {
  await userEvent.click(page.getByRole("heading"));
  await userEvent.tab();
}
