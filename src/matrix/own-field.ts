// Reads one field of one's own profile. Knows one request.
import { DEADLINES, withDeadline } from "../deadline.ts";
import type { StatusClient } from "../matrix.ts";
import { isRecord } from "../protocol.ts";
import { profileRequest } from "./profile-api.ts";
import { requestErrorOf } from "./request-error.ts";

/** What the server holds under a name, null for nothing; undefined: it did not say. Never rejects. */
export async function readOwnField(
  client: StatusClient,
  me: string,
  name: string,
): Promise<{ readonly value: unknown } | undefined> {
  try {
    const answer = await withDeadline(() => profileRequest(client, "GET", me, name), DEADLINES.read);
    // Some servers say `{}` of what is not set; anything else without the name is no answer.
    const isAnswer = isRecord(answer) && (name in answer || Object.keys(answer).length === 0);
    return isAnswer ? { value: answer[name] ?? null } : undefined;
  } catch (error) {
    const { status, errcode } = requestErrorOf(error);
    return status === 404 && errcode === "M_NOT_FOUND" ? { value: null } : undefined;
  }
}
