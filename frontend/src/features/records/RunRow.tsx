import { Badge, Group, Text } from "@mantine/core";
import { IconTrophyFilled } from "@tabler/icons-react";
import { Link } from "~/components/ui/Link";
import type { Run } from "~/lib/api/shapes";
import { shortDay } from "~/lib/dates";
import { pace } from "~/lib/times";
import { RunMenu } from "./RunMenu";
import classes from "./records.module.css";
import { useRecordTexts } from "./texts";
import { timeOf, useDistanceName } from "./wording";

/** One run: what, when, how fast, who measured it. */
export function RunRow({ run }: { run: Run }) {
  const t = useRecordTexts();
  const name = useDistanceName();
  const where = [shortDay(run.ran_on), name(run.distance_m), run.place].filter(Boolean).join(" · ");
  return (
    <li className={classes.run}>
      <div>
        <RunTitle run={run} />
        <Text fz="sm" c="dimmed" lineClamp={2}>
          {where}
        </Text>
        <Group gap={6} mt={4}>
          <Badge size="sm" variant={run.source === "official" ? "light" : "default"}>
            {t(run.source)}
          </Badge>
          {run.is_personal_best ? (
            <Badge size="sm" color="yellow" leftSection={<IconTrophyFilled size={11} aria-hidden />}>
              {t("best")}
            </Badge>
          ) : null}
        </Group>
      </div>
      <RunTime run={run} />
      {run.source === "own" ? <RunMenu run={run} /> : null}
    </li>
  );
}

function RunTitle({ run: { title, marathon_id, bib } }: { run: Run }) {
  const t = useRecordTexts();
  if (!marathon_id || !bib) return <Text fw={600}>{title ?? t("ownRun")}</Text>;
  return (
    <Link to="/marathons/$id/results/$bib" params={{ id: marathon_id, bib }} fw={600} c="inherit">
      {title}
    </Link>
  );
}

function RunTime({ run }: { run: Run }) {
  const t = useRecordTexts();
  const { elapsed_ms, distance_m, status, points } = run;
  if (status !== "finished")
    return (
      <Text fz="sm" c="dimmed" ta="right">
        {t(status)}
      </Text>
    );
  if (elapsed_ms === null) return <span />;
  return (
    <div>
      <Text fz="xl" ta="right" className={classes.time}>
        {timeOf(run)}
      </Text>
      <Text fz="xs" c="dimmed" ta="right">
        {t("perKm", { pace: pace((elapsed_ms * 1000) / distance_m) })}
      </Text>
      {points ? (
        <Text fz="xs" c="dimmed" ta="right">
          {t("points", { count: points })}
        </Text>
      ) : null}
    </div>
  );
}
