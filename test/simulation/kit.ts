// The one place where the simulation touches the kit's interface: what the hosts here do with it, in the words of operations.
import type { MatrixClient } from "matrix-js-sdk";
import type { SlidingSync } from "matrix-js-sdk/lib/sliding-sync.js";
import { trackCalls } from "../../src/calls.ts";
import { type Blocklist, createStatuses, type StatusesOptions, type StatusView } from "../../src/core.ts";
import { loadActing } from "../../src/account/bringing.ts";
import { createPolicyLists } from "../../src/policy-lists.ts";
import { slidingProfiles, withProfileUpdates } from "../../src/sync.ts";
import { markupOf } from "./markup.ts";
import type { Surface } from "./scenario.ts";

// A module comes when it likes, which no seed could repeat.
await loadActing();

export type { Blocklist };
export type View = StatusView;
export type HostOptions = Omit<StatusesOptions, "updates" | "policy"> & { readonly strangers: "hide" | "show" };

/** How a write ended; null where the kit does not say. */
export type Ending = { readonly ok: boolean; readonly reason?: string } | null;

export interface Kit {
  readonly start: () => void;
  readonly stop: () => void;
  readonly end: () => void;
  readonly get: (userId: string, place: Where) => View;
  readonly look: (userId: string, place: Where, changed: () => void) => () => void;
  readonly fetchNow: (userId: string) => Promise<Ending>;
  readonly set: (status: { emoji: string; text: string; until?: number }) => Promise<Ending>;
  readonly clear: () => Promise<Ending>;
  readonly setCall: (since: number | null) => Promise<Ending>;
  readonly hide: (userId: string, isOn: boolean) => Promise<Ending>;
  readonly hideAll: (isOn: boolean) => Promise<Ending>;
  readonly emojiOnly: (isOn: boolean) => Promise<Ending>;
  readonly reveal: (userId: string, isOn: boolean) => void;
  readonly report: (userId: string) => Promise<Ending>;
  /** A badge as a server draws it. */
  readonly markup: (userId: string, place: Where) => string;
  readonly choices: () => { hideAll: boolean; emojiOnly: boolean; hidden: ReadonlySet<string> };
}

export interface Where {
  readonly surface: Surface;
  readonly roomId: string;
}

export const wrapFetch = withProfileUpdates;
export type WrappedFetch = ReturnType<typeof withProfileUpdates>;

export function createKit(
  client: MatrixClient,
  { strangers, ...options }: HostOptions,
  {
    list,
    blocklist,
    updates,
    sliding,
    tracksCalls = false,
  }: {
    list: string | null;
    blocklist?: Blocklist;
    updates?: WrappedFetch | undefined;
    sliding?: SlidingSync | undefined;
    tracksCalls?: boolean | undefined;
  },
): Kit {
  const profiles = sliding && slidingProfiles();
  for (const extension of profiles?.extensions ?? []) sliding?.registerExtension(extension);
  const source = updates ?? profiles;
  const statuses = createStatuses(client, {
    ...options,
    policy: {
      strangers,
      blocklists: [...(blocklist ? [blocklist] : []), ...(list === null ? [] : [createPolicyLists(client, [list])])],
    },
    ...(source && { updates: source }),
  });
  if (tracksCalls) trackCalls(statuses, client, { isOn: true });
  let stop = (): void => {};
  return {
    start() {
      let isStopped = false;
      stop = () => void (isStopped = true);
      const started = statuses.start();
      // The host may stop it as it is told, before it has what stops it.
      if (isStopped) started();
      else stop = started;
    },
    stop: () => stop(),
    end: () => statuses.end(),
    get: (userId, place) => statuses.get(userId, place),
    look: (userId, place, changed) => statuses.subscribe(userId, place, changed),
    fetchNow: (userId) => statuses.fetchNow(userId).then(() => null),
    set: (status) => statuses.set(status),
    clear: () => statuses.clear(),
    setCall: (since) => statuses.setCall(since === null ? null : { since }),
    hide: (userId, isOn) => statuses.hide(userId, isOn),
    hideAll: (isOn) => statuses.hideAll(isOn),
    emojiOnly: (isOn) => statuses.emojiOnly(isOn),
    reveal: (userId, isOn) => statuses.reveal(userId, isOn),
    report: (userId) => statuses.report(userId, "spam"),
    markup: (userId, place) => markupOf(statuses, userId, place),
    choices: () => statuses.store.getState().preferences,
  };
}
