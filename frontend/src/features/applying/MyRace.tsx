import { Badge, Card, Group, Stack, Text, Title } from "@mantine/core";
import { Link, LinkButton } from "~/components/ui/Link";
import type { MyParticipation, Run } from "~/lib/api/shapes";
import { day, daysUntil } from "~/lib/dates";
import { clockTime } from "~/lib/times";
import classes from "./applying.module.css";
import { useApplyTexts } from "./texts";

/** One race I entered; `run` is my official result in it: null where there is none, undefined where that is not known. */
export function MyRace({ mine, run }: { mine: MyParticipation; run: Run | null | undefined }) {
  const t = useApplyTexts();
  const { marathon } = mine;
  const left = daysUntil(marathon.date);
  const isOn = mine.state === "applied" && marathon.status !== "cancelled";
  const facts = [mine.course_name ?? mine.course, ...(isOn ? [bibText(mine, left, t)] : [])].filter(Boolean);
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} className={classes.what}>
          <Title order={3} fz="lg">
            <Link to="/marathons/$id" params={{ id: marathon.id }} inherit c="inherit">
              {marathon.title}
            </Link>
          </Title>
          <Text fz="sm">
            <time dateTime={marathon.date}>{day(marathon.date)}</time> · {marathon.place}
          </Text>
          <Text fz="sm" fw={600}>
            {facts.join(" · ")}
          </Text>
        </Stack>
        {marathon.status === "cancelled" ? <Badge color="red">{t("raceCancelled")}</Badge> : null}
        {isOn && left >= 0 ? (
          <Text className={classes.countdown}>{left === 0 ? t("today") : t("daysTo", { count: left })}</Text>
        ) : null}
        {isOn && left < 0 ? <Outcome mine={mine} run={run} /> : null}
      </Group>
    </Card>
  );
}

type Say = ReturnType<typeof useApplyTexts>;

const bibText = ({ bib }: MyParticipation, left: number, t: Say): string =>
  bib ? t("bibIs", { bib }) : left >= 0 ? t("noBib") : "";

/** What came of it: my time, and the way to the result; else why there is none. */
function Outcome({ mine, run }: { mine: MyParticipation; run: Run | null | undefined }) {
  const t = useApplyTexts();
  const id = mine.marathon_id;
  if (mine.marathon.results_status === "none")
    return (
      <Text fz="sm" c="dimmed">
        {t("notOut")}
      </Text>
    );
  const bib = run === undefined ? mine.bib : run?.bib;
  return (
    <Stack gap={6} className={classes.outcome}>
      {run ? <Text className={classes.time}>{timeOf(run) ?? t(run.status)}</Text> : null}
      {run === null ? (
        <Text fz="sm" c="dimmed">
          {t("noResult")}
        </Text>
      ) : null}
      {bib ? (
        <LinkButton to="/marathons/$id/results/$bib" params={{ id, bib }} variant="light" size="sm">
          {t("seeResult")}
        </LinkButton>
      ) : (
        <LinkButton to="/marathons/$id/results" params={{ id }} variant="default" size="sm">
          {t("seeResults")}
        </LinkButton>
      )}
    </Stack>
  );
}

/** The official time as the race rounds it. */
const timeOf = ({ status, time, elapsed_ms }: Run): string | null =>
  status !== "finished" || elapsed_ms === null ? null : (time ?? clockTime(elapsed_ms));
