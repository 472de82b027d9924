// A side door: other ways for profile updates than the client's own. Names what it lets out, and has no logic.
export {
  type ProfilesExtension,
  type ProfilesRequest,
  slidingProfiles,
  type SlidingProfiles,
} from "./matrix/sliding.ts";
export type { ProfileListener, ProfileSource, ProfileUpdates, SlidingNews } from "./matrix/source.ts";
export { type ProfileFetch, type ProfileFetchOptions, withProfileUpdates } from "./matrix/updates.ts";
