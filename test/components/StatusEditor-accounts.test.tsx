// One form, and another account or none below it by the time that the server answers.
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { type ReactElement, StrictMode, useState } from "react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { StatusEditor } from "../../src/editor.ts";
import { StatusProvider } from "../../src/index.ts";
import type { Person } from "../people.ts";
import { openRoom, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.stop());

const text = (): HTMLInputElement => screen.getByRole("textbox", { name: "Status" });
const WRITES = { method: "PUT", path: "/profile/" };

/** A host whose editor closes once it has saved. */
function Host({ by }: { readonly by: Person }): ReactElement {
  const [isOpen, setOpen] = useState(true);
  return (
    <StrictMode>
      <StatusProvider client={by.client} locale="en">
        {isOpen && <StatusEditor onSave={() => setOpen(false)} />}
      </StatusProvider>
    </StrictMode>
  );
}

it(
  "an account that is left in the middle of a save has its status, and closes no form of the next one's",
  { timeout: 15_000 },
  async () => {
    const { server, alice, bob } = room;
    const { rerender } = render(<Host by={alice} />);
    server.disturbNext({ ...WRITES, delay: 300 });
    await userEvent.type(text(), "Reading");
    fireEvent.submit(screen.getByRole("form"));
    rerender(<Host by={bob} />);
    expect(text()).toHaveValue("");
    await userEvent.type(text(), "Half a sent");
    await waitFor(() => expect(bob.statuses.get(alice.userId, room)).toMatchObject({ text: "Reading" }), {
      timeout: 3_000,
    });
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(text()).toHaveValue("Half a sent");
    rerender(<Host by={alice} />);
    await waitFor(() => expect(text()).toHaveValue("Reading"));
  },
);

it(
  "a logout with the form open says so, keeps nothing of the account, and breaks nothing",
  { timeout: 15_000 },
  async () => {
    const { server, alice } = room;
    render(<Host by={alice} />);
    await userEvent.type(text(), "Half a sent");
    await act(() => alice.client.logout(true).then(() => undefined));
    await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent("You are signed out."));
    expect(text()).toHaveValue("");
    const before = server.requests.length;
    await userEvent.type(text(), "More{Enter}");
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(server.requests.slice(before).filter(({ method }) => method === "PUT")).toEqual([]);
    expect(screen.getByRole("alert")).toHaveTextContent("You are signed out.");
  },
);
