import type { Marathon } from "~/lib/api/shapes";
import type { RaceSearch } from "./api";

/** Which days a calendar shows; `all` goes backwards, as who looks for a race mostly looks for its results. */
export const WHENS = ["coming", "past", "all"] as const;
export type When = (typeof WHENS)[number];

export interface CalendarSearch {
  q?: string | undefined;
  year?: number | undefined;
  when?: When | undefined;
}

/** What is shown where nothing was chosen: what comes, but all races to who looks for words. */
export const shownWhen = ({ when, q }: CalendarSearch): When => when ?? (q ? "all" : "coming");

export function asked(search: CalendarSearch, today: string): RaceSearch {
  const words = search.q ? { q: search.q } : {};
  if (search.year) return { ...words, year: search.year };
  const when = shownWhen(search);
  if (when === "coming") return { ...words, since: today };
  return { ...words, latest_first: true, ...(when === "past" ? { before: today } : {}) };
}

/** Races that follow each other in the same month, as `2026-11`. */
export function byMonth(races: Marathon[]): { month: string; races: Marathon[] }[] {
  const months: { month: string; races: Marathon[] }[] = [];
  for (const race of races) {
    const month = race.date.slice(0, 7);
    const last = months.at(-1);
    if (last?.month === month) last.races.push(race);
    else months.push({ month, races: [race] });
  }
  return months;
}

/** The years one may ask for: two ahead, and back to when people first ran here. */
export const years = (today: string, first = 2015): number[] => {
  const last = Number(today.slice(0, 4)) + 2;
  return Array.from({ length: last - first + 1 }, (_, back) => last - back);
};
