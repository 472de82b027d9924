// What appservices add to profiles when somebody reads them (MSC4337): asked each time, merged, never kept. Knows no endpoint and no sync.
import type { Json } from "./json.ts";
import { isObject } from "./json.ts";
import type { Timed } from "./timers.ts";
import { later } from "./timers.ts";

/** The question a server puts to an appservice (MSC4337). */
export interface AppserviceRequest {
  /** Whose profile is read. */
  readonly userId: string;
  /** The one field that is read; absent: the whole profile. */
  readonly key?: string;
  /** Who reads it; null where that is not known, as across servers. */
  readonly fromUserId: string | null;
  /** The server that reads it in its user's name; null for one's own. */
  readonly originServer: string | null;
}

/** The registration of an appservice, as far as profiles go; with neither of the flags it is not asked. */
export interface AppserviceRegistration {
  /** Whom it is for. */
  readonly namespaces: {
    /** Whose profiles it adds to: `regex` is matched from the beginning of a user id. */
    readonly users: readonly { readonly regex: string; readonly exclusive: boolean }[];
  };
  /** Whether it may be asked; known where the option `names` is "unstable" or "both". */
  readonly msc4337_supports_profile_lookup?: boolean;
  /** Whether it may be asked; known where the option `names` is "stable" or "both". */
  readonly supports_profile_lookup?: boolean;
}

/** An appservice of a homeserver: one in this page, or by `appserviceAt` of `matrix-status-kit/testing/node` one elsewhere. */
export interface Appservice extends AppserviceRegistration {
  /** What it adds to a profile; null or a rejection: nothing. It may answer each requester differently. */
  readonly profile: (request: AppserviceRequest) => Json | null | Promise<Json | null>;
}

/** Which of them a server has and how it asks. */
interface Supplemented {
  readonly names: "unstable" | "stable" | "both";
  readonly appservices: readonly Appservice[];
  readonly appserviceTimeout: number;
}

/** What all appservices together add; whoever is later than `appserviceTimeout` is left out. */
export async function supplementOf(timed: Timed, behaviour: Supplemented, request: AppserviceRequest): Promise<Json> {
  const asked = behaviour.appservices.filter((appservice) => isMeant(behaviour, appservice, request.userId));
  const answers = await Promise.all(asked.map((appservice) => answerOf(timed, behaviour, appservice, request)));
  const merged: Json = Object.assign({}, ...answers);
  const { key } = request;
  return key === undefined ? merged : Object.hasOwn(merged, key) ? { [key]: merged[key] } : {};
}

function isMeant({ names }: Supplemented, appservice: AppserviceRegistration, userId: string): boolean {
  const { namespaces, supports_profile_lookup, msc4337_supports_profile_lookup } = appservice;
  const isSupporting =
    (names !== "unstable" && supports_profile_lookup === true) ||
    (names !== "stable" && msc4337_supports_profile_lookup === true);
  return isSupporting && namespaces.users.some(({ regex }) => new RegExp(`^(?:${regex})`).test(userId));
}

async function answerOf(
  timed: Timed,
  { appserviceTimeout }: Supplemented,
  { profile }: Appservice,
  request: AppserviceRequest,
): Promise<Json> {
  let forget = (): void => {};
  const tooLate = new Promise<null>((resolve) => {
    forget = later(timed, appserviceTimeout, () => resolve(null));
  });
  const asked = Promise.resolve().then(() => profile(request));
  const answer: unknown = await Promise.race([asked.catch(() => null), tooLate]);
  forget();
  return isObject(answer) ? answer : {};
}
