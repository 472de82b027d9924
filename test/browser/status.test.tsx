// The whole path, live: Alice and Bob side by side, each a real client, each with a pane of their own.
import { useState, type ReactElement } from "react";
import { afterEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { StatusEditor } from "../../src/editor.ts";
import { StatusBadge, StatusLine } from "../../src/index.ts";
import type { Person } from "../people.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
afterEach(() => room.stop());

function Pane({ of: viewer, sees }: { readonly of: Person; readonly sees: readonly Person[] }): ReactElement {
  const [isEditing, setEditing] = useState(false);
  return (
    <section aria-label={`${viewer.userId}’s client`}>
      <Seen by={viewer} roomId={room.roomId} locale="en">
        <ul>
          {sees.map(({ userId }) => (
            <li key={userId}>
              {userId} <StatusBadge userId={userId} decorative /> <StatusLine userId={userId} />
            </li>
          ))}
        </ul>
        <button type="button" onClick={() => setEditing(!isEditing)}>
          My status
        </button>
        {isEditing && <StatusEditor onSave={() => setEditing(false)} onClear={() => setEditing(false)} />}
      </Seen>
    </section>
  );
}

const paneOf = ({ userId }: Person) => page.getByRole("region", { name: `${userId}’s client` });
const rowOf = (viewer: Person, { userId }: Person) => paneOf(viewer).getByRole("listitem").filter({ hasText: userId });

it.each([true, false])(
  "Alice sets 🌴 in her editor, Bob sees it; she clears it, and it goes; Bob is kicked, and his hides (lazyLoadMembers: %s)",
  async (lazyLoadMembers) => {
    room = await openRoom({}, { lazyLoadMembers });
    const { alice, bob, roomId } = room;
    await render(
      <>
        <Pane of={alice} sees={[alice, bob]} />
        <Pane of={bob} sees={[alice, bob]} />
      </>,
    );
    const mine = paneOf(alice);

    await userEvent.click(mine.getByRole("button", { name: "My status" }));
    await userEvent.click(mine.getByRole("button", { name: "On holiday" }));
    await userEvent.click(mine.getByRole("button", { name: "Save" }));
    await expect.element(rowOf(bob, alice)).toMatchTextContent(/🌴.*On holiday/);
    await expect.element(rowOf(alice, alice)).toMatchTextContent(/🌴.*On holiday/);
    await expect.element(mine.getByRole("form")).not.toBeInTheDocument();

    await userEvent.click(mine.getByRole("button", { name: "My status" }));
    await expect.element(mine.getByRole("textbox")).toHaveValue("On holiday");
    await userEvent.click(mine.getByRole("button", { name: "Clear status" }));
    await expect.element(rowOf(bob, alice)).not.toMatchTextContent(/🌴/);

    await bob.statuses.set({ emoji: "🎯", text: "Focusing" });
    await expect.element(rowOf(alice, bob)).toMatchTextContent(/🎯.*Focusing/);
    await alice.client.kick(roomId, bob.userId);
    await expect.element(rowOf(alice, bob)).not.toMatchTextContent(/🎯/);
    expect(alice.statuses.get(bob.userId, { roomId })).toMatchObject({ is: "hidden" });
  },
);
