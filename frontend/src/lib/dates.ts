import { language } from "./texts/language";

/**
 * Dates and moments as people read them; days as `2026-11-01`, moments as ISO 8601 with offset.
 *
 * Intl says the same (dates.test.ts holds them together), but its first word keeps a phone from answering for a tenth
 * of a second, on the page that has to be there at once.
 */

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const WEEKDAYS = { ko: [..."일월화수목금토"], en: "Sun Mon Tue Wed Thu Fri Sat".split(" ") };

/** Year, month from 1, day. A day belongs to no time zone. */
const parts = (iso: string): [number, number, number] => {
  const [year = 0, month = 1, date = 1] = iso.split("-").map(Number);
  return [year, month, date];
};

const long = (month: number): string => MONTHS[month - 1] ?? "";
const short = (month: number): string => long(month).slice(0, 3);
const two = (n: number): string => String(n).padStart(2, "0");
const isKorean = (): boolean => language() === "ko";

/** 2026년 11월 1일 (일) · Sun, November 1, 2026 */
export function day(iso: string): string {
  const [year, month, date] = parts(iso);
  const weekday = WEEKDAYS[language()][new Date(`${iso}T00:00:00Z`).getUTCDay()];
  return isKorean()
    ? `${year}년 ${month}월 ${date}일 (${weekday})`
    : `${weekday}, ${long(month)} ${date}, ${year}`;
}

/** 2026년 11월 1일 · Nov 1, 2026: where there is little room. */
export function plainDay(iso: string): string {
  const [year, month, date] = parts(iso);
  return isKorean() ? `${year}년 ${month}월 ${date}일` : `${short(month)} ${date}, ${year}`;
}

/** 2026년 11월 · November 2026, of `2026-11` */
export function month(iso: string): string {
  const [year, number] = parts(iso);
  return isKorean() ? `${year}년 ${number}월` : `${long(number)} ${year}`;
}

/** 11월 1일 · Nov 1 */
export function shortDay(iso: string): string {
  const [, month, date] = parts(iso);
  return isKorean() ? `${month}월 ${date}일` : `${short(month)} ${date}`;
}

/** 2026년 11월 1일 09:05 · Nov 1, 2026, 9:05 AM: a moment in the reader's own time zone. */
export function moment(iso: string): string {
  const at = new Date(iso);
  const [hour, minute] = [at.getHours(), two(at.getMinutes())];
  const time = isKorean()
    ? `${two(hour)}:${minute}`
    : `, ${hour % 12 || 12}:${minute} ${hour < 12 ? "AM" : "PM"}`;
  return `${plainDay(today(at))}${isKorean() ? " " : ""}${time}`;
}

/** Today where the reader is, as `2026-11-01`. */
export const today = (now = new Date()): string =>
  [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");

/** Whole days from today to that day; negative once it is over. */
export const daysUntil = (iso: string, now = new Date()): number =>
  Math.round((Date.parse(`${iso}T00:00:00Z`) - Date.parse(`${today(now)}T00:00:00Z`)) / 86_400_000);
