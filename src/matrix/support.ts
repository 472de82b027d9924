// What this server and account can do with each field, asked once and corrected by refusals. Knows answers, not views.
import { DEADLINES, withDeadline } from "../deadline.ts";
import { type StatusClient, syncOf } from "../matrix.ts";
import type { Refusal } from "../outcome.ts";
import { type Field, isRecord, statusFields } from "../protocol.ts";
import { applySupport, type KnownStore, type Support } from "../store.ts";
import { hasVersion, keepsFields, type ServerVersions, versionsOf } from "./profile-api.ts";
import { isAllowedBy, type NameChoice, primaryNames, readingOrder, supportAfter } from "./refusals.ts";

const FIELDS: readonly Field[] = ["status", "call"];

/** What support needs of the others. */
export interface SupportPorts {
  /** Are updates of MSC4429 handed over by the host, and not by the SDK alone? */
  readonly hasUpdates: boolean;
  /** Do updates come by a sliding sync (MSC4262)? */
  readonly isSliding: () => boolean;
  /** It became known, or known otherwise, whether changes are pushed. */
  readonly onPush: () => void;
}

/** The support of one account. */
export interface ServerSupport {
  /** Are changes of this server's people pushed to this client? undefined: not known yet. */
  readonly isPushed: () => boolean | undefined;
  /** Pushes came, whatever the server says of itself. */
  readonly pushed: (updates: readonly { readonly update: unknown }[]) => void;
  /** Asks, unless it was answered before. Resolves when answered or failed; never rejects. */
  readonly ask: () => Promise<void>;
  /** May a field be written under this name (`m.profile_fields`, MSC4133)? */
  readonly isAllowed: (name: string) => boolean;
  /** The names a new value is written under. */
  readonly primaryNames: (field: Field) => readonly string[];
  /** A write ended, refused or not. */
  readonly onEnd: (field: Field, refusal: Refusal | null) => void;
  /** The account signed out, for good. */
  readonly end: () => void;
}

/** Builds the support of `me`, unknown; keeps what it learns in the store. */
export function createSupport(
  client: StatusClient,
  store: KnownStore,
  me: string,
  names: NameChoice,
  ports: SupportPorts,
): ServerSupport {
  // What versions and capabilities said; undefined until they did.
  let flags: ServerVersions["flags"] | undefined;
  let capabilities: object | undefined;
  // "ready": changes are pushed.
  let push: "unknown" | "ready" | "no-push" | "not-subscribed" = "unknown";
  let isHeard = false;
  const refused = new Map<Field, Support>();
  let isEnded = false;
  const isAllowed = (name: string): boolean => isAllowedBy(capabilities, name);

  function supportFor(field: Field): Support {
    if (isEnded) return "signed-out";
    if (client.isGuest()) return "guest";
    const word = refused.get(field);
    if (word) return word;
    if (capabilities && primaryNames(field, names, isAllowed).length === 0) return "not-allowed";
    return push;
  }

  /** A flag may be absent although changes are pushed; whether the host asked for them, only the client knows, once it is started. */
  function findPush(): typeof push {
    if (isHeard) return "ready";
    const { by, isAsking } = syncOf(client);
    if (!flags || by === "unknown") return "unknown";
    const proposal = by === "sliding-sync" ? "org.matrix.msc4262" : "org.matrix.msc4429";
    if (flags[proposal] !== true && flags[`${proposal}.stable`] !== true) return "no-push";
    const isAsked = by === "sliding-sync" ? ports.isSliding() : isAsking || ports.hasUpdates;
    if (isAsked) return "ready";
    // A sliding sync asks with its first request.
    return client.isInitialSyncComplete() ? "not-subscribed" : "unknown";
  }

  function say(): void {
    const before = push;
    push = findPush();
    if (push !== before) {
      if (push === "not-subscribed" && isDevelopment())
        void import("./support/warning.ts").then(({ warn }) => warn()).catch(() => undefined);
      ports.onPush();
    }
    for (const field of FIELDS) applySupport(store, field, supportFor(field));
  }

  async function ask(): Promise<void> {
    if (capabilities) return say();
    // Both are kept by the SDK, which asked already when it started.
    const allowing = withDeadline(() => client.getCapabilities(), DEADLINES.read);
    const [versions, answer] = await Promise.allSettled([versionsOf(client), allowing]);
    if (versions.status === "rejected" || isEnded) return;
    ({ flags } = versions.value);
    // A server without the endpoint forbids nothing.
    capabilities = answer.status === "fulfilled" && isRecord(answer.value) ? answer.value : {};
    if (!statusFields().every(isAllowed)) store.setState({ order: readingOrder(isAllowed) });
    store.setState({ canReport: takesReports(versions.value) });
    if (!(await keepsFields(client, me, versions.value))) for (const field of FIELDS) refused.set(field, "unsupported");
    say();
  }

  return {
    ask,
    isPushed: () => (push === "unknown" ? undefined : push === "ready"),
    pushed(updates) {
      if (isHeard) return;
      // A host may ask for other fields than ours.
      isHeard = updates.some(({ update }) => isRecord(update) && statusFields().some((name) => name in update));
      say();
    },
    isAllowed,
    primaryNames: (field) => primaryNames(field, names, isAllowed),
    onEnd(field, refusal) {
      const word = refusal && supportAfter(refusal);
      if (word) refused.set(field, word);
      else if (!refusal) refused.delete(field);
      say();
    },
    end() {
      isEnded = true;
      say();
    },
  };
}

/** `POST /users/{userId}/report` (MSC4260) is part of the spec since v1.14. */
function takesReports(versions: ServerVersions): boolean {
  return hasVersion(versions, 14) || versions.flags["org.matrix.msc4260.stable"] === true;
}

declare const process: { readonly env: { readonly NODE_ENV?: string } };

/** Bundlers put a word in the place of this one; where neither they nor Node did, there is no such thing to ask. */
function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== "production";
  } catch {
    return false;
  }
}
