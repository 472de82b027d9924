// The editor when things go wrong: refused, offline, changed on another device, ended by itself; nothing typed is lost.
import type { ReactElement } from "react";
import { afterEach, expect, it, onTestFinished } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { createStatuses, statusFields } from "../../src/core.ts";
import { StatusEditor } from "../../src/editor.ts";
import { StatusLine } from "../../src/index.ts";
import { clientOf, type Person } from "../people.ts";
import type { HomeserverOptions } from "../../src/testing.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
afterEach(() => room.stop());

const WRITES = { method: "PUT", path: "/profile/" };
const text = () => page.getByRole("textbox", { name: "Status" });
const save = () => page.getByRole("button", { name: "Save" });
const bobSees = async (words: string): Promise<void> => {
  await expect.poll(() => room.bob.statuses.get(room.alice.userId, room)).toMatchObject({ text: words });
};

async function open(by: Pick<Person, "statuses" | "userId"> = room.alice): Promise<void> {
  const page_ = (children: ReactElement): ReactElement => (
    <Seen by={by as Person} roomId={room.roomId} locale="en">
      {children}
    </Seen>
  );
  await render(
    page_(
      <>
        <p aria-label="mine">
          <StatusLine userId={by.userId} />
        </p>
        <StatusEditor />
      </>,
    ),
  );
}

it.each([
  [400, "M_TOO_LARGE", /too long for the server/],
  [400, "M_BAD_JSON", /did not accept this status/],
  [403, "M_FORBIDDEN", /does not allow setting a status/],
  [403, "M_GUEST_ACCESS_FORBIDDEN", /Guests cannot set a status/],
  [403, "M_USER_SUSPENDED", /Your account is suspended/],
  [401, "M_MISSING_TOKEN", /You are signed out/],
  [404, "M_UNRECOGNIZED", /cannot keep statuses yet/],
  [500, "M_UNKNOWN", /could not be reached/],
])(
  "a save refused with %d %s says so at the field and keeps the words; saved again it goes",
  async (status, errcode, words) => {
    room = await openRoom();
    await open();
    room.server.refuseNext({ ...WRITES, status, errcode });
    await userEvent.type(text(), "Back soon{Enter}");
    const alert = page.getByRole("alert");
    await expect.element(alert).toMatchTextContent(words);
    await expect.element(text()).toHaveAccessibleDescription(words);
    await expect.element(text()).toHaveValue("Back soon");
    await expect.element(page.getByLabelText("mine")).toBeEmptyDOMElement();
    const field = document.querySelector(".mxs-StatusEditor-field")?.getBoundingClientRect();
    const gap = alert.element().getBoundingClientRect().top - (field?.bottom ?? Number.NaN);
    expect(gap).toBeGreaterThanOrEqual(0);
    expect(gap).toBeLessThan(16);
    await userEvent.type(text(), "!");
    await expect.element(save()).toHaveAttribute("aria-disabled", "false");
    await userEvent.click(save());
    await bobSees("Back soon!");
  },
);

it.each<[string, HomeserverOptions, RegExp]>([
  ["keeps no statuses", { profileFields: false, push: false }, /cannot keep statuses yet/],
  ["lets nobody set one", { capabilities: { enabled: false } }, /does not allow setting a status/],
])("a server that %s: the form says so before anything is typed", async (_what, options, words) => {
  room = await openRoom(options);
  await open();
  expect(await typedInVain(words)).toEqual([]);
});

it("a guest reads why, before anything is typed", async () => {
  room = await openRoom();
  const account = room.server.register("carol", { guest: true });
  const client = clientOf(room.server, account);
  client.setGuest(true);
  await open({ statuses: createStatuses(client), userId: account.userId });
  expect(await typedInVain(/Guests cannot set a status/)).toEqual([]);
});

/** Types and saves in a form that says these words; returns what was written to the server. */
async function typedInVain(words: RegExp): Promise<unknown[]> {
  await expect.element(page.getByRole("alert")).toMatchTextContent(words);
  await expect.element(text()).toHaveAccessibleDescription(words);
  await expect.element(text()).toHaveAttribute("readonly");
  await expect.element(save()).toHaveAttribute("aria-disabled", "true");
  await userEvent.click(text());
  await userEvent.keyboard("Hello{Enter}");
  await expect.element(text()).toHaveValue("");
  return room.server.requests.filter(({ method }) => method === "PUT");
}

it("over-long CJK text is typed on, not saved, and shortened", async () => {
  room = await openRoom();
  await open();
  await userEvent.fill(text(), "多忙".repeat(50));
  await expect.element(page.getByRole("alert")).toMatchTextContent("Too long by 44 bytes");
  await expect.element(text()).toHaveValue("多忙".repeat(50));
  // Pressed in vain, as a hand would: the driver waits for what says that it is disabled.
  await userEvent.click(save(), { force: true });
  await expect.element(text()).toHaveFocus();
  expect(room.server.requests.filter(({ method }) => method === "PUT")).toEqual([]);
  // 44 bytes are 15 of these.
  await userEvent.keyboard("{End}" + "{Backspace}".repeat(15));
  await expect.element(page.getByText("1 byte left", { exact: true }).first()).toBeVisible();
  await userEvent.click(save());
  await bobSees("多忙".repeat(42) + "多");
});

/** A device of Alice's whose network comes and goes. */
async function onTrain(startsOnline: boolean) {
  let isOnline = startsOnline;
  const listeners = new Set<() => void>();
  // A tunnel breaks what is under way, and lets nothing through.
  const breaks = new Set<() => void>();
  let isInTunnel = false;
  const fetch: typeof room.server.fetch = (...of) => {
    const lost = new Promise<never>((_, reject) => {
      const lose = (): void => reject(new TypeError("There is no network."));
      if (isInTunnel) lose();
      else breaks.add(lose);
    });
    return Promise.race([lost, room.server.fetch(...of)]);
  };
  const client = clientOf({ ...room.server, fetch }, room.server.login(room.alice.userId));
  const statuses = createStatuses(client, {
    environment: {
      isVisible: () => true,
      isOnline: () => isOnline,
      subscribe(changed) {
        listeners.add(changed);
        return () => listeners.delete(changed);
      },
    },
  });
  const stop = statuses.start();
  await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
  onTestFinished(() => {
    stop();
    statuses.end();
    client.stopClient();
  });
  return {
    statuses,
    userId: room.alice.userId,
    setOnline(is: boolean) {
      isOnline = is;
      isInTunnel = !is;
      if (isInTunnel) for (const lose of breaks) lose();
      // The SDK hears of it as well.
      else window.dispatchEvent(new Event("online"));
      for (const changed of listeners) changed();
    },
  };
}

it("a save without a network waits, says so, and goes by itself", async () => {
  room = await openRoom();
  const train = await onTrain(false);
  await open(train);
  await userEvent.click(page.getByRole("button", { name: "Focusing" }));
  await userEvent.click(save());
  await expect.element(page.getByText(/You are offline/)).toBeVisible();
  await expect.element(page.getByLabelText("mine")).toMatchTextContent(/Focusing/);
  train.setOnline(true);
  await bobSees("Focusing");
  await expect.element(page.getByText("Status set", { exact: true })).toBeVisible();
});

const RECENTS = "io.github.matrix-status-kit.recents";
const kept = (): unknown => room.alice.client.getAccountData(RECENTS as never)?.getContent()["recents"];
const recents = () => page.getByRole("toolbar", { name: "Recent" });

it("forgets all without a network at once, and on the server when it is back", async () => {
  room = await openRoom();
  await room.alice.statuses.set({ emoji: "🎯", text: "Reading" });
  await expect.poll(kept).toMatchObject([{ text: "Reading" }]);
  const train = await onTrain(true);
  await open(train);
  await expect.element(recents()).toBeVisible();
  train.setOnline(false);
  const asked = room.server.requests.length;
  await userEvent.click(page.getByRole("button", { name: "Forget all" }));
  await expect.element(recents()).not.toBeInTheDocument();
  const writes = () => room.server.requests.slice(asked).filter(({ path }) => path.includes(RECENTS));
  expect(writes()).toEqual([]);
  expect(kept()).toMatchObject([{ text: "Reading" }]);
  train.setOnline(true);
  await expect.poll(kept).toEqual([]);
  await expect.element(recents()).not.toBeInTheDocument();
  await expect.element(page.getByRole("alert")).toBeEmptyDOMElement();
});

it("says that a server has not forgotten what it was told to, and tells it again", async () => {
  room = await openRoom();
  await room.alice.statuses.set({ emoji: "🎯", text: "Reading" });
  await expect.poll(kept).toMatchObject([{ text: "Reading" }]);
  await open();
  room.server.refuseNext({ method: "PUT", path: RECENTS, status: 403, errcode: "M_FORBIDDEN" });
  await userEvent.click(page.getByRole("button", { name: "Forget all" }));
  await expect.element(recents()).not.toBeInTheDocument();
  await expect.element(page.getByRole("alert")).toMatchTextContent("Your server still keeps your recent statuses.");
  await userEvent.click(page.getByRole("button", { name: "Try again" }));
  await expect.poll(kept).toEqual([]);
  await expect.element(page.getByRole("alert")).toBeEmptyDOMElement();
});

it("of two devices that edit, each keeps its words and is told of the other’s", async () => {
  room = await openRoom();
  const phone = await room.arrive(room.server.login(room.alice.userId));
  await room.alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  await expect.poll(() => phone.statuses.store.getState().mine).toMatchObject({ text: "On holiday" });
  await render(
    <>
      {[room.alice, phone].map((device, index) => (
        <section key={index} aria-label={["laptop", "phone"][index]}>
          <Seen by={device} roomId={room.roomId} locale="en">
            <StatusEditor />
          </Seen>
        </section>
      ))}
    </>,
  );
  const [laptop, other] = ["laptop", "phone"].map((name) => page.getByRole("region", { name }));
  if (!laptop || !other) throw new Error("Two devices are on the page.");
  await userEvent.fill(laptop.getByRole("textbox", { name: "Status" }), "Half a sent");
  await userEvent.fill(other.getByRole("textbox", { name: "Status" }), "From my phone");
  await userEvent.click(other.getByRole("button", { name: "Save" }));
  await expect.element(laptop.getByText(/Set elsewhere meanwhile: .*From my phone/)).toBeVisible();
  await expect.element(laptop.getByRole("textbox", { name: "Status" })).toHaveValue("Half a sent");
  await userEvent.click(laptop.getByRole("button", { name: "Save" }));
  await bobSees("Half a sent");
  await expect.element(other.getByRole("textbox", { name: "Status" })).toHaveValue("Half a sent");
});

it("says that a status ended by itself, and offers it again", async () => {
  room = await openRoom();
  await open();
  await room.alice.statuses.set({ emoji: "📅", text: "In a meeting", until: Date.now() + 700 });
  await expect.element(page.getByText(/^Your status was cleared at/)).toBeVisible();
  await userEvent.click(page.getByRole("button", { name: "Set again" }));
  await userEvent.click(save());
  await bobSees("In a meeting");
});

it("keeps recents: chosen with their duration, pinned, removed with the keyboard, all forgotten", async () => {
  room = await openRoom();
  for (const words of ["Reading", "Painting", "Fishing"]) {
    await room.alice.statuses.set({ emoji: "🎯", text: words, duration: "4h" });
  }
  await room.alice.statuses.clear();
  await open();
  const row = (name: string) =>
    page.getByRole("toolbar", { name: "Recent" }).getByRole("button", { name, exact: true });
  await userEvent.click(row("Reading"));
  await expect.element(page.getByRole("combobox", { name: "Clear after" })).toHaveDisplayValue("4 hours");
  await userEvent.keyboard("{ArrowRight}");
  await userEvent.keyboard("{Enter}");
  await expect
    .poll(() => room.alice.statuses.store.getState().recents[0])
    .toMatchObject({ text: "Reading", isPinned: true });
  await userEvent.keyboard("{ArrowLeft}{ArrowDown}");
  await expect.element(row("Fishing")).toHaveFocus();
  await userEvent.keyboard("{Delete}");
  await expect.element(row("Fishing")).not.toBeInTheDocument();
  await expect.element(row("Painting")).toHaveFocus();
  await userEvent.click(page.getByRole("button", { name: "Forget all" }));
  await expect.element(page.getByRole("toolbar", { name: "Recent" })).not.toBeInTheDocument();
  await expect.element(text()).toHaveFocus();
});
