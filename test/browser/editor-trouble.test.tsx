// The editor when things go wrong: refused, offline, changed on another device, ended by itself; nothing typed is lost.
import type { ReactElement } from "react";
import { afterEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { createStatuses } from "../../src/core.ts";
import { StatusEditor } from "../../src/editor.ts";
import { StatusLine } from "../../src/index.ts";
import { clientOf, type Person } from "../people.ts";
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
  [403, "M_USER_SUSPENDED", /Your account is suspended/],
  [500, "M_UNKNOWN", /could not be reached/],
])("a save refused with %d %s keeps the words; saved again it goes", async (status, errcode, words) => {
  room = await openRoom();
  await open();
  room.server.refuseNext({ ...WRITES, status, errcode });
  await userEvent.type(text(), "Back soon{Enter}");
  await expect.element(page.getByRole("alert")).toMatchTextContent(words);
  await expect.element(text()).toHaveValue("Back soon");
  await expect.element(page.getByLabelText("mine")).toBeEmptyDOMElement();
  await userEvent.type(text(), "!");
  await userEvent.click(save());
  await bobSees("Back soon!");
});

it("a save without a network waits, says so, and goes by itself", async () => {
  room = await openRoom();
  let isOnline = false;
  const listeners = new Set<() => void>();
  const client = clientOf(room.server, room.server.login(room.alice.userId));
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
  await open({ statuses, userId: room.alice.userId });
  await userEvent.click(page.getByRole("button", { name: "Focusing" }));
  await userEvent.click(save());
  await expect.element(page.getByText(/You are offline/)).toBeVisible();
  await expect.element(page.getByLabelText("mine")).toMatchTextContent(/Focusing/);
  isOnline = true;
  for (const changed of listeners) changed();
  await bobSees("Focusing");
  await expect.element(page.getByText("Status set", { exact: true })).toBeVisible();
  stop();
  statuses.end();
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
