import { Link } from "@tanstack/react-router";
import { moment } from "~/lib/dates";
import { number } from "~/lib/numbers";
import classes from "./live.module.css";
import { type Clock, type Row, timeOn } from "./rows";
import { useResultTexts } from "./texts";

interface NewestRowProps {
  raceId: string;
  row: Row & { placed_at: string };
  course: string | null;
  clock: Clock;
  /** It came while the page was open. */
  isNew: boolean;
}

/** A result that came in or changed, with its place as it stands now. */
export function NewestRow({ raceId, row, course, clock, isNew }: NewestRowProps) {
  const t = useResultTexts();
  const place = row.division ? row.places.division : row.places.overall;
  const facts = [row.bib, course, row.division, row.age_group, row.nation].filter(Boolean).join(" · ");
  return (
    <li className={classes.item} data-new={isNew || undefined}>
      <Link to="/marathons/$id/results/$bib" params={{ id: raceId, bib: row.bib }} className={classes.link}>
        <span className={classes.who}>
          <span className={classes.name}>{row.name ?? t("erased")}</span>
          <span className={classes.facts}>{facts}</span>
        </span>
        <span className={classes.result}>
          <span className={classes.time}>
            {row.status === "finished" ? timeOn(clock, row) : t(row.status)}
          </span>
          <span className={classes.facts}>
            {place === null ? "" : `${t("placed", { place: number(place) })} · `}
            <time dateTime={row.placed_at}>{moment(row.placed_at)}</time>
          </span>
        </span>
      </Link>
    </li>
  );
}
