// Are two values of the wire the same? Servers may reorder an object's members. Knows nothing else.

/** A JSON value as text, the same for the same value. */
export function printOf(value: unknown): string {
  return (
    JSON.stringify(value, (_key, each: unknown) =>
      typeof each === "object" && each !== null && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
        : each,
    ) ?? ""
  );
}
