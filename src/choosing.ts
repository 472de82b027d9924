// The viewer's own choices, as operations: whose statuses not to see, how much of them, and what others see of theirs. Knows what is kept, and
// not how it is sent.
import { accountDataPort } from "./choosing/account-data.ts";
import { type Content, EMPTY, type Operation, type PreferencePort } from "./choosing/document.ts";
import { createKeeping } from "./choosing/keeping.ts";
import type { Environment } from "./clock.ts";
import { startAll } from "./guard.ts";
import type { StatusClient } from "./matrix.ts";
import type { Outcome } from "./outcome.ts";
import { type KnownStore, NO_PREFERENCES, type Preferences } from "./store.ts";
import type { SkinTone } from "./text.ts";

/** What choosing needs of the others. */
export interface ChoosingPorts {
  readonly client: StatusClient;
  readonly known: KnownStore;
  readonly me: string;
  readonly environment: Environment;
  /** Where the host keeps the choices, if it does. */
  readonly preferences: PreferencePort | undefined;
}

/** The choices of one viewer. */
export interface Choosing {
  readonly hide: (userId: string, isHidden: boolean) => Promise<Outcome>;
  readonly hideAll: (isHidden: boolean) => Promise<Outcome>;
  readonly emojiOnly: (isOnly: boolean) => Promise<Outcome>;
  readonly showCalls: (isShown: boolean) => Promise<Outcome>;
  /** Calls that began up to this moment (ms) are not to be shown. */
  readonly hideCalls: (upTo: number) => Promise<Outcome>;
  readonly skinTone: (tone: SkinTone) => Promise<Outcome>;
  /** Empties what is kept. */
  readonly forget: () => Promise<Outcome>;
  /** The client knows its account data, and goes on knowing it where it loses its server. */
  readonly synced: () => void;
  /** Resolves then. */
  readonly whenSynced: () => Promise<void>;
  /** Reads what is kept, and follows it; returns its stop. */
  readonly start: () => () => void;
  readonly prepare: () => Promise<unknown>;
  readonly end: () => void;
}

const PREFERENCES = "io.github.matrix-status-kit.preferences";
const SKIN_TONES: readonly SkinTone[] = [0, 1, 2, 3, 4, 5];
/** How far the clocks of two devices may differ, in ms. */
const AHEAD = 5 * 60_000;

/** Builds the choices of one account; reads nothing before `start`. */
export function createChoosing({ client, known, me, environment, preferences: port }: ChoosingPorts): Choosing {
  const waiting: (() => void)[] = [];
  let outdated: unknown;
  let wasOnline = true;
  // What is written before the client knows its account data would not know what it replaces: at first, and after it was without its server.
  const whenSynced = (): Promise<void> => new Promise(lookFor);

  function lookFor(resolve: () => void): void {
    const said = client.getSyncStateData();
    // What a cache says is older still.
    if (client.isInitialSyncComplete() && !said?.fromCache && said !== outdated) resolve();
    else waiting.push(() => lookFor(resolve));
  }

  // A client may not notice that it has no network: a sliding sync goes on calling itself synced. Of each sync it says something.
  function noteOutage(): void {
    const isOnline = environment.isOnline();
    if (!isOnline || !wasOnline) outdated = client.getSyncStateData();
    wasOnline = isOnline;
  }
  const preferences = createKeeping({
    port: port ?? accountDataPort(client, me, PREFERENCES),
    ready: port ? () => Promise.resolve() : whenSynced,
    environment,
    shown(content) {
      const chosen = parsePreferences(content);
      if (!isSameChoice(chosen, known.getState().preferences)) known.setState({ preferences: chosen });
    },
  });

  return {
    hide: (userId, isHidden) => preferences.change(hideOf(userId, isHidden)),
    hideAll: (hideAll) => preferences.change(chooseOf({ hideAll })),
    emojiOnly: (emojiOnly) => preferences.change(chooseOf({ emojiOnly })),
    showCalls: (showCalls) => preferences.change(chooseOf({ showCalls })),
    hideCalls: (callsHiddenUpTo) => preferences.change(chooseOf({ callsHiddenUpTo })),
    skinTone: (skinTone) => preferences.change(chooseOf({ skinTone })),
    forget: () => preferences.change(EMPTY),
    synced: () => waiting.splice(0).forEach((look) => look()),
    whenSynced,
    start() {
      noteOutage();
      return startAll([() => environment.subscribe(noteOutage), preferences.start]);
    },
    prepare: preferences.prepare,
    end: preferences.end,
  };
}

/** Reads choices from what was kept; what makes no sense was not chosen. */
function parsePreferences({
  hide_all,
  emoji_only,
  hidden,
  show_calls,
  calls_hidden_up_to: upTo,
  skin_tone,
}: Content): Preferences {
  const userIds = Array.isArray(hidden) ? hidden.filter((each): each is string => typeof each === "string") : [];
  return {
    hideAll: hide_all === true,
    emojiOnly: emoji_only === true,
    hidden: new Set(userIds),
    showCalls: typeof show_calls === "boolean" ? show_calls : undefined,
    // What lies ahead was written by a clock that went wrong, and would hide calls that are yet to come.
    callsHiddenUpTo: typeof upTo === "number" && upTo > 0 && upTo <= Date.now() + AHEAD ? upTo : 0,
    skinTone: SKIN_TONES.find((tone) => tone === skin_tone),
  };
}

/** Would the viewer see no difference? */
function isSameChoice(one: Preferences, other: Preferences): boolean {
  return JSON.stringify(keptOf(one)) === JSON.stringify(keptOf(other));
}

/** What was not chosen is no member of it, once it is JSON. */
function keptOf({ hideAll, emojiOnly, hidden, showCalls, callsHiddenUpTo, skinTone }: Preferences): Content {
  return {
    hide_all: hideAll,
    emoji_only: emojiOnly,
    hidden: [...hidden].sort(),
    show_calls: showCalls,
    calls_hidden_up_to: callsHiddenUpTo || undefined,
    skin_tone: skinTone,
  };
}

/** Not to see somebody's status, or to see it again. */
function hideOf(userId: string, isHidden: boolean): Operation {
  return {
    key: `hide ${userId}`,
    apply: changing(({ hidden }) => {
      const after = new Set(hidden);
      if (isHidden) after.add(userId);
      else after.delete(userId);
      return { hidden: after };
    }),
  };
}

/** One choice that stands for itself. */
function chooseOf(part: Partial<Omit<Preferences, "hidden">>): Operation {
  return { key: Object.keys(part).join(), apply: changing(() => part) };
}

function changing(change: (preferences: Preferences) => Partial<Preferences>): Operation["apply"] {
  return (content) => {
    const before = parsePreferences(content);
    return { ...content, ...keptOf({ ...NO_PREFERENCES, ...before, ...change(before) }) };
  };
}
