// What the controls of StatusProvider's page stand for: functions, parts and words by name, and each option as an argument of its own.
/// <reference types="vite/client" />
import { fn } from "storybook/test";
import type { StatusesOptions } from "../../src/core.ts";
import type { Slots, StatusProviderProps, Strings } from "../../src/index.ts";
import { idOf } from "../live/town.ts";
import { Dialog, Emoji, EmojiPicker, Tooltip } from "./examples.tsx";

type Policy = NonNullable<StatusesOptions["policy"]>;
type Refresh = NonNullable<StatusesOptions["refresh"]>;

/** Props of the provider, and its options one by one. */
export interface Given extends Omit<StatusProviderProps, "client" | "statuses" | "options" | "children"> {
  readonly "options.policy.strangers"?: Policy["strangers"];
  readonly "options.policy.isBlocked"?: Policy["isBlocked"];
  readonly "options.policy.blocklists"?: Policy["blocklists"];
  readonly "options.refresh.every"?: Refresh["every"];
  readonly "options.refresh.hearsOthers"?: Refresh["hearsOthers"];
  readonly "options.shouldFetch"?: StatusesOptions["shouldFetch"];
  readonly "options.fetchProfiles"?: StatusesOptions["fetchProfiles"];
  readonly "options.isSupplemented"?: StatusesOptions["isSupplemented"];
  readonly "options.names"?: StatusesOptions["names"];
}

const WORDS = import.meta.glob<Strings>(["../../src/strings/*.ts", "!**/plural.ts"], {
  import: "strings",
  eager: true,
});
const LANGUAGES = Object.fromEntries(
  Object.entries(WORDS).map(([path, words]) => [path.replace(/.*\/|\.ts$/g, ""), words] as const),
);
const TAGS = Object.keys(LANGUAGES);

const isBob = (userId: string): boolean => userId === idOf("bob");
const isNotBob = (userId: string): boolean => !isBob(userId);
const everybodyTests: StatusesOptions["fetchProfiles"] = async (userIds) =>
  new Map(userIds.map((userId) => [userId, { "m.status": { text: "Asked in another way", emoji: "🧪" } }]));
const parts: Readonly<Record<string, Partial<Slots>>> = {
  "an Emoji": { Emoji },
  "a Tooltip": { Tooltip },
  "an EmojiPicker": { EmojiPicker },
  "a Dialog": { Dialog },
};

function select(mapping: Readonly<Record<string, unknown>>): object {
  return { control: { type: "select" }, options: Object.keys(mapping), mapping };
}

/** The controls, by argument. */
export const given: Readonly<Record<string, object>> = {
  locale: { control: { type: "select" }, options: TAGS },
  timeZone: { control: { type: "select" }, options: ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC"] },
  strings: select(LANGUAGES),
  slots: select(parts),
  isBot: select({ "Bob is one": isBob }),
  onReport: select({ "an example": fn().mockName("onReport") }),
  "options.policy.isBlocked": select({ "Bob is": isBob }),
  "options.policy.blocklists": select({ "Bob is on one": [{ isBlocked: isBob, subscribe: () => () => {} }] }),
  "options.shouldFetch": select({ "Bob is spared": isNotBob }),
  "options.isSupplemented": select({ "Bob is": isBob }),
  "options.fetchProfiles": select({ "an example": everybodyTests }),
};

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** The options among what was given. */
export function optionsOf(args: Given): StatusesOptions {
  const prefixed = (prefix: string): object =>
    Object.fromEntries(
      Object.entries(args)
        .filter(([key, value]) => key.startsWith(prefix) && !key.slice(prefix.length).includes(".") && isGiven(value))
        .map(([key, value]) => [key.slice(prefix.length), value]),
    );
  return {
    ...prefixed("options."),
    policy: prefixed("options.policy."),
    refresh: prefixed("options.refresh."),
    // Many towns with the same people stand on one docs page.
    memory: null,
  };
}

/** What was given to the provider itself. */
export function propsOf(args: Given): Omit<Given, `options.${string}`> {
  return Object.fromEntries(
    Object.entries(args).filter(([key, value]) => !key.startsWith("options.") && isGiven(value)),
  );
}
