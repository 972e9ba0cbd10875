import type { Marathon } from "~/lib/api/shapes";
import { daysUntil } from "~/lib/dates";

/** True while results come in or are still checked: on the day itself, the days beside it, and until they are final. */
export const isMoving = (race: Pick<Marathon, "date" | "results_status">, now = new Date()): boolean =>
  race.results_status === "provisional" || Math.abs(daysUntil(race.date, now)) <= 1;
