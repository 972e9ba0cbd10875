import type { Course, Marathon, SingleResult } from "~/lib/api/shapes";
import { day } from "~/lib/dates";
import { distance } from "~/lib/distances";
import { number } from "~/lib/numbers";
import { pace } from "~/lib/times";
import { legs, paceSteps } from "./legs";
import type { PictureWords } from "./picture";
import { ownTime, placings } from "./reading";
import type { Wording } from "./wording";

export interface Shown {
  result: SingleResult;
  race: Marathon;
  course: Course;
}

/** What the share picture of a finisher says. */
export function pictureWords({ result, race, course }: Shown, wording: Wording, site: string): PictureWords {
  const { t, nameOf, groupOf, listOf, placeOf } = wording;
  const time = ownTime(result);
  const { pace_ms_per_km: average } = result;
  return {
    site,
    race: race.title,
    day: `${day(race.date)} · ${distance(course.distance_m)}`,
    name: nameOf(result),
    who: [t("bib", { bib: result.bib }), groupOf(result), result.division].filter(Boolean).join(" · "),
    clock: time === null ? "" : t(time.clock),
    time: time?.text ?? "",
    pace: average === null ? "" : t("perKm", { pace: pace(average) }),
    places: placings(result).map((placing) => ({
      list: listOf(placing.list, result),
      place: placeOf(placing.place),
      of: placing.of === null ? "" : t("among", { of: number(placing.of) }),
    })),
    steps: paceSteps(legs(result, course.distance_m)),
    address: result.results_status === "final" ? globalThis.location.host : t(result.results_status),
  };
}
