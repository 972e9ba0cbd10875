import { Portal } from "@mantine/core";
import type { Course, Marathon, SingleResult } from "~/lib/api/shapes";
import { day } from "~/lib/dates";
import { distance } from "~/lib/distances";
import { number } from "~/lib/numbers";
import classes from "./certificate.module.css";
import { gunTime, ownTime, placings } from "./reading";
import { useWording } from "./wording";

/** What the page of a finisher prints as: a certificate, on one A4 page, lying. */
export function Certificate({
  result,
  race,
  course,
}: {
  result: SingleResult;
  race: Marathon;
  course: Course;
}) {
  const { t, nameOf, listOf, placeOf } = useWording();
  const time = ownTime(result);
  const gun = gunTime(result);
  if (time === null) return null;
  return (
    <Portal>
      <section className={classes.sheet} aria-label={t("certificate")}>
        <div>
          <p className={classes.label}>{t("certificate")}</p>
          <p className={classes.race}>{race.title}</p>
          <p
            className={classes.small}
          >{`${day(race.date)} · ${race.place} · ${course.name} ${distance(course.distance_m)}`}</p>
        </div>
        <div>
          <p className={classes.name}>{nameOf(result)}</p>
          <p className={classes.small}>{t("bib", { bib: result.bib })}</p>
        </div>
        <div>
          <p className={classes.small}>{t("certifies")}</p>
          <p className={classes.time}>{time.text}</p>
          <p className={classes.small}>
            {t(time.clock)}
            {gun ? ` · ${t("gun")} ${gun.text}` : null}
          </p>
        </div>
        <div className={classes.places}>
          {placings(result).map((placing) => (
            <div key={placing.list}>
              <p className={classes.small}>{listOf(placing.list, result)}</p>
              <p className={classes.place}>{placeOf(placing.place)}</p>
              <p className={classes.small}>
                {placing.of === null ? "" : t("among", { of: number(placing.of) })}
              </p>
            </div>
          ))}
        </div>
        <p className={classes.small}>
          {result.results_status === "final" ? globalThis.location.href : t("certificateProvisional")}
        </p>
      </section>
    </Portal>
  );
}
