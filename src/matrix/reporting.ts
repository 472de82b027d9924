// Reports a person to their homeserver's moderators (MSC4260). Knows one request.
import { DEADLINES, withDeadline } from "../deadline.ts";
import { type StatusClient, V3 } from "../matrix.ts";
import type { Outcome } from "../outcome.ts";
import { refusalOf } from "./refusals.ts";
import { requestErrorOf } from "./request-error.ts";

/** Never rejects. */
export async function report(client: StatusClient, userId: string, reason = ""): Promise<Outcome> {
  const path = `/users/${encodeURIComponent(userId)}/report`;
  const send = (): Promise<unknown> => client.http.authedRequest("POST", path, undefined, { reason }, { prefix: V3 });
  try {
    await withDeadline(send, DEADLINES.write);
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: refusalOf(requestErrorOf(error)) };
  }
}
