// The provider: one connection per account, started and stopped with it, and words of the host's choice.
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { StrictMode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStatuses } from "../../src/core.ts";
import { StatusEditor } from "../../src/editor.ts";
import { StatusBadge, StatusLine, StatusProvider, StatusScope, useStatus } from "../../src/index.ts";
import { type Person, until } from "../people.ts";
import { aWhile } from "../statuses/garden.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => {
  vi.restoreAllMocks();
  room.stop();
});

const HOLIDAY = { emoji: "🌴", text: "On holiday" };
const listeners = ({ client }: Person): number =>
  client.eventNames().reduce((count, event) => count + client.listenerCount(event as never), 0);

it("listens to the client from mounting until unmounting, also in StrictMode, and React has no complaint", async () => {
  const { alice, bob, roomId } = room;
  const complaint = vi.spyOn(console, "error");
  const before = listeners(bob);
  const stop = createStatuses(bob.client).start();
  const withOneMore = listeners(bob);
  stop();
  const { unmount } = render(
    <StrictMode>
      <StatusProvider client={bob.client}>
        <StatusScope roomId={roomId}>
          <StatusBadge userId={alice.userId} />
        </StatusScope>
        <StatusEditor />
      </StatusProvider>
    </StrictMode>,
  );
  expect(listeners(bob)).toBe(withOneMore);
  await alice.statuses.set(HOLIDAY);
  expect(await screen.findByRole("img", { name: /On holiday/ })).toBeInTheDocument();
  await userEvent.type(screen.getByRole("textbox"), "Here{Enter}");
  await waitFor(() => expect(alice.statuses.get(bob.userId)).toMatchObject({ text: "Here" }));
  unmount();
  expect(listeners(bob)).toBe(before);
  expect(complaint).not.toHaveBeenCalled();
});
it("keeps what is known when the host writes its options and words inline", async () => {
  const { alice, bob, roomId } = room;
  const page = (
    <StatusProvider client={bob.client} options={{ policy: { strangers: "hide" } }} strings={{ save: () => "Go" }}>
      <StatusBadge userId={alice.userId} roomId={roomId} />
      <StatusEditor />
    </StatusProvider>
  );
  const { rerender } = render(page);
  await alice.statuses.set(HOLIDAY);
  await screen.findByRole("img", { name: /On holiday/ });
  await userEvent.type(screen.getByRole("textbox"), "Half a sent");
  const before = listeners(bob);
  rerender({ ...page, props: { ...page.props, options: {}, strings: { save: () => "Go on" } } });
  expect(screen.getByRole("img", { name: /On holiday/ })).toBeInTheDocument();
  expect(screen.getByRole("textbox")).toHaveValue("Half a sent");
  expect(screen.getByRole("button", { name: "Go on" })).toBeInTheDocument();
  expect(listeners(bob)).toBe(before);
});

it("shows nobody whom the host's `isBlocked` cannot decide about: a promise is no answer", async () => {
  const { alice, bob, roomId } = room;
  await alice.statuses.set(HOLIDAY);
  const seen: string[] = [];
  function Seeing(): null {
    seen.push(useStatus(alice.userId, { roomId }).is);
    return null;
  }
  const isBlocked = (async () => true) as never;
  render(
    <StatusProvider client={bob.client} options={{ policy: { isBlocked } }}>
      <Seeing />
    </StatusProvider>,
  );
  await act(aWhile);
  expect(new Set(seen)).toEqual(new Set(["hidden"]));
});

it("shares nothing between two accounts in one page", async () => {
  const { server, alice, bob, roomId, arrive } = room;
  const carol = await arrive(server.register("carol"));
  render(
    <>
      {[bob, carol].map((viewer) => (
        <section key={viewer.userId} aria-label={viewer.userId}>
          <StatusProvider client={viewer.client}>
            <StatusBadge userId={alice.userId} roomId={roomId} />
            <StatusEditor />
          </StatusProvider>
        </section>
      ))}
    </>,
  );
  const [ofBob, ofCarol] = [bob, carol].map(({ userId }) => within(screen.getByRole("region", { name: userId })));
  await alice.statuses.set(HOLIDAY);
  await ofBob?.findByRole("img", { name: /On holiday/ });
  expect(ofCarol?.queryByRole("img")).not.toBeInTheDocument();

  fireEvent.change(ofBob?.getByRole("textbox") as HTMLElement, { target: { value: "Bob's words" } });
  expect(ofCarol?.getByRole("textbox")).toHaveValue("");
  await userEvent.type(ofCarol?.getByRole("textbox") as HTMLElement, "Carol's words{Enter}");
  await waitFor(() => expect(carol.statuses.get(carol.userId)).toMatchObject({ text: "Carol's words" }));
  expect(ofBob?.getByRole("textbox")).toHaveValue("Bob's words");
  expect(bob.statuses.get(bob.userId)).toEqual({ is: "none" });
});

it("takes statuses that others use as well, and stops only its own use of them", async () => {
  const { alice, bob, roomId } = room;
  const before = listeners(bob);
  const { unmount } = render(
    <Seen by={bob} roomId={roomId}>
      <StatusBadge userId={alice.userId} />
    </Seen>,
  );
  const other = render(
    <Seen by={bob} roomId={roomId}>
      <StatusLine userId={alice.userId} />
    </Seen>,
  );
  expect(listeners(bob)).toBe(before);
  unmount();
  await alice.statuses.set(HOLIDAY);
  expect(await screen.findByText("On holiday")).toBeInTheDocument();
  other.unmount();
  await alice.statuses.clear();
  await until(() => bob.statuses.get(alice.userId).is === "none");
});

it("switches everything with the client: who is seen, whose form it is, whose words", async () => {
  const { alice, bob, roomId } = room;
  const page = (viewer: Person) => (
    <StatusProvider client={viewer.client}>
      <StatusScope roomId={roomId}>
        <StatusBadge userId={alice.userId} />
        <StatusBadge userId={bob.userId} />
      </StatusScope>
      <StatusEditor />
    </StatusProvider>
  );
  await alice.statuses.set(HOLIDAY);
  const [ofBob, ofAlice] = [listeners(bob), listeners(alice)];
  const { rerender } = render(page(bob));
  await screen.findByRole("img", { name: /On holiday/ });
  await userEvent.type(screen.getByRole("textbox"), "Bob's words");

  rerender(page(alice));
  expect(listeners(bob)).toBe(ofBob);
  expect(listeners(alice)).toBeGreaterThan(ofAlice);
  await waitFor(() => expect(screen.getByRole("textbox")).toHaveValue("On holiday"));
  await act(() => bob.statuses.set({ emoji: "🎯", text: "Focusing" }));
  expect(await screen.findByRole("img", { name: /Focusing/ })).toBeInTheDocument();
  expect(screen.getByRole("img", { name: /On holiday/ })).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Clear status" }));
  await waitFor(() => expect(bob.statuses.get(alice.userId).is).toBe("none"));
  expect(bob.statuses.get(bob.userId)).toMatchObject({ text: "Focusing" });
});

it("says the host's words where it has some, and English ones for the rest", async () => {
  const { alice, bob, roomId } = room;
  await bob.statuses.set(HOLIDAY);
  render(
    <Seen
      by={alice}
      roomId={roomId}
      strings={{
        status: (text) => `Zustand: ${text}`,
        save: () => "Speichern",
        presets: [{ emoji: "🥨", text: "Brotzeit" }],
      }}
    >
      <StatusBadge userId={bob.userId} />
      <StatusEditor />
    </Seen>,
  );
  expect(await screen.findByRole("img", { name: "Zustand: On holiday" })).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Speichern" })).toBeInTheDocument();
  expect(screen.getByRole("form", { name: "Set a status" })).toBeInTheDocument();
  expect(within(screen.getByRole("toolbar")).getAllByRole("button")).toEqual([
    screen.getByRole("button", { name: "Brotzeit" }),
  ]);
});
