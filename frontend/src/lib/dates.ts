import { language } from "./texts/language";

/** Dates and moments as people read them; days as `2026-11-01`, moments as ISO 8601 with offset. */

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language(), options);

/** 2026년 11월 1일 (일) · Sun, Nov 1, 2026. A day belongs to no time zone. */
export function day(iso: string): string {
  const options = {
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "short",
    timeZone: "UTC",
  } as const;
  return format(options).format(new Date(`${iso}T00:00:00Z`));
}

/** 11. 1. · Nov 1 */
export const shortDay = (iso: string): string =>
  format({ month: "short", day: "numeric", timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));

/** A moment in the reader's own time zone. */
export const moment = (iso: string): string =>
  format({ year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" }).format(
    new Date(iso),
  );

/** Today where the reader is, as `2026-11-01`. */
export const today = (now = new Date()): string =>
  [
    now.getFullYear(),
    String(now.getMonth() + 1).padStart(2, "0"),
    String(now.getDate()).padStart(2, "0"),
  ].join("-");

/** Whole days from today to that day; negative once it is over. */
export const daysUntil = (iso: string, now = new Date()): number =>
  Math.round((Date.parse(`${iso}T00:00:00Z`) - Date.parse(`${today(now)}T00:00:00Z`)) / 86_400_000);
