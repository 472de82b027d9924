// Durations in the viewer's language. Knows Intl, and nothing of Matrix or React.

const MINUTE = 60_000;

/** Whole minutes since a moment, both in ms; a moment ahead of `now` counts as now. */
export function minutesSince(since: number, now: number): number {
  return Math.max(0, Math.floor((now - since) / MINUTE));
}

/**
 * A duration in words, such as "12 min" or "1 hr, 5 min"; "" under a minute.
 * @param minutes whole minutes
 * @param locale a BCP 47 language tag; undefined: the engine's
 */
export function durationOf(minutes: number, locale?: string): string {
  if (minutes < 1) return "";
  const parts = { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
  if ("DurationFormat" in Intl) return new Intl.DurationFormat(locale, { style: "short" }).format(parts);
  const words = (["hours", "minutes"] as const)
    .filter((unit) => parts[unit] > 0)
    .map((unit) =>
      new Intl.NumberFormat(locale, { style: "unit", unit: unit.slice(0, -1), unitDisplay: "short" }).format(
        parts[unit],
      ),
    );
  return new Intl.ListFormat(locale, { type: "unit", style: "short" }).format(words);
}

/** A duration for machines, as `<time dateTime>` wants it: "PT65M". */
export function isoDurationOf(minutes: number): string {
  return `PT${minutes}M`;
}
