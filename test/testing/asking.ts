// Plain requests to a homeserver of ours, for tests of the wire. Knows no SDK.
import type { Homeserver } from "../../src/testing.ts";

/** Answers are looked into freely: `expect` is what checks them. */
type Anything = ReturnType<JSON["parse"]>;

export type Ask = (method: string, path: string, body?: unknown) => Promise<{ status: number; body: Anything }>;

/** Asks below `/_matrix/client/`; a string body is sent as it is. */
export function asking(server: Pick<Homeserver, "fetch" | "baseUrl">, accessToken?: string): Ask {
  return async (method, path, body) => {
    const response = await server.fetch(`${server.baseUrl}/_matrix/client/${path}`, {
      method,
      headers: accessToken === undefined ? {} : { Authorization: `Bearer ${accessToken}` },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
}

/** Asks for a sync with these profile fields, under the unstable name unless told otherwise; `isLost`: the next one asks for the same again. */
export function syncing(
  ask: Ask,
  { ids = ["m.status"], lazy = false, name = "org.matrix.msc4429.profile_fields" } = {},
): (timeout?: number, isLost?: boolean) => Promise<Anything> {
  const filter = JSON.stringify({
    [name]: { ids },
    room: { state: { lazy_load_members: lazy }, timeline: { limit: 3 } },
  });
  let since = "";
  return async (timeout = 0, isLost = false) => {
    const { body } = await ask(
      "GET",
      `v3/sync?timeout=${timeout}&filter=${encodeURIComponent(filter)}${since && `&since=${since}`}`,
    );
    if (!isLost) since = body.next_batch;
    return body;
  };
}

/** A homeserver's user and a way to ask in their name. */
export function person(server: Homeserver, name: string): { id: string; token: string; ask: Ask } {
  const { userId, accessToken } = server.register(name);
  return { id: userId, token: accessToken, ask: asking(server, accessToken) };
}

/** A public room with these people in it, made by the first. */
export async function roomOf(...people: { ask: Ask }[]): Promise<string> {
  const [maker, ...others] = people;
  if (!maker) throw new Error("A room needs somebody to make it.");
  const { body } = await maker.ask("POST", "v3/createRoom", { preset: "public_chat", name: "Room" });
  for (const { ask } of others) await ask("POST", `v3/join/${body.room_id}`, {});
  return body.room_id;
}
