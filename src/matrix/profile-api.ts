// Requests to the profile API (MSC4133), and whether the server has it. Knows no values.
import { DEADLINES, withDeadline } from "../deadline.ts";
import { type StatusClient, V3 } from "../matrix.ts";
import { isRecord } from "../protocol.ts";
import { requestErrorOf } from "./request-error.ts";

const MSC4133 = "/_matrix/client/unstable/uk.tcpip.msc4133";

/** One request to the profile API (MSC4133); servers that only know it by its unstable prefix are asked there. */
export async function profileRequest(
  client: StatusClient,
  method: "GET" | "PUT" | "DELETE",
  userId: string,
  key?: string,
  value?: unknown,
): Promise<unknown> {
  const path = `/profile/${encodeURIComponent(userId)}${key === undefined ? "" : `/${encodeURIComponent(key)}`}`;
  const body = key === undefined || method !== "PUT" ? undefined : { [key]: value };
  const ask = (prefix: string): Promise<unknown> =>
    client.http.authedRequest(method, path, undefined, body, { prefix });
  try {
    return await ask(V3);
  } catch (error) {
    const { errcode, status } = requestErrorOf(error);
    // What is not there need not be taken away.
    if (method === "DELETE" && status === 404 && errcode === "M_NOT_FOUND") return {};
    if (method === "GET" || status !== 404 || errcode !== "M_UNRECOGNIZED" || !(await onlyUnstable(client)))
      throw error;
    return ask(MSC4133);
  }
}

/**
 * Does the server keep profile fields (MSC4133)? Flags may be absent although it does (Continuwuity), so then one field is asked for;
 * only a server that does not know the endpoint says no.
 */
export async function keepsFields(client: StatusClient, me: string, said: ServerVersions): Promise<boolean> {
  const { flags } = said;
  const isSaid =
    hasVersion(said, 16) || flags["uk.tcpip.msc4133.stable"] === true || flags["uk.tcpip.msc4133"] === true;
  if (isSaid) return true;
  try {
    await profileRequest(client, "GET", me, "m.status");
  } catch (error) {
    const { errcode, status } = requestErrorOf(error);
    return errcode !== "M_UNRECOGNIZED" && status !== 405;
  }
  return true;
}

/** What a server says of itself. */
export interface ServerVersions {
  readonly versions: readonly unknown[];
  readonly flags: Readonly<Record<string, unknown>>;
}

/**
 * What the server says of itself; the SDK keeps it.
 * @throws Error where it says nothing, or nothing of the kind: it is to be asked again.
 */
export async function versionsOf(client: StatusClient): Promise<ServerVersions> {
  const said: unknown = await withDeadline(() => client.getVersions(), DEADLINES.read);
  const { versions, unstable_features: flags } = isRecord(said) ? said : {};
  if (!Array.isArray(versions)) throw new Error("The server did not say which versions it speaks.");
  return { versions, flags: isRecord(flags) ? flags : {} };
}

/** Does the server speak version 1.`minor` of the spec, or a later one? */
export function hasVersion({ versions }: ServerVersions, minor: number): boolean {
  return versions.some((version) => Number(/^v1\.(\d+)/.exec(String(version))?.[1]) >= minor);
}

function onlyUnstable(client: StatusClient): Promise<boolean> {
  return versionsOf(client).then(
    ({ flags }) => flags["uk.tcpip.msc4133"] === true,
    () => false,
  );
}
