// Plain requests of a sliding sync, for tests of the wire. Knows no SDK.
import type { Ask } from "./asking.ts";

export const SLIDING = "unstable/org.matrix.simplified_msc3575/sync";
export const PROFILES = "org.matrix.msc4262.profiles";
export const LAZY = [["m.room.member", "$LAZY"]];

type Answer = Awaited<ReturnType<Ask>>;

/** What every request of a test asks for, unless one asks for more. */
interface Wishes {
  readonly limit?: number;
  readonly state?: string[][];
  readonly ranges?: number[][];
  readonly filters?: object;
  readonly extensions?: object;
}

/** Asks again and again, each time from the position of the last answer. */
export function slidingSync(
  ask: Ask,
  { limit = 10, state = [["*", "*"]], ranges = [[0, 20]], filters = {}, extensions = {} }: Wishes = {},
): (more?: object, timeout?: number) => Promise<Answer["body"]> {
  let pos: string | undefined;
  return async (more = {}, timeout = 0) => {
    const list = { ranges, required_state: state, timeline_limit: limit, filters };
    const { status, body } = await ask("POST", `${SLIDING}?timeout=${timeout}${pos ? `&pos=${pos}` : ""}`, {
      lists: { all: list },
      extensions,
      ...more,
    });
    if (status !== 200) throw new Error(`${status} ${body.errcode}`);
    pos = body.pos;
    return body;
  };
}

/** Asks for profiles, and gives back only what came of them. */
export function slidingProfiles(
  ask: Ask,
  { fields, ...wishes }: Wishes & { fields?: string[] } = {},
): (more?: object, timeout?: number) => Promise<Answer["body"]> {
  const extensions = { [PROFILES]: { enabled: true, ...(fields && { fields }) } };
  const sync = slidingSync(ask, { extensions, ...wishes });
  return async (more, timeout) => (await sync(more, timeout)).extensions[PROFILES]?.users;
}
