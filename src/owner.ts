// The owner that a provider with a `client` shows: one for each client, and as long as the client. Knows no DOM, and who does.
import { useEffect, useMemo } from "react";
import { createStatuses } from "./account.ts";
import type { StatusesOptions } from "./account/options.ts";
import { database } from "./browser.ts";
import type { StatusClient } from "./matrix.ts";
import type { Statuses } from "./statuses.ts";

/** An owner, and the options whose callbacks it reads. */
interface Owned {
  readonly statuses: Statuses;
  /** Takes the callbacks of the latest render. */
  readonly follow: (options: StatusesOptions) => void;
}

// By client, not by account: nothing of one is ever of use to another.
const owners = /* @__PURE__ */ new WeakMap<StatusClient, Owned>();

/** The statuses of a client. A provider that comes again finds the same: what waits to be written, and what was being typed. */
export function useOwner(client: StatusClient | undefined, options?: StatusesOptions): Statuses | undefined {
  // Options are usually written inline: a new object with every render must not lose what is known.
  // oxlint-disable-next-line react/exhaustive-deps
  const owned = useMemo(() => client && ownerOf(client, options ?? {}), [client]);
  // A provider that says nothing, such as a menu's beside a room's, takes nothing back of what another says.
  useEffect(() => {
    if (options) owned?.follow(options);
  }, [owned, options]);
  return owned?.statuses;
}

function ownerOf(client: StatusClient, options: StatusesOptions): Owned {
  const before = owners.get(client);
  // Who signed out and in again with the same client is somebody new.
  if (before && before.statuses.store.getState().support.status !== "signed-out") return before;
  const owned = createOwned(client, options);
  owners.set(client, owned);
  return owned;
}

function createOwned(client: StatusClient, first: StatusesOptions): Owned {
  let latest = first;
  const { fetchProfiles: asking } = first;
  const listeners = new Set<() => void>();
  const statuses = createStatuses(client, {
    ...first,
    memory: first.memory === undefined ? database : first.memory,
    policy: {
      get strangers() {
        return latest.policy?.strangers ?? "hide";
      },
      blocklists: [
        ...(first.policy?.blocklists ?? []),
        {
          isBlocked: (userId) => latest.policy?.isBlocked?.(userId) ?? false,
          subscribe(changed) {
            listeners.add(changed);
            return () => void listeners.delete(changed);
          },
        },
      ],
    },
    shouldFetch: (userId) => latest.shouldFetch?.(userId) ?? true,
    isSupplemented: (userId) => latest.isSupplemented?.(userId) ?? false,
    ...(asking && { fetchProfiles: (userIds) => (latest.fetchProfiles ?? asking)(userIds) }),
  });
  return {
    statuses,
    follow(options) {
      const { policy } = latest;
      latest = options;
      // Written inline it may close over whom the host blocks by now.
      const isSame = policy?.isBlocked === options.policy?.isBlocked && policy?.strangers === options.policy?.strangers;
      if (!isSame) for (const changed of Array.from(listeners)) changed();
    },
  };
}
