// JSON that somebody sent: what it is, looked into without trust. Knows nothing of Matrix and imports nothing.

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
