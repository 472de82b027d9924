// A side door: other ways for profile updates than the client's own. Names what it lets out, and has no logic.
export { type ProfilesExtension, profilesExtensions, type ProfilesRequest } from "./matrix/sliding.ts";
export {
  type ProfileFetch,
  type ProfileFetchOptions,
  type ProfileListener,
  type ProfileSource,
  type ProfileUpdates,
  withProfileUpdates,
} from "./matrix/updates.ts";
