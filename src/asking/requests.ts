// How people are asked for: one GET each, many at once where the server can (MSC4536), or by the host's own fetcher. Knows no records.
import { DEADLINES, withDeadline } from "../deadline.ts";
import { type StatusClient, V3 } from "../matrix.ts";
import { serverOf } from "../matrix/hearsay.ts";
import { profileRequest, versionsOf } from "../matrix/profile-api.ts";
import { requestErrorOf, type RequestError } from "../matrix/request-error.ts";
import { isRecord, statusFields } from "../protocol.ts";
import type { FetchProfiles } from "./options.ts";

/** A whole profile; null: there is none. */
export type Profile = Readonly<Record<string, unknown>> | null;

/** What was found out about one person. */
export type Answer = { readonly whole: Profile } | { readonly error: RequestError };

/** The questions of one account. */
export interface Requests {
  /** Which server's lane a question about this person takes, and about how many people it may be. */
  readonly wayTo: (userId: string, failures: number) => { readonly lane: string; readonly most: number };
  /** Asks for the people of one lane. Answers for each; never rejects, and never takes longer than the deadline of a request. */
  readonly ask: (userIds: readonly string[], most: number) => Promise<ReadonlyMap<string, Answer>>;
  /** Finds out, once, whether the server can answer for many at once. */
  readonly prepare: () => Promise<void>;
}

const AT_A_TIME = 100;
const BULK = "org.matrix.msc4536";
const UNSTABLE = `/_matrix/client/unstable/${BULK}`;
/** Of somebody nothing was said. */
export const SILENCE: RequestError = { errcode: undefined, status: undefined, retryAfter: undefined };

/** Builds the questions of an account on the server `home`; asks none. */
export function createRequests(client: StatusClient, home: string, fetchProfiles: FetchProfiles | undefined): Requests {
  // Where many are asked for at once; null: nowhere; undefined: not known yet.
  let bulk: string | null | undefined;

  async function one(userId: string): Promise<Answer> {
    try {
      const whole = await withDeadline(() => profileRequest(client, "GET", userId), DEADLINES.read);
      return isRecord(whole) ? { whole } : { error: SILENCE };
    } catch (thrown) {
      const error = requestErrorOf(thrown);
      // Any other 404 or 5xx says nothing about the person (a remote server out of reach): not to be remembered as none.
      return error.status === 404 && error.errcode === "M_NOT_FOUND" ? { whole: null } : { error };
    }
  }

  async function many(userIds: readonly string[], request: () => Promise<unknown>): Promise<Map<string, Answer>> {
    try {
      const answer = await withDeadline(request, DEADLINES.read);
      const answerFor = (userId: string): unknown =>
        answer instanceof Map
          ? answer.get(userId)
          : isRecord(answer) && Object.hasOwn(answer, userId) && answer[userId];
      return new Map(
        userIds.map((userId) => {
          const whole = answerFor(userId);
          return [userId, whole === null || isRecord(whole) ? { whole } : { error: SILENCE }];
        }),
      );
    } catch (thrown) {
      const error = requestErrorOf(thrown);
      // The server took back that it can: from now on one by one.
      if (error.status === 404 || error.status === 405) bulk = null;
      // What is refused of many says nothing of any of them.
      const said = error.status === 400 || error.status === 403 ? SILENCE : error;
      return new Map(userIds.map((userId) => [userId, { error: said }]));
    }
  }

  return {
    wayTo(userId, failures) {
      if (fetchProfiles) return { lane: home, most: AT_A_TIME };
      const lane = serverOf(userId);
      // Of whom a server says nothing among many, it may say something alone.
      return { lane, most: bulk && lane === home && failures === 0 ? AT_A_TIME : 1 };
    },
    async ask(userIds, most) {
      if (fetchProfiles) return many(userIds, async () => asMap(await fetchProfiles(userIds)));
      if (most > 1 && bulk) return many(userIds, () => bulkRequest(client, userIds, bulk ?? V3));
      return new Map(await Promise.all(userIds.map(async (userId) => [userId, await one(userId)] as const)));
    },
    async prepare() {
      if (bulk !== undefined || fetchProfiles) return;
      try {
        const { flags } = await versionsOf(client);
        bulk ??= flags[BULK] === true ? UNSTABLE : flags[`${BULK}.stable`] === true ? V3 : null;
      } catch {
        // Asked again after the next sync.
      }
    },
  };
}

/** A host may answer anything; an object that is no Map answers for nobody. */
function asMap(answer: unknown): Map<unknown, unknown> {
  return answer instanceof Map ? answer : new Map();
}

function bulkRequest(client: StatusClient, userIds: readonly string[], prefix: string): Promise<unknown> {
  const body = { users: userIds, fields: statusFields().join(",") };
  return client.http.authedRequest("POST", "/profiles/query", undefined, body, { prefix });
}
