// The editor's door, apart so that a page that only shows statuses does not load it. Names what it lets out, and has no logic.
"use client";

export type { ClearAfter } from "./clear-after.ts";
export { SetStatus, type SetStatusProps } from "./components/SetStatus.tsx";
export { StatusEditor, type StatusEditorProps } from "./components/StatusEditor.tsx";
export {
  StatusEditorDialog,
  type StatusEditorDialogProps,
  StatusEditorPopover,
  type StatusEditorPopoverProps,
} from "./components/StatusEditorDialog.tsx";
export type { Draft } from "./draft.ts";
export type { Outcome, Refusal } from "./outcome.ts";
export type { Problem } from "./composing.ts";
export type { RawStatus, StatusDraft } from "./protocol.ts";
export { type ReadyStatus, type StatusEditorState, useStatusEditor } from "./useStatusEditor.ts";
