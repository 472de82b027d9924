// What holds for every part, and the parts' own handlers beside those of the host.
import { fireEvent, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { ReactElement } from "react";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { SetStatus, StatusEditor, useStatusEditor } from "../../src/editor.ts";
import {
  AwayNotice,
  CallDuration,
  StatusAvatar,
  StatusBadge,
  StatusCard,
  StatusLine,
  StatusPreferences,
  useStatus,
  useStatuses,
  useStatusSupport,
} from "../../src/index.ts";
import { openRoom, Seen, type SharedRoom } from "../room.tsx";
import { itPassesOn } from "./conformance.tsx";

let room: SharedRoom;
beforeAll(async () => {
  room = await openRoom();
  await room.alice.statuses.set({ emoji: "🌴", text: "On holiday" });
});
afterAll(() => room.stop());

const ALICE = { userId: "@alice:localhost.test" };
const asAlice = (part: ReactElement): ReactElement => <Seen by={room.alice}>{part}</Seen>;
const inForm = (part: ReactElement): ReactElement => asAlice(<StatusEditor>{part}</StatusEditor>);

itPassesOn("StatusBadge", "span", StatusBadge, asAlice, ALICE);
itPassesOn("StatusLine", "span", StatusLine, asAlice, ALICE);
itPassesOn("StatusCard", "div", StatusCard, asAlice, ALICE);
itPassesOn("StatusAvatar", "span", StatusAvatar, asAlice, ALICE);
itPassesOn("StatusPreferences", "div", StatusPreferences, asAlice);
itPassesOn("AwayNotice", "div", AwayNotice, (part) => <Seen by={room.bob}>{part}</Seen>, {
  people: [{ ...ALICE, name: "Alice" }],
});
itPassesOn("CallDuration", "time", CallDuration, asAlice, { since: null });
itPassesOn("StatusEditor", "form", StatusEditor, asAlice);
itPassesOn("StatusEditor-field", "div", StatusEditor.Field, inForm);
itPassesOn("StatusEditor-text", "input", StatusEditor.Text, inForm);
itPassesOn("StatusEditor-emoji", "button", StatusEditor.Emoji, inForm);
itPassesOn("StatusEditor-preview", "p", StatusEditor.Preview, inForm);
itPassesOn("StatusEditor-problem", "p", StatusEditor.Problem, inForm);
itPassesOn("StatusEditor-presets", "div", StatusEditor.Presets, inForm);
itPassesOn("StatusEditor-clearAfter", "div", StatusEditor.ClearAfter, inForm);
itPassesOn("StatusEditor-privacy", "p", StatusEditor.Privacy, inForm);
itPassesOn("StatusEditor-save", "button", StatusEditor.Save, inForm);
itPassesOn("StatusEditor-clear", "button", StatusEditor.Clear, inForm);
itPassesOn("StatusEditor-cancel", "button", StatusEditor.Cancel, (part) =>
  asAlice(<StatusEditor onCancel={() => {}}>{part}</StatusEditor>),
);
itPassesOn("SetStatus", "div", SetStatus, asAlice);

describe("a host's own handler is called beside the part's", () => {
  it("on the text", async () => {
    const onChange = vi.fn<() => void>();
    const onKeyDown = vi.fn<() => void>();
    render(inForm(<StatusEditor.Text onChange={onChange} onKeyDown={onKeyDown} />));
    await userEvent.type(screen.getByRole("textbox"), "!");
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(onKeyDown).toHaveBeenCalledTimes(1);
    expect(screen.getByRole("textbox")).toHaveValue("On holiday!");
  });

  it("on the presets", async () => {
    const onKeyDown = vi.fn<() => void>();
    render(inForm(<StatusEditor.Presets onKeyDown={onKeyDown} />));
    screen.getByRole("button", { name: "In a meeting" }).focus();
    await userEvent.keyboard("{ArrowDown}");
    expect(onKeyDown).toHaveBeenCalledTimes(1);
    expect(screen.getByRole("button", { name: "Focusing" })).toHaveFocus();
  });

  it("on clear, and one that prevents the default keeps the status", () => {
    const onClick = vi.fn<(event: { preventDefault(): void }) => void>((event) => event.preventDefault());
    render(inForm(<StatusEditor.Clear onClick={onClick} />));
    fireEvent.click(screen.getByRole("button", { name: "Clear status" }));
    expect(onClick).toHaveBeenCalledTimes(1);
    expect(screen.getByRole("button", { name: "Clear status" })).toBeInTheDocument();
  });
});

describe("what stands in the wrong place says so, and what to do", () => {
  const { Field, Emoji, Text, Preview, Problem, Recents, Presets, ClearAfter, Save, Clear, Discard, Cancel } =
    StatusEditor;

  it.each(
    Object.entries({
      Field,
      Emoji,
      Text,
      Preview,
      Problem,
      Recents,
      Presets,
      ClearAfter,
      Save,
      Clear,
      Discard,
      Cancel,
    }),
  )("StatusEditor.%s outside of StatusEditor", (name, Part) => {
    const report = vi.spyOn(console, "error").mockReturnValue();
    expect(() => render(asAlice(<Part />))).toThrow(
      `StatusEditor.${name} stands outside of StatusEditor, so it belongs to no form. Put it inside.`,
    );
    report.mockRestore();
  });

  it.each([
    ["useStatus", () => useStatus(ALICE.userId)],
    ["useStatuses", useStatuses],
    ["useStatusSupport", useStatusSupport],
    ["useStatusEditor", useStatusEditor],
  ])("%s outside of StatusProvider", (_name, useHook) => {
    function Asking(): null {
      useHook();
      return null;
    }
    const report = vi.spyOn(console, "error").mockReturnValue();
    expect(() => render(<Asking />)).toThrow("Wrap your app in <StatusProvider client={client}>.");
    report.mockRestore();
  });
});
