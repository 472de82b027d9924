// The editor's door, apart so that a page that only shows statuses does not load it. Names what it lets out, and has no logic.
"use client";

export { StatusEditor, type StatusEditorProps } from "./components/StatusEditor.tsx";
export type { Outcome, Refusal } from "./matrix/refusals.ts";
export type { Problem, RawStatus, StatusDraft } from "./protocol.ts";
export { type StatusEditorState, useStatusEditor } from "./useStatusEditor.ts";
