// The viewer's own choices: whose statuses not to see, and how much of them. Kept in account data, and so on all their devices.
import { isRecord } from "../protocol.ts";
import { type KnownStore, NO_PREFERENCES, type Preferences, type Recent } from "../store.ts";
import { type StatusClient, V3 } from "./client.ts";
import type { Outcome } from "./refusals.ts";

/** Where the viewer's choices are kept: any JSON object, read and written whole. */
export interface PreferencePort {
  /** What is kept now; anything but an object means that nothing was chosen. */
  readonly read: () => unknown;
  /** Keeps it. Where it rejects, the choice holds until the account is gone. */
  readonly write: (value: Record<string, unknown>) => Promise<unknown>;
  /** Calls `changed` when `read` may answer differently; returns its stop. */
  readonly subscribe: (changed: () => void) => () => void;
}

/** The choices of one viewer. */
export interface Choosing {
  /** Not to see this person's status, or to see it again: at once here, then where choices are kept. */
  readonly hide: (userId: string, isHidden: boolean) => Promise<Outcome>;
  readonly hideAll: (isHidden: boolean) => Promise<Outcome>;
  readonly emojiOnly: (isOnly: boolean) => Promise<Outcome>;
  readonly showCalls: (isShown: boolean) => Promise<Outcome>;
  readonly recents: {
    readonly pin: (recent: Recent, isPinned: boolean) => Promise<Outcome>;
    readonly remove: (recent: Recent) => Promise<Outcome>;
    readonly removeAll: () => Promise<Outcome>;
  };
  /** Forgets every choice. */
  readonly empty: () => Promise<Outcome>;
  /** Reads what is kept, and follows it; returns its stop. */
  readonly start: () => () => void;
}

const TYPE = "io.github.matrix-status-kit.preferences";

/** Builds the choices of one account; reads nothing before `start`. */
export function createChoosing(store: KnownStore, port: PreferencePort): Choosing {
  let isWriting = false;
  // Was something chosen that is not being written?
  let isAhead = false;
  // While writing: did what is kept come to be what was chosen? Only then is what is read newer.
  let isHeard = false;

  function read(): void {
    const preferences = parsePreferences(port.read());
    isHeard ||= isSameChoice(preferences, store.getState().preferences);
    if (!isWriting) store.setState({ preferences });
  }

  /** One write after the other, or the server might keep the earlier one. */
  async function write(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    // What is chosen in one go is written in one go.
    await Promise.resolve();
    while (isAhead) {
      isAhead = false;
      isHeard = false;
      try {
        const kept = port.read();
        await port.write({ ...(isRecord(kept) ? kept : {}), ...keptPreferences(store.getState().preferences) });
      } catch {
        // Refused: the choice holds here for as long as nothing newer is heard.
      }
    }
    isWriting = false;
    if (isHeard) read();
  }

  async function prefer(part: Partial<Preferences>): Promise<Outcome> {
    store.setState({ preferences: { ...store.getState().preferences, ...part } });
    isAhead = true;
    await write();
    return { ok: true };
  }

  function keep(recents: readonly Recent[]): Promise<Outcome> {
    store.setState({ recents });
    return Promise.resolve({ ok: true });
  }

  return {
    hide(userId, isHidden) {
      const hidden = new Set(store.getState().preferences.hidden);
      if (isHidden) hidden.add(userId);
      else hidden.delete(userId);
      return prefer({ hidden });
    },
    hideAll: (hideAll) => prefer({ hideAll }),
    emojiOnly: (emojiOnly) => prefer({ emojiOnly }),
    showCalls: (showCalls) => prefer({ showCalls }),
    empty: () => prefer(NO_PREFERENCES),
    recents: {
      pin: (recent, isPinned) =>
        keep(store.getState().recents.map((each) => (each === recent ? { ...each, isPinned } : each))),
      remove: (recent) => keep(store.getState().recents.filter((each) => each !== recent)),
      removeAll: () => keep([]),
    },
    start() {
      read();
      return port.subscribe(read);
    },
  };
}

/** Reads choices from what was kept; what makes no sense was not chosen. */
function parsePreferences(value: unknown): Preferences {
  if (!isRecord(value)) return NO_PREFERENCES;
  const { hide_all, emoji_only, hidden, show_calls } = value;
  const userIds = Array.isArray(hidden) ? hidden.filter((each): each is string => typeof each === "string") : [];
  return {
    hideAll: hide_all === true,
    emojiOnly: emoji_only === true,
    hidden: new Set(userIds),
    showCalls: typeof show_calls === "boolean" ? show_calls : undefined,
  };
}

function isSameChoice(one: Preferences, other: Preferences): boolean {
  return JSON.stringify(keptPreferences(one)) === JSON.stringify(keptPreferences(other));
}

function keptPreferences({ hideAll, emojiOnly, hidden, showCalls }: Preferences): Record<string, unknown> {
  const calls = showCalls === undefined ? {} : { show_calls: showCalls };
  return { hide_all: hideAll, emoji_only: emojiOnly, hidden: [...hidden].toSorted(), ...calls };
}

/** Keeps choices in the account data of one client, under a type of the kit's own. */
export function accountDataPort(client: StatusClient, me: string): PreferencePort {
  return {
    read: () => client.getAccountData(TYPE)?.getContent(),
    write: (value) =>
      client.http.authedRequest(
        "PUT",
        `/user/${encodeURIComponent(me)}/account_data/${encodeURIComponent(TYPE)}`,
        undefined,
        value,
        { prefix: V3 },
      ),
    subscribe(changed) {
      const listener = (event: { getType?(): string } | undefined): void => {
        if (event?.getType?.() === TYPE) changed();
      };
      client.on("accountData", listener);
      return () => void client.removeListener("accountData", listener);
    },
  };
}
