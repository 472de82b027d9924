// The settings panel: each choice holds at once and is kept, and the keyboard loses no focus.
import { trackCalls } from "../../src/calls.ts";
import { act, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it } from "vitest";
import { StatusPreferences } from "../../src/index.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";

let room: SharedRoom;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.stop());

const show = () =>
  render(
    <Seen by={room.bob}>
      <StatusPreferences nameOf={(userId) => (userId.startsWith("@alice") ? "Alice" : userId)} />
    </Seen>,
  );
const chosen = (): string | null | undefined =>
  screen.getAllByRole<HTMLInputElement>("radio").find(({ checked }) => checked)?.labels?.[0]?.textContent;
const preferences = () => room.bob.statuses.store.getState().preferences;

it("chooses between emoji and text, emoji only and nothing", async () => {
  show();
  expect(chosen()).toBe("Emoji and text");
  await userEvent.click(screen.getByRole("radio", { name: "Emoji only" }));
  await waitFor(() => expect(preferences()).toMatchObject({ emojiOnly: true, hideAll: false }));
  await userEvent.click(screen.getByRole("radio", { name: "Nothing" }));
  await waitFor(() => expect(preferences()).toMatchObject({ hideAll: true }));
  expect(chosen()).toBe("Nothing");
  await userEvent.click(screen.getByRole("radio", { name: "Emoji and text" }));
  await waitFor(() => expect(preferences()).toMatchObject({ emojiOnly: false, hideAll: false }));
  expect(chosen()).toBe("Emoji and text");
});

it("lists who is hidden by the host's names, with a way back that keeps the focus in the panel", async () => {
  show();
  expect(screen.queryByRole("list")).not.toBeInTheDocument();
  await act(async () => {
    await room.bob.statuses.hide(room.alice.userId, true);
    await room.bob.statuses.hide("@mallory:localhost.test", true);
  });
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    "AliceShow",
    "@mallory:localhost.testShow",
  ]);
  await userEvent.click(screen.getByRole("button", { name: /Show the status of .Alice/ }));
  expect(screen.getByRole("button")).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  expect(screen.queryByRole("list")).not.toBeInTheDocument();
  expect(screen.getByRole("radio", { name: "Emoji and text" })).toHaveFocus();
  expect(preferences().hidden.size).toBe(0);
});

it("says whether others see one's calls", async () => {
  show();
  const calls = screen.getByRole("checkbox", { name: "Show when I’m in a call" });
  expect(calls).toBeChecked();
  await userEvent.click(calls);
  await waitFor(() => expect(preferences().showCalls).toBe(false));
  expect(calls).not.toBeChecked();
});

it("says who can read it, and what holds until one has chosen: what whoever follows the calls says", async () => {
  show();
  const calls = screen.getByRole("checkbox", { name: "Show when I’m in a call" });
  expect(calls).toHaveAccessibleDescription(/also on other servers/);
  const { client, statuses } = room.bob;
  const stop = trackCalls(statuses, client);
  await waitFor(() => expect(calls).not.toBeChecked());
  stop();
  await waitFor(() => expect(calls).toBeChecked());
  const stopOther = trackCalls(statuses, client, { isOn: true });
  expect(calls).toBeChecked();
  stopOther();
});

it("says so when a choice could not be kept", async () => {
  room.server.refuseNext({ method: "PUT", path: "/account_data/", status: 403, errcode: "M_FORBIDDEN", times: 9 });
  show();
  await userEvent.click(screen.getByRole("radio", { name: "Emoji only" }));
  await waitFor(() => expect(screen.getByRole("alert")).not.toBeEmptyDOMElement());
});
