// JSON that somebody sent: what it is, looked into without trust. Knows nothing of Matrix and imports nothing.

/** An object of JSON. */
export type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function objectIn(body: Json, key: string): Json {
  const value = body[key];
  return isObject(value) ? value : {};
}

export function stringIn(body: Json, key: string): string | undefined {
  const value = body[key];
  return typeof value === "string" ? value : undefined;
}

/** What is said of each name, with what is put over it: member by member where both are objects. */
export function withMembers(said: Json, over: Json): Json {
  const entries = Object.entries(over).map(([name, value]) => {
    const before = said[name];
    return [name, isObject(before) && isObject(value) ? { ...before, ...value } : value] as const;
  });
  return { ...said, ...Object.fromEntries(entries) };
}
