// My own status and call: set, cleared, ended by themselves and hidden. Knows neither the wire nor who is asked.
import type { Choosing } from "./choosing.ts";
import type { KeptRecents } from "./choosing/recents.ts";
import type { Environment } from "./clock.ts";
import type { CallsPort, Follower } from "./following.ts";
import { startAll } from "./guard.ts";
import { allOf } from "./matrix/refusals.ts";
import type { Editing } from "./mine/editing.ts";
import { createExpiring, isSameStatus } from "./mine/expiring.ts";
import { statusToSend } from "./mine/sending.ts";
import type { Outcome } from "./outcome.ts";
import { type Call, isRecord, type RawCall, rawCallOf, type RawStatus, rawStatusOf } from "./protocol.ts";
import type { StatusToSet } from "./statuses.ts";
import type { KnownStore } from "./store.ts";

/** What my own things need of the others. */
export interface MinePorts {
  readonly known: KnownStore;
  readonly me: string;
  readonly environment: Environment;
  readonly editing: Pick<Editing, "write">;
  readonly choosing: Pick<Choosing, "hideCalls">;
  readonly recents: Pick<KeptRecents, "record">;
  /** Reads my profile from the server; resolves to whether it answered. Never rejects. */
  readonly look: () => Promise<boolean>;
}

/** My own things. */
export interface Mine {
  readonly set: (draft: StatusToSet) => Promise<Outcome>;
  readonly clear: () => Promise<Outcome>;
  readonly restore: (draft: StatusToSet) => Promise<Outcome>;
  readonly setCall: (call: Call | null) => Promise<Outcome>;
  readonly calls: CallsPort;
  /** Begins to end what ends by itself; returns its stop. */
  readonly start: () => () => void;
  /** The account is gone: nobody follows its calls any more. */
  readonly end: () => void;
}

/** What others say of a field that it cannot be written here. */
const UNWRITABLE: ReadonlySet<string> = /* @__PURE__ */ new Set(["not-allowed", "unsupported", "guest", "signed-out"]);

/** Builds the things of `me`; nothing ends before `start`. */
export function createMine({ known, me, environment, editing, choosing, recents, look }: MinePorts): Mine {
  const followers = new Set<Follower>();
  let lastStatus: RawStatus | undefined;
  let lastCall: (Call & { readonly isOurs: boolean }) | undefined;
  let host: ReturnType<CallsPort["host"]> = null;
  // Up to when calls were hidden before they were cleared with the status.
  let wereHiddenUpTo: number | null = null;

  /** What the server holds, ended or not. */
  function heldStatus(): RawStatus | null | undefined {
    const { profiles, order } = known.getState();
    const profile = profiles.get(me);
    return profile && rawStatusOf(profile, -Infinity, order);
  }

  function heldCall(): RawCall | null | undefined {
    const { profiles, order } = known.getState();
    const profile = profiles.get(me);
    return profile && rawCallOf(profile, order);
  }

  const expiring = createExpiring({
    held: heldStatus,
    isMine: () => isSameStatus(heldStatus(), lastStatus),
    isEditing: () => known.getState().edits.status !== null,
    look,
    clear: () => editing.write("status", null),
    onEnd: (status) => known.setState({ cleared: { status, at: status.until ?? Date.now() } }),
    environment,
  });

  /** What the server holds of my call, or will once the edit under way has landed. */
  function callToBe(): RawCall | null | undefined {
    const { edits } = known.getState();
    const { value } = edits.call ?? {};
    if (!edits.call) return heldCall();
    return value ? { since: value.since, seen: Date.now(), isOurs: value.isOurs === true } : null;
  }

  const starts = (): number[] => [...followers].flatMap(({ starts: of }) => of());

  /** Does the person want calls to be shown? Until they have chosen, whoever follows their calls decides. */
  function isShown(): boolean {
    const { showCalls } = known.getState().preferences;
    return showCalls ?? (followers.size === 0 || [...followers].some(({ isOn }) => isOn));
  }

  /** What the host and whoever follows calls say together. */
  function callToSay(): (Call & { readonly isOurs: boolean }) | null {
    const joined = starts();
    const began = Math.min(...joined, ...(host ? [host.since ?? host.at] : []));
    if (!Number.isFinite(began) || !isShown() || began <= known.getState().preferences.callsHiddenUpTo) return null;
    const since = Math.min(...joined, host?.since ?? Infinity);
    return { since: Number.isFinite(since) ? since : null, isOurs: joined.length > 0 };
  }

  async function writeCall(call: (Call & { readonly isOurs: boolean }) | null): Promise<Outcome> {
    const outcome = await editing.write("call", call);
    if (outcome.ok) lastCall = call ?? undefined;
    return outcome;
  }

  /** Whether calls are shown may be another answer now. */
  function retell(): void {
    known.setState(({ preferences }) => ({ preferences: { ...preferences } }));
  }

  function tellFollowers(): void {
    for (const { changed } of followers) changed();
  }

  known.subscribe((state, before) => {
    const isAboutMe = state.version !== before.version && state.changed.has(me);
    if (isAboutMe || state.edits !== before.edits || state.order !== before.order) {
      expiring.review();
      // A newer status, of whatever device, is no news of the one before.
      if (state.cleared && !isSameStatus(heldStatus(), state.cleared.status) && heldStatus())
        known.setState({ cleared: null });
    }
    if (isAboutMe || state.preferences !== before.preferences || state.support !== before.support) tellFollowers();
    if (state.edits.call !== before.edits.call) tellFollowers();
    if (state.preferences.showCalls !== before.preferences.showCalls && host && followers.size === 0)
      void writeCall(callToSay());
  });

  async function set(draft: StatusToSet): Promise<Outcome> {
    const status = statusToSend(draft);
    if (typeof status === "string") return { ok: false, reason: status };
    wereHiddenUpTo = null;
    // First: whoever hears of the rest may set a newer one.
    const writing = editing.write("status", status);
    known.setState({ cleared: null });
    const outcome = await writing;
    if (!outcome.ok) return outcome;
    // With the words that an emoji was given.
    lastStatus = (status.text === "" && heldStatus()) || status;
    expiring.review();
    recents.record(lastStatus, draft.duration ?? null);
    return outcome;
  }

  return {
    set,
    async restore(draft) {
      const upTo = wereHiddenUpTo;
      wereHiddenUpTo = null;
      if (upTo === null) return set(draft);
      const setting = set(draft);
      void choosing.hideCalls(upTo);
      const call = callToSay();
      return allOf([setting, ...(call ? [writeCall(call)] : [])]);
    },
    async clear() {
      const clearing = editing.write("status", null);
      known.setState({ cleared: null });
      const call = heldCall();
      const joined = [
        ...starts(),
        ...(host ? [host.since ?? host.at] : []),
        ...(call ? [call.since ?? call.seen] : []),
      ];
      if (joined.length === 0) return clearing;
      // Show nothing of me: the call as well, until it ends, on all my devices. Cleared twice, it went with the first.
      wereHiddenUpTo ??= known.getState().preferences.callsHiddenUpTo;
      void choosing.hideCalls(Math.min(Math.max(...joined), Date.now()));
      return allOf([clearing, writeCall(null)]);
    },
    async setCall(call) {
      if (call !== null && !isRecord(call)) return { ok: false, reason: "malformed" };
      host = call && { since: startOf(call), at: host?.at ?? Date.now() };
      const say = callToSay();
      tellFollowers();
      if (say === null && call !== null && !heldCall() && !known.getState().edits.call) return { ok: true };
      return writeCall(say);
    },
    calls: {
      held: callToBe,
      isMine: () => known.getState().edits.call !== null || isSameCall(heldCall(), lastCall),
      host: () => host,
      isShown,
      hiddenUpTo: () => known.getState().preferences.callsHiddenUpTo,
      hideUpTo: choosing.hideCalls,
      isAllowed: () => environment.isOnline() && !UNWRITABLE.has(known.getState().support.call),
      look,
      write: (call, isOurs) => writeCall(call && { ...call, isOurs }),
      follow(follower) {
        followers.add(follower);
        retell();
        return () => {
          if (followers.delete(follower)) retell();
        };
      },
    },
    start: () => startAll([expiring.start, () => environment.subscribe(tellFollowers)]),
    end() {
      for (const follower of followers) follower.end();
    },
  };
}

function startOf({ since }: { readonly since?: unknown }): number | null {
  return typeof since === "number" && Number.isFinite(since) && since > 0 ? since : null;
}

/** To the second, as it is written. */
function isSameCall(
  held: RawCall | null | undefined,
  call: (Call & { readonly isOurs: boolean }) | undefined,
): boolean {
  if (!held || !call || held.isOurs !== call.isOurs) return false;
  const seconds = (since: number | null): number | null => since && Math.floor(since / 1000);
  return seconds(held.since) === seconds(call.since);
}
