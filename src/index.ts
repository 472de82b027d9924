// The front door: statuses in React. Names what it lets out, and has no logic.
"use client";

export { AwayNotice, type AwayNoticeProps, type AwayPerson } from "./components/AwayNotice.tsx";
export { CallDuration, type CallDurationProps } from "./components/CallDuration.tsx";
export { StatusAvatar, type StatusAvatarProps } from "./components/StatusAvatar.tsx";
export { StatusBadge, type StatusBadgeProps } from "./components/StatusBadge.tsx";
export { type CallActionsProps, StatusCard, type StatusCardProps } from "./components/StatusCard.tsx";
export { StatusLine, type StatusLineProps } from "./components/StatusLine.tsx";
export { StatusPreferences, type StatusPreferencesProps } from "./components/StatusPreferences.tsx";
export { StatusScope, type StatusScopeProps } from "./components/StatusScope.tsx";
export { useStatusTooltip } from "./components/useStatusTooltip.ts";
export { type PreferencesState, useStatus, useStatuses, useStatusPreferences, useStatusSupport } from "./hooks.ts";
export type { Statuses } from "./statuses.ts";
export type { StatusesOptions } from "./account/options.ts";
export type { StatusClient } from "./matrix.ts";
export { type Call, type Field, statusFields } from "./protocol.ts";
export { StatusProvider, type StatusProviderProps } from "./StatusProvider.tsx";
export type { Preferences, Support } from "./store.ts";
export type { Slots } from "./slots.ts";
export type { Preset } from "./presets.ts";
export type { DraftProblem, Strings, Trouble } from "./strings.ts";
export { strings as english } from "./strings/en.ts";
export type { StatusView } from "./view.ts";
export type { Place, Surface, Why } from "./visibility.ts";
