import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { number } from "~/lib/numbers";
import classes from "./results.module.css";
import { type Clock, otherTime, placeIn, type Row, timeOn, type Wanted } from "./rows";
import { useResultTexts } from "./texts";

interface ResultRowProps {
  raceId: string;
  row: Row;
  wanted: Wanted;
  clock: Clock;
  /** The other clock has a column of its own. */
  hasTwo: boolean;
  /** Which course it was, where the list has several. */
  course: string | null;
}

/** One line of the list; all of it leads to the result. */
export const ResultRow = memo(function ResultRow({
  raceId,
  row,
  wanted,
  clock,
  hasTwo,
  course,
}: ResultRowProps) {
  const t = useResultTexts();
  const place = placeIn(wanted, row);
  const isFinished = row.status === "finished";
  const age = row.age_group ?? (row.age === null ? null : t("age", { age: row.age }));
  const facts = [course, row.division, age, row.nation].filter(Boolean).join(" · ");
  return (
    <Link to="/marathons/$id/results/$bib" params={{ id: raceId, bib: row.bib }} className={classes.row}>
      <span className={classes.place} data-first={place !== null && place <= 3 ? place : undefined}>
        {place === null ? "–" : number(place)}
      </span>
      <span className={classes.who}>
        <span className={classes.name}>{row.name ?? t("erased")}</span>
        <span className={classes.facts}>
          <span className={classes.bibSmall}>{facts ? `${row.bib} · ` : row.bib}</span>
          {facts}
        </span>
      </span>
      <span className={classes.bib}>{row.bib}</span>
      {hasTwo ? <span className={classes.other}>{isFinished ? otherTime(clock, row) : ""}</span> : null}
      <span className={classes.time} data-status={row.status}>
        {isFinished ? timeOn(clock, row) : t(row.status)}
        {isFinished && row.out_of_competition ? <small>{t("outOfCompetition")}</small> : null}
      </span>
    </Link>
  );
});
