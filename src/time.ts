// Moments and durations in the viewer's language and time zone. Knows Intl, and nothing of Matrix or React.

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How the viewer reads time. What the engine does not know of these, it takes its own for. */
export interface TimeStyle {
  /** A BCP 47 language tag; undefined: the engine's. */
  readonly locale?: string | undefined;
  /** An IANA time zone such as "Europe/Berlin"; undefined: the engine's. */
  readonly timeZone?: string | undefined;
}

// Building a formatter costs a hundred times its use, and a thousand names tick together.
const formatters = new Map<string, unknown>();

/** A formatter, built once; without a locale or time zone that the engine does not know. */
function kept<Formatter>(key: string, style: TimeStyle, build: (style: TimeStyle) => Formatter): Formatter {
  const name = `${key} ${style.locale} ${style.timeZone}`;
  const known = formatters.get(name) as Formatter | undefined;
  if (known !== undefined) return known;
  const found = built(style, build);
  formatters.set(name, found);
  return found;
}

function built<Formatter>(style: TimeStyle, build: (style: TimeStyle) => Formatter): Formatter {
  for (const each of [style, { locale: style.locale }, { timeZone: style.timeZone }]) {
    try {
      return build(each);
    } catch {
      // A host's tag or zone that makes no sense: the next says less.
    }
  }
  return build({});
}

/** A date's formatter, built once. */
export function dateFormat(options: Intl.DateTimeFormatOptions, style: TimeStyle): Intl.DateTimeFormat {
  return kept(JSON.stringify(options), style, ({ locale, timeZone }) => {
    return new Intl.DateTimeFormat(locale, timeZone === undefined ? options : { ...options, timeZone });
  });
}

/** Whole minutes since a moment, both in ms; a moment ahead of `now` counts as now. */
export function minutesSince(since: number, now: number): number {
  return Math.max(0, Math.floor((now - since) / MINUTE));
}

/**
 * A duration in words, such as "12 min" or "1 hr, 5 min"; "" under a minute.
 * @param minutes whole minutes
 * @param locale a BCP 47 language tag; undefined: the engine's
 */
export function durationOf(minutes: number, locale?: string, style: "short" | "long" = "short"): string {
  if (minutes < 1) return "";
  const key = `${minutes} ${style} ${locale}`;
  const known = said.get(key);
  if (known !== undefined) return known;
  // What `Intl.DurationFormat` is specified to do, at a hundredth of its cost, and in engines that have none.
  const words = [
    ...(minutes < 60 ? [] : [unitOf("hour", Math.floor(minutes / 60), locale, style)]),
    ...(minutes % 60 === 0 ? [] : [unitOf("minute", minutes % 60, locale, style)]),
  ];
  const list = kept(`list ${style}`, { locale }, (each) => new Intl.ListFormat(each.locale, { type: "unit", style }));
  const duration = list.format(words);
  if (said.size < MOST_SAID) said.set(key, duration);
  return duration;
}

// A thousand names say it, and a minute later most of them what others said before.
const said = new Map<string, string>();
/** Twice the minutes of a day, after which no call is shown. */
const MOST_SAID = 48 * 60;

function unitOf(unit: "hour" | "minute", count: number, locale: string | undefined, style: "short" | "long"): string {
  return kept(`${unit} ${style}`, { locale }, (each) => {
    return new Intl.NumberFormat(each.locale, { style: "unit", unit, unitDisplay: style });
  }).format(count);
}

/**
 * The moment something ends in words, as the viewer reads it at `now` (both ms). "short": "5:00 PM", "tomorrow 5:00 PM", "Friday 5:00 PM",
 * "28 November". "long", for sentences: "today at 11:59 PM", "Friday at 5:00 PM", "28 November at 5:00 PM".
 */
export function endOf(until: number, now: number, style: TimeStyle, length: "short" | "long" = "short"): string {
  const days = dayOf(until, style) - dayOf(now, style);
  const time = dateFormat({ timeStyle: "short" }, style).format(until);
  if (days === 0 && length === "short") return time;
  const isNear = days >= 0 && days < 7;
  const day = isNear ? nearDay(until, days, style) : farDay(until, now, style);
  if (!isNear && length === "short") return day;
  return `${day}${length === "long" ? glue(style) : " "}${time}`;
}

/** How far away a moment is, in words: "in 7 days"; in hours or minutes where it is near. */
export function distanceOf(until: number, now: number, style: TimeStyle): string {
  const minutes = Math.round((until - now) / MINUTE);
  const days = dayOf(until, style) - dayOf(now, style);
  const format = relative("always", style);
  if (Math.abs(minutes) < 60) return format.format(minutes, "minute");
  return days < 2 ? format.format(Math.round(minutes / 60), "hour") : format.format(days, "day");
}

/** The number of the day that a moment falls on where the viewer is. */
function dayOf(moment: number, style: TimeStyle): number {
  return Math.floor(Date.parse(`${wallClockOf(moment, style.timeZone)}Z`) / DAY);
}

function nearDay(until: number, days: number, style: TimeStyle): string {
  return days < 2 ? relative("auto", style).format(days, "day") : dateFormat({ weekday: "long" }, style).format(until);
}

function farDay(until: number, now: number, style: TimeStyle): string {
  const year = (moment: number): string => wallClockOf(moment, style.timeZone).slice(0, 4);
  const isThisYear = year(until) === year(now);
  return dateFormat({ day: "numeric", month: "long", ...(isThisYear ? {} : { year: "numeric" }) }, style).format(until);
}

function relative(numeric: "always" | "auto", style: TimeStyle): Intl.RelativeTimeFormat {
  return kept(`relative ${numeric}`, style, ({ locale }) => new Intl.RelativeTimeFormat(locale, { numeric }));
}

/** What a language puts between a day and a time (" at ", " um "), without what belongs to the date before it (" г.", "日"). */
function glue(style: TimeStyle): string {
  const parts = dateFormat({ dateStyle: "long", timeStyle: "short" }, style).formatToParts(0);
  const time = parts.findIndex(({ type }) => type === "hour" || type === "dayPeriod");
  const between = parts[time - 1];
  return between?.type === "literal" ? between.value.replace(/^\s?\S*[.日일]/u, "") : " ";
}

/** A moment (ms) as a clock on the wall of a time zone shows it, as `<input type="datetime-local">` wants it: "2026-11-28T17:00". */
export function wallClockOf(moment: number, timeZone?: string): string {
  const format = dateFormat(
    { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    { locale: "en-u-ca-gregory-nu-latn", timeZone },
  );
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${parts["year"]?.padStart(4, "0")}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}`;
}

/**
 * The moment (ms) at which a clock on the wall of a time zone shows this; null for what is no time. A time that a change of the clocks leaves
 * out is taken for the one it would have been; of one that comes twice, the first.
 */
export function instantOf(wallClock: string, timeZone?: string): number | null {
  const asUtc = Date.parse(`${wallClock}Z`);
  if (!Number.isFinite(asUtc)) return null;
  const offsetAt = (moment: number): number =>
    Date.parse(`${wallClockOf(moment, timeZone)}Z`) - moment + (moment % MINUTE);
  const [before, after] = [offsetAt(asUtc - DAY), offsetAt(asUtc + DAY)];
  const found = [asUtc - before, asUtc - after].find((moment) => offsetAt(moment) === asUtc - moment);
  return found ?? asUtc - before;
}
