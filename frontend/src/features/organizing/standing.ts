import type { Marathon } from "~/lib/api/shapes";
import { daysUntil } from "~/lib/dates";

/** Where a race stands for who runs it. */

/** What is left of the way to race day, then what comes after it: the next first. */
export function split(
  races: readonly Marathon[],
  now = new Date(),
): { coming: Marathon[]; past: Marathon[] } {
  const isComing = (race: Marathon) => daysUntil(race.date, now) >= 0;
  return {
    coming: races.filter(isComing).toReversed(),
    past: races.filter((race) => !isComing(race)),
  };
}
