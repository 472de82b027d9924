// What this server and account can do with each field, asked once and corrected by refusals. Knows answers, not views.
import { type Field, readingOrder, statusFields } from "../protocol.ts";
import { applySupport, type StatusStore, type Support } from "../store.ts";
import { hasVersion, keepsFields, type StatusClient, type Versions } from "./client.ts";
import { isAllowedBy, type NameChoice, primaryNames, type Refusal, supportAfter } from "./refusals.ts";

const FIELDS: readonly Field[] = ["status", "call"];

/** The support of one account. */
export interface ServerSupport {
  /** Asks, unless it was answered before. Resolves when answered or failed; never rejects. */
  readonly ask: () => Promise<void>;
  /** May a field be written under this name (`m.profile_fields`, MSC4133)? */
  readonly isAllowed: (name: string) => boolean;
  /** The names a new value is written under. */
  readonly primaryNames: (field: Field) => readonly string[];
  /** A write ended, refused or not. */
  readonly onEnd: (field: Field, refusal: Refusal | null) => void;
}

/** Builds the support of `me`, unknown; keeps what it learns in the store. */
export function createSupport(client: StatusClient, store: StatusStore, me: string, names: NameChoice): ServerSupport {
  // What versions and capabilities said; undefined until they did.
  let isPushed: boolean | undefined;
  let capabilities: object | undefined;
  const refused = new Map<Field, Support>();
  const isAllowed = (name: string): boolean => isAllowedBy(capabilities, name);

  function supportFor(field: Field): Support {
    if (client.isGuest()) return "guest";
    const word = refused.get(field);
    if (word) return word;
    if (capabilities && primaryNames(field, names, isAllowed).length === 0) return "not-allowed";
    if (isPushed === undefined) return "unknown";
    return isPushed ? "ready" : "no-push";
  }

  function say(): void {
    for (const field of FIELDS) applySupport(store, field, supportFor(field));
  }

  async function ask(): Promise<void> {
    if (capabilities) return;
    // Both are kept by the SDK, which asked already when it started.
    const [versions, answer] = await Promise.allSettled([client.getVersions(), client.getCapabilities()]);
    if (versions.status === "rejected") return;
    const flags = versions.value.unstable_features ?? {};
    isPushed = flags["org.matrix.msc4429"] === true || flags["org.matrix.msc4429.stable"] === true;
    // A server without the endpoint forbids nothing.
    capabilities = answer.status === "fulfilled" ? answer.value : {};
    if (!statusFields().every(isAllowed)) store.setState({ order: readingOrder(isAllowed) });
    store.setState({ canReport: takesReports(versions.value) });
    if (!(await keepsFields(client, me, versions.value))) for (const field of FIELDS) refused.set(field, "unsupported");
    say();
  }

  return {
    ask,
    isAllowed,
    primaryNames: (field) => primaryNames(field, names, isAllowed),
    onEnd(field, refusal) {
      const word = refusal && supportAfter(refusal);
      if (word) refused.set(field, word);
      else if (!refusal) refused.delete(field);
      say();
    },
  };
}

/** `POST /users/{userId}/report` (MSC4260) is part of the spec since v1.14. */
function takesReports(versions: Versions): boolean {
  const flags = versions.unstable_features;
  return hasVersion(versions, 14) || flags?.["org.matrix.msc4260.stable"] === true;
}
