import { language } from "./texts/language";

/** Dates and moments as people read them; days as `2026-11-01`, moments as ISO 8601 with offset. */

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language(), options);

/** 2026년 11월 1일 (일) · Sun, November 1, 2026. A day belongs to no time zone. */
export function day(iso: string): string {
  const at = new Date(`${iso}T00:00:00Z`);
  const date = format({ year: "numeric", month: "long", day: "numeric", timeZone: "UTC" }).format(at);
  const weekday = format({ weekday: "short", timeZone: "UTC" }).format(at);
  return language() === "ko" ? `${date} (${weekday})` : `${weekday}, ${date}`;
}

/** 2026년 11월 1일 · Nov 1, 2026: where there is little room. */
export const plainDay = (iso: string): string =>
  format({ year: "numeric", month: "short", day: "numeric", timeZone: "UTC" }).format(
    new Date(`${iso}T00:00:00Z`),
  );

/** 2026년 11월 · November 2026, of `2026-11` */
export const month = (iso: string): string =>
  format({ year: "numeric", month: "long", timeZone: "UTC" }).format(new Date(`${iso}-01T00:00:00Z`));

/** 11. 1. · Nov 1 */
export const shortDay = (iso: string): string =>
  format({ month: "short", day: "numeric", timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));

/** 2026년 11월 1일 09:05 · Nov 1, 2026, 9:05 AM: a moment in the reader's own time zone. */
export const moment = (iso: string): string =>
  format({
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: language() === "ko" ? "2-digit" : "numeric",
    minute: "2-digit",
    hourCycle: language() === "ko" ? "h23" : "h12",
  }).format(new Date(iso));

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
