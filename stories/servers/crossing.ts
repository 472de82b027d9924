// What one request and its answer say of profiles, whatever way it takes: a read, a write, a push, an EDU. Knows no React and no clients.

/** One thing said of one person. */
export interface Said {
  readonly userId: string;
  /** The profile field; null: of the person as a whole. */
  readonly field: string | null;
  /** Its value; null: there is none, or not any more. */
  readonly value: unknown;
}

/** Things said together. */
export interface Carried {
  readonly way: "push" | "EDU" | "read" | "write";
  /** What the place they stand in is called on the wire. */
  readonly name: string;
  readonly said: readonly Said[];
}

/** A request with what was answered; bodies as they were parsed, undefined where there is none. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly status: number;
  readonly asked: unknown;
  readonly answered: unknown;
}

type Json = Readonly<Record<string, unknown>>;

const BLOCKS = ["users", "org.matrix.msc4429.users"];
const EXTENSIONS = ["profiles", "org.matrix.msc4262.profiles"];
const STATUS_FIELD = /status|call/;

/** Everything an exchange says of profiles, and whether it is about profiles at all. */
export function carriedBy(exchange: Exchange): {
  readonly isOfProfiles: boolean;
  readonly carried: readonly Carried[];
} {
  const { path, query, asked, answered } = exchange;
  const [, named, key] = /\/profile\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  const userId = named ?? (path.endsWith("/query/profile") ? query.get("user_id") : null);
  if (userId !== null)
    return { isOfProfiles: true, carried: aboutOne(exchange, userId, key ?? query.get("field") ?? undefined) };
  const carried = [...pushes(answered), ...slidingPushes(answered), ...edus(asked)];
  return { isOfProfiles: carried.length > 0, carried };
}

function aboutOne({ method, status, asked, answered }: Exchange, userId: string, key?: string): Carried[] {
  if (status !== 200) return [];
  const isRead = method === "GET";
  const fields = recordOf(isRead ? answered : method === "DELETE" ? { [key ?? ""]: null } : asked);
  const said = saidIn(userId, fields).filter(({ field }) => field === key || STATUS_FIELD.test(field ?? ""));
  return [{ way: isRead ? "read" : "write", name: key ?? "whole profile", said }];
}

function pushes(answered: unknown): Carried[] {
  return BLOCKS.flatMap((name) => {
    const users = recordOf(recordOf(answered)[name]);
    const said = Object.entries(users).flatMap(([userId, of]) => {
      const updates = recordOf(of)["profile_updates"] ?? null;
      return updates === null ? [{ userId, field: null, value: null }] : saidIn(userId, recordOf(updates));
    });
    return said.length > 0 ? [{ way: "push" as const, name, said }] : [];
  });
}

function slidingPushes(answered: unknown): Carried[] {
  return EXTENSIONS.flatMap((name) => {
    const users = recordOf(recordOf(recordOf(recordOf(answered)["extensions"])[name])["users"]);
    const said = Object.entries(users).flatMap(([userId, of]) => {
      if (of === null) return [{ userId, field: null, value: null }];
      const { updated, removed } = recordOf(of);
      const gone = Array.isArray(removed) ? removed.map((field) => [String(field), null] as const) : [];
      return saidIn(userId, { ...recordOf(updated), ...Object.fromEntries(gone) });
    });
    return said.length > 0 ? [{ way: "push" as const, name, said }] : [];
  });
}

function edus(asked: unknown): Carried[] {
  const sent = recordOf(asked)["edus"];
  return (Array.isArray(sent) ? sent : []).flatMap((edu: unknown) => {
    const { edu_type: name, content } = recordOf(edu);
    const { user_id: userId, fields } = recordOf(content);
    if (typeof userId !== "string") return [];
    return [{ way: "EDU" as const, name: String(name), said: saidIn(userId, recordOf(fields)) }];
  });
}

function saidIn(userId: string, fields: Json): Said[] {
  return Object.entries(fields).map(([field, value]) => ({ userId, field, value }));
}

function recordOf(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}
