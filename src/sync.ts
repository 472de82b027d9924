// A side door: other ways for profile updates than the client's own. Names what it lets out, and has no logic.
export { type ProfilesExtension, type ProfilesRequest, slidingProfiles, type SlidingProfiles } from "./sync/sliding.ts";
export type { ProfileListener, ProfileSource, ProfileUpdates, SlidingNews } from "./sync/source.ts";
export { type ProfileFetch, type ProfileFetchOptions, withProfileUpdates } from "./sync/updates.ts";
