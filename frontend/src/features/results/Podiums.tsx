import { Skeleton } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { Course, Sex } from "~/lib/api/shapes";
import { podiumQuery } from "./api";
import classes from "./podiums.module.css";
import { placeIn, podium, type Row, rankedBy, timeOn, type Wanted } from "./rows";
import { useResultTexts } from "./texts";

const SEXES: readonly Sex[] = ["F", "M", "X"];

/** The first three of each course and sex, side by side; of an age group where one is chosen. */
export const Podiums = memo(function Podiums({
  raceId,
  wanted,
  courses,
}: {
  raceId: string;
  wanted: Wanted;
  courses: Course[];
}) {
  const t = useResultTexts();
  const lists = courses
    .filter(({ code }) => !wanted.course || wanted.course === code)
    .flatMap((course) =>
      SEXES.filter((sex) => !wanted.sex || wanted.sex === sex).map((sex) => ({
        course,
        wanted: { course: course.code, sex, age_group: wanted.age_group },
      })),
    );
  const found = useQueries({ queries: lists.map((one) => podiumQuery(raceId, one.wanted)) });
  const isLoading = found.some((one) => one.isPending);
  const cards = lists.flatMap((list, at) => {
    const page = found[at]?.data;
    const first = page ? podium(list.wanted, page.rows) : [];
    return page && first.length ? [{ ...list, first, clock: page.ranking[rankedBy(list.wanted)] }] : [];
  });
  if (!isLoading && cards.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes.strip} aria-label={t("podium")} tabIndex={0}>
      {isLoading
        ? [1, 2].map((one) => <Skeleton key={one} className={classes.card} />)
        : cards.map(({ course, wanted: list, first, clock }) => (
            <article key={`${course.code} ${list.sex}`} className={classes.card}>
              <h2 className={classes.title}>
                {[courses.length > 1 ? course.name : null, t(list.sex), list.age_group]
                  .filter(Boolean)
                  .join(" · ")}
              </h2>
              <ol className={classes.list}>
                {first.slice(0, 3).map((row) => (
                  <Step
                    key={row.bib}
                    raceId={raceId}
                    row={row}
                    place={placeIn(list, row)}
                    time={timeOn(clock, row)}
                  />
                ))}
              </ol>
            </article>
          ))}
    </section>
  );
});

function Step({
  raceId,
  row,
  place,
  time,
}: {
  raceId: string;
  row: Row;
  place: number | null;
  time: string | null;
}) {
  const t = useResultTexts();
  return (
    <li className={classes.step}>
      <span className={classes.place} data-place={place}>
        {place}
      </span>
      <Link to="/marathons/$id/results/$bib" params={{ id: raceId, bib: row.bib }} className={classes.name}>
        {row.name ?? t("erased")}
      </Link>
      <span className={classes.time}>{time}</span>
    </li>
  );
}
