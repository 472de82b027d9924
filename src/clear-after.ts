// After how long a status ends: what a person chooses, and the moment that it means where they are. Knows time, and no words.
import { dateFormat, instantOf, type TimeStyle, wallClockOf } from "./time.ts";

/** When a status is to end by itself; `at`: a moment in ms. */
export type ClearAfter = "never" | "30m" | "1h" | "4h" | "today" | "week" | { readonly at: number };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MINUTES: Readonly<Record<string, number>> = { "30m": 30, "1h": 60, "4h": 240 };

/** The minutes a choice lasts; null where it ends with a day or at a moment, or never. */
export function minutesOf(choice: ClearAfter): number | null {
  return typeof choice === "string" ? (MINUTES[choice] ?? null) : null;
}

/**
 * The moment (ms) that a choice made at `now` means, or null for none. "today" ends a second before the viewer's midnight, "week" that of the
 * last day of their language's week.
 */
export function untilOf(choice: ClearAfter, now: number, style: TimeStyle): number | null {
  if (typeof choice === "object") return choice.at;
  const minutes = minutesOf(choice);
  if (minutes !== null) return now + minutes * MINUTE;
  if (choice === "never") return null;
  return endOfDay(now, choice === "today" ? 0 : daysLeftOfWeek(now, style), style.timeZone);
}

/** A second before the midnight that ends the day `days` after today. */
function endOfDay(now: number, days: number, timeZone: string | undefined): number {
  const today = Date.parse(`${wallClockOf(now, timeZone).slice(0, 10)}T00:00Z`);
  const midnight = new Date(today + (days + 1) * DAY).toISOString().slice(0, 16);
  return (instantOf(midnight, timeZone) ?? now + DAY) - 1_000;
}

function daysLeftOfWeek(now: number, style: TimeStyle): number {
  const today = new Date(`${wallClockOf(now, style.timeZone)}Z`).getUTCDay();
  return (firstDayOf(style.locale) + 6 - today) % 7;
}

interface WeekInfo {
  /** 1: Monday … 7: Sunday. */
  readonly firstDay: number;
}

/** The day that a week begins with where this language is spoken; Monday where the engine does not know. */
function firstDayOf(locale: string | undefined): number {
  const language = new Intl.Locale(dateFormat({}, { locale }).resolvedOptions().locale) as Intl.Locale & {
    readonly getWeekInfo?: () => WeekInfo;
    readonly weekInfo?: WeekInfo;
  };
  return (language.getWeekInfo?.() ?? language.weekInfo)?.firstDay ?? 1;
}
