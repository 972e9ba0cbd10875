import { Badge } from "@mantine/core";
import { Link } from "~/components/ui/Link";
import type { Marathon } from "~/lib/api/shapes";
import { day } from "~/lib/dates";
import classes from "./board.module.css";
import { useResultTexts } from "./texts";

/** When and where it was run, and what its results are worth so far. */
export function RaceLine({ race }: { race: Marathon }) {
  const t = useResultTexts();
  const isFinal = race.results_status === "final";
  return (
    <span className={classes.race}>
      <Link to="/marathons/$id" params={{ id: race.id }} c="inherit">
        {day(race.date)} · {race.place}
      </Link>
      <Badge
        component="span"
        variant={isFinal ? "filled" : "light"}
        color={race.results_status === "none" ? "gray" : undefined}
      >
        {t(race.results_status === "none" ? "preview" : race.results_status)}
      </Badge>
      {race.results_status === "provisional" ? (
        <span className={classes.provisional}>{t("provisionalLead")}</span>
      ) : null}
    </span>
  );
}
