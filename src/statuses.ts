// What the owner of one account offers, to hosts, hooks and parts alike. Types alone.
import type { ClearAfter } from "./clear-after.ts";
import type { Environment } from "./clock.ts";
import type { DraftStore } from "./draft.ts";
import type { CallsPort } from "./following.ts";
import type { Outcome } from "./outcome.ts";
import type { Call, StatusDraft } from "./protocol.ts";
import type { StatusStore } from "./shown.ts";
import type { Recent } from "./store.ts";
import type { SkinTone } from "./text.ts";
import type { StatusView } from "./view.ts";
import type { Place } from "./visibility.ts";

/** A status to be set. */
export interface StatusToSet extends StatusDraft {
  /**
   * What was chosen for its end, to be offered again with the same words.
   * @default not known
   */
  readonly duration?: ClearAfter | null;
  /**
   * The language, as a BCP 47 tag, in which an emoji without a text is named: MSC4426 requires both.
   * @default the browser's
   */
  readonly locale?: string | undefined;
}

/** What I set before, as operations; each holds at once, and is then kept. None of them ever rejects. */
export interface Recents {
  /** Keeps one before the others, or no longer. */
  readonly pin: (recent: Recent, isPinned: boolean) => Promise<Outcome>;
  /** Forgets one. */
  readonly remove: (recent: Recent) => Promise<Outcome>;
  /** Forgets all; where a server did not hear of it, once it does. */
  readonly removeAll: () => Promise<Outcome>;
}

/** My calls, for whoever follows them. */
export interface Calls {
  /** Begins to follow, as soon as it can be; returns its stop, which stops that as well. */
  readonly follow: (begin: (port: CallsPort) => () => void) => () => void;
  /** Do others see the calls I am in? */
  readonly isShown: () => boolean;
}

/** The statuses of everybody one account can see: the one owner of everything of that account. */
export interface Statuses {
  /** Whose account this is. */
  readonly userId: string;
  /**
   * Begins to listen; returns its stop. May be started again, and by several. Whoever shows statuses on a page lends it: nobody is refreshed
   * while it cannot be seen, and writes wait for its network. What waits to be written goes on after a stop.
   */
  readonly start: (environment?: Environment) => () => void;
  /**
   * Ends for good, as every logout does: what waits is answered "signed-out", nobody is asked for any more, and everybody is forgotten.
   */
  readonly end: () => void;
  /** What may be drawn of a person in a place; the same object while nothing changed. */
  readonly get: (userId: string, place?: Place) => StatusView;
  /** Calls `changed` with what `get` answers, when that differs. Somebody looked at but not known is asked for. Returns its stop. */
  readonly subscribe: (userId: string, place: Place, changed: (view: StatusView) => void) => () => void;
  /** Asks the server for a person now, past every memory. Resolves when answered or failed; never rejects. */
  readonly fetchNow: (userId: string) => Promise<void>;
  /**
   * Asks for a person anew when their turn comes, unless the server answered within the last minute or nobody looks at them: for a card
   * that opens, as what an appservice adds to a profile (MSC4337) is never pushed.
   */
  readonly verify: (userId: string) => void;
  /** Why a person is asked for, or not: one sentence for whoever looks for a fault. Nothing of what they set is in it. */
  readonly explain: (userId: string) => Promise<string>;
  /** Shows this person's status although the policy hides it, until logout or until taken back. Membership lines stay without. */
  readonly reveal: (userId: string, isRevealed?: boolean) => void;
  /** Would the policy hide this person in this place, had the viewer not asked to see them? */
  readonly isShownAnyway: (userId: string, place?: Place) => boolean;
  /** Chooses not to see this person's status, or to see it again: at once, then on all the viewer's devices. Never rejects. */
  readonly hide: (userId: string, isHidden: boolean) => Promise<Outcome>;
  /** Chooses to see no statuses but one's own. Never rejects. */
  readonly hideAll: (isHidden: boolean) => Promise<Outcome>;
  /** Chooses to see emoji without their texts. Never rejects. */
  readonly emojiOnly: (isOnly: boolean) => Promise<Outcome>;
  /** Chooses whether others see the calls one is in. Never rejects. */
  readonly showCalls: (isShown: boolean) => Promise<Outcome>;
  /** Chooses the skin tone that emoji are offered in. Never rejects. */
  readonly skinTone: (tone: SkinTone) => Promise<Outcome>;
  /** Reports a person to their homeserver's moderators (MSC4260); see `store`'s `canReport`. Never rejects. */
  readonly report: (userId: string, reason?: string) => Promise<Outcome>;
  /** Sets my status (`PUT`, MSC4133): shown at once, taken back if refused. A draft with problems is refused without a request. */
  readonly set: (draft: StatusToSet) => Promise<Outcome>;
  /**
   * Clears my status (`DELETE`), and shows nothing of me: a call is hidden as well until it ends, on all my devices; the next is shown again.
   */
  readonly clear: () => Promise<Outcome>;
  /** Takes the last `clear` back: sets my status again, and shows the call again that went with it, if it still goes on. */
  readonly restore: (draft: StatusToSet) => Promise<Outcome>;
  /**
   * Says that I am in a call since a moment (ms; null: unknown), or that I am not: for other call software. Never touches my status. Calls that
   * `trackCalls` follows go together with it: in a call while either says so. Nothing is written where the person shows no calls.
   */
  readonly setCall: (call: Call | null) => Promise<Outcome>;
  /** What `trackCalls` of `matrix-status-kit/calls` needs. */
  readonly calls: Calls;
  /** Takes away what the kit keeps of me: choices and recents in account data, my status and call, and this device's memory. Never rejects. */
  readonly removeTraces: () => Promise<Outcome>;
  /** Loads what only writes need, for an editor that opens. Never rejects: a write tries again. */
  readonly prepare: () => Promise<void>;
  /** What I set before, kept in account data and so on all my devices: pins, forgets one, forgets all. None of it rejects. */
  readonly recents: Recents;
  /** The status being written: one of the account, in memory, whatever opens and closes. */
  readonly draft: DraftStore;
  /** What may be read of all this, as a zustand store. */
  readonly store: StatusStore;
}
