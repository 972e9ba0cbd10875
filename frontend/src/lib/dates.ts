import { dateWords } from "./dates.texts";
import { language } from "./texts/language";

/**
 * Dates and moments as people read them; days as `2026-11-01`, moments as ISO 8601 with offset.
 *
 * Intl says the same (dates.test.ts holds them together), but its first word keeps a phone from answering for a tenth
 * of a second, on the page that has to be there at once.
 */

const words = () => dateWords[language()];

/** Year, month from 1, day. A day belongs to no time zone. */
const parts = (iso: string): [number, number, number] => {
  const [year = 0, month = 1, date = 1] = iso.split("-").map(Number);
  return [year, month, date];
};

/** 2026년 11월 1일 (일) · Sun, November 1, 2026 */
export const day = (iso: string): string =>
  words().day(...parts(iso), new Date(`${iso}T00:00:00Z`).getUTCDay());

/** 2026년 11월 1일 · Nov 1, 2026: where there is little room. */
export const plainDay = (iso: string): string => words().plainDay(...parts(iso));

/** 2026년 11월 · November 2026, of `2026-11` */
export const month = (iso: string): string => {
  const [year, number] = parts(iso);
  return words().month(year, number);
};

/** 11월 1일 · Nov 1 */
export const shortDay = (iso: string): string => {
  const [, month, date] = parts(iso);
  return words().shortDay(month, date);
};

/** 2026년 11월 1일 09:05 · Nov 1, 2026, 9:05 AM: a moment in the reader's own time zone. */
export const moment = (iso: string): string => {
  const at = new Date(iso);
  return words().moment(plainDay(today(at)), at.getHours(), at.getMinutes());
};

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
