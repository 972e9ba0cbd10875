import type { Language } from "./texts/language";

/** Month from 1, weekday from 0 for Sunday, hour and minute of the day. */
interface DateWords {
  day: (year: number, month: number, date: number, weekday: number) => string;
  plainDay: (year: number, month: number, date: number) => string;
  month: (year: number, month: number) => string;
  shortDay: (month: number, date: number) => string;
  moment: (plainDay: string, hour: number, minute: number) => string;
}

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const WEEKDAYS = "Sun Mon Tue Wed Thu Fri Sat".split(" ");
const SHORT = MONTHS.map((name) => name.slice(0, 3));

const two = (n: number): string => String(n).padStart(2, "0");

/** How each language says a date. */
export const dateWords: Record<Language, DateWords> = {
  ko: {
    day: (year, month, date, weekday) => `${year}년 ${month}월 ${date}일 (${"일월화수목금토"[weekday]})`,
    plainDay: (year, month, date) => `${year}년 ${month}월 ${date}일`,
    month: (year, month) => `${year}년 ${month}월`,
    shortDay: (month, date) => `${month}월 ${date}일`,
    moment: (plainDay, hour, minute) => `${plainDay} ${two(hour)}:${two(minute)}`,
  },
  en: {
    day: (year, month, date, weekday) => `${WEEKDAYS[weekday]}, ${MONTHS[month - 1]} ${date}, ${year}`,
    plainDay: (year, month, date) => `${SHORT[month - 1]} ${date}, ${year}`,
    month: (year, month) => `${MONTHS[month - 1]} ${year}`,
    shortDay: (month, date) => `${SHORT[month - 1]} ${date}`,
    moment: (plainDay, hour, minute) =>
      `${plainDay}, ${hour % 12 || 12}:${two(minute)} ${hour < 12 ? "AM" : "PM"}`,
  },
};
