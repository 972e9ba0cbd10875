import { Link } from "~/components/ui/Link";
import type { Marathon } from "~/lib/api/shapes";
import { day } from "~/lib/dates";
import classes from "./result.module.css";

const NOTHING_YET = "\u00a0"; // keeps the room of the line

/** Under a heading: which race, with the way to all its results, and when it was. */
export function RaceLead({ race }: { race: Marathon | undefined }) {
  return (
    <>
      <span className={classes.line}>
        {race ? (
          <Link to="/marathons/$id/results" params={{ id: race.id }} underline="always">
            {race.title}
          </Link>
        ) : (
          NOTHING_YET
        )}
      </span>
      <span className={classes.line}>{race ? day(race.date) : NOTHING_YET}</span>
    </>
  );
}
