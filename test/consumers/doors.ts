// Every door can be entered, and what comes out has a type.
import { type CallClient, trackCalls } from "matrix-status-kit/calls";
import { createStatuses, type StatusClient, type Statuses, type StatusView } from "matrix-status-kit/core";
import { type StatusEditorState, useStatusEditor } from "matrix-status-kit/editor";
import { EmojiPicker, nameOfEmoji } from "matrix-status-kit/emoji";
import { createPolicyLists, type PolicyClient } from "matrix-status-kit/policy-lists";
import { slidingProfiles, withProfileUpdates } from "matrix-status-kit/sync";
import { createHomeserver, type Homeserver } from "matrix-status-kit/testing";
import { listen } from "matrix-status-kit/testing/node";
import { strings as german } from "matrix-status-kit/strings/de";
import { strings as english } from "matrix-status-kit/strings/en";
import { type Strings, useStatus } from "matrix-status-kit";

export const statuses = (client: StatusClient): Statuses => createStatuses(client, { policy: { strangers: "show" } });
export const following = (client: StatusClient & PolicyClient): Statuses =>
  createStatuses(client, { policy: { blocklists: [createPolicyLists(client, ["!rules:example.org"])] } });
export const guarded = (client: StatusClient): Statuses =>
  createStatuses(client, { updates: withProfileUpdates(fetch, { takeOver: true }) });
export const sliding = (client: StatusClient): Statuses => createStatuses(client, { updates: slidingProfiles() });
export const called = (client: StatusClient & CallClient): (() => void) =>
  trackCalls(statuses(client), client, { isOn: true });
export const words: readonly Strings[] = [german, { ...english, textPlaceholder: () => "What are you up to?" }];
export const names = (): string[] => slidingProfiles().extensions.map((extension) => extension.name());
export const view = (userId: string): StatusView => useStatus(userId, { surface: "room", roomId: "!room:example.org" });
export const editor = (): StatusEditorState => useStatusEditor();
export const picker: typeof EmojiPicker = EmojiPicker;
export const named = (emoji: string): Promise<string | null> => nameOfEmoji(emoji, "de-AT");
export const homeserver = (): Homeserver => createHomeserver();
export const served = (): Promise<unknown> => listen(homeserver());

// A type that could not be found would be `any`, and take everything.
// @ts-expect-error a number is no status view
export const wrong: StatusView = 1;
