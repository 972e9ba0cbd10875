import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { PersonalBest } from "~/lib/api/shapes";
import { plainDay } from "~/lib/dates";
import { pace } from "~/lib/times";
import type { Everything } from "./api";
import classes from "./records.module.css";
import { useRecordTexts } from "./texts";
import { timeOf, useDistanceName } from "./wording";

/** The best time over each distance; one of them chooses what is shown below. */
export function Bests({ all, chosen }: { all: Everything; chosen: number | null }) {
  return (
    <ul className={classes.bests}>
      {all.bests.map((best) => (
        <li key={best.distance_m}>
          <Best best={best} time={timeOfBest(best, all)} isChosen={best.distance_m === chosen} />
        </li>
      ))}
    </ul>
  );
}

const timeOfBest = (best: PersonalBest, { runs }: Everything): string =>
  timeOf(runs.find(({ id }) => id === best.id) ?? best);

function Best({ best, time, isChosen }: { best: PersonalBest; time: string; isChosen: boolean }) {
  const t = useRecordTexts();
  const name = useDistanceName();
  const average = pace((best.elapsed_ms * 1000) / best.distance_m);
  return (
    <Link
      to="/me/records"
      search={isChosen ? {} : { distance: best.distance_m }}
      replace
      resetScroll={false}
      className={classes.best}
      aria-current={isChosen || undefined}
    >
      <Text component="span" fz="sm" fw={600}>
        {name(best.distance_m)}
      </Text>
      <Text component="span" fz={26} className={classes.time}>
        {time}
      </Text>
      <Text component="span" fz="xs" c="dimmed">
        {t("perKm", { pace: average })} · {t(best.source)}
      </Text>
      <Text component="span" fz="xs" c="dimmed">
        {plainDay(best.ran_on)}
      </Text>
    </Link>
  );
}
