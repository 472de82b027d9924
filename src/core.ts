// The side door: all that needs no React. Names what it lets out, and has no logic.
export { createStatuses } from "./account.ts";
export type { Recents, Statuses, StatusToSet } from "./statuses.ts";
export { type ClearAfter, untilOf } from "./clear-after.ts";
export type { DraftState, DraftStore } from "./draft.ts";
export type { Environment } from "./clock.ts";
export { parseStatusCommand, type StatusCommand } from "./command.ts";
export type { StatusClient, StatusRoom } from "./matrix.ts";
export type { CallToSet } from "./mine/edits.ts";
export type { Blocklist, Policy } from "./matrix/facts.ts";
export type { StatusesOptions } from "./account/options.ts";
export type { AskingOptions, FetchProfiles, MemoryPort, RefreshOptions } from "./asking/options.ts";
export type { PreferencePort } from "./choosing/document.ts";
export type { Outcome, Refusal } from "./outcome.ts";
export type { NameChoice } from "./matrix/refusals.ts";
export {
  type Call,
  type Field,
  type NameOrder,
  parseCall,
  parseStatus,
  type Profile,
  type RawCall,
  type RawStatus,
  type Status,
  type StatusDraft,
  statusFields,
} from "./protocol.ts";
export { type Problem, problemsIn } from "./composing.ts";
export type { StatusState, StatusStore } from "./shown.ts";
export type { Cleared, Edit, Edits, OwnStatus, Preferences, Recent, Support } from "./store.ts";
export type { SkinTone } from "./text.ts";
export type { ProfileSource, ProfileUpdates } from "./sync/source.ts";
export { safeEmoji, safeText } from "./text.ts";
export { durationOf, endOf, type TimeStyle } from "./time.ts";
export type { StatusView } from "./view.ts";
export { canReveal, type Facts, type Place, type Surface, visibilityOf, type Why } from "./visibility.ts";
