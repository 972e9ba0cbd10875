import { Badge, Card, Group, Stack, Text } from "@mantine/core";
import type { Course, SingleResult } from "~/lib/api/shapes";
import { distance } from "~/lib/distances";
import { number } from "~/lib/numbers";
import { clockTime, pace } from "~/lib/times";
import { Places } from "./Places";
import { Reasons } from "./Reasons";
import { gunTime, hasFinished, ownTime, placings } from "./reading";
import classes from "./result.module.css";
import { useWording } from "./wording";

/** The time, and the places it gave. */
export function Hero({ result, course }: { result: SingleResult; course: Course }) {
  const { t, groupOf } = useWording();
  const who = [
    t("bib", { bib: result.bib }),
    groupOf(result),
    result.division,
    result.nation,
    courseName(course),
  ];
  return (
    <Card withBorder padding="lg" className={classes.hero}>
      <div className={placings(result).length > 0 ? classes.heroGrid : classes.column}>
        <Stack gap="sm">
          <Group gap="xs">
            <Text fz="sm">{whole(who)}</Text>
            <Badge variant={result.results_status === "final" ? "filled" : "light"}>
              {t(result.results_status)}
            </Badge>
            {result.out_of_competition ? <Badge color="gray">{t("outOfCompetition")}</Badge> : null}
          </Group>
          {hasFinished(result.status) ? <Finished result={result} /> : <Unfinished result={result} />}
        </Stack>
        <Stack gap="sm">
          <Places result={result} />
          <Reasons result={result} />
        </Stack>
      </div>
    </Card>
  );
}

/** The parts that there are, each in one piece where lines break. */
const whole = (parts: (string | null)[]): string =>
  parts
    .filter((part) => part)
    .map((part) => String(part).replaceAll(" ", "\u00a0"))
    .join(" · ");

/** The course by name, and its distance where the name does not say it. */
const courseName = ({ name, distance_m }: Course): string =>
  name.replaceAll(" ", "") === distance(distance_m).replaceAll(" ", "")
    ? name
    : `${name} ${distance(distance_m)}`;

function Finished({ result }: { result: SingleResult }) {
  const { t } = useWording();
  const time = ownTime(result);
  const gun = gunTime(result);
  return (
    <>
      <div>
        <Text c="dimmed" fz="sm">
          {time ? t(time.clock) : t("finished")}
        </Text>
        <p className={classes.time} style={{ margin: 0 }}>
          {time ? time.text : t("nothing")}
        </p>
      </div>
      <Group gap="lg">
        {gun ? <Fact name={t("gun")} value={gun.text} /> : null}
        {result.pace_ms_per_km === null ? null : (
          <Fact name={t("pace")} value={t("perKm", { pace: pace(result.pace_ms_per_km) })} />
        )}
        {result.points === 0 ? null : (
          <Fact name={t("points")} value={t("plusPoints", { points: number(result.points) })} />
        )}
      </Group>
    </>
  );
}

function Unfinished({ result }: { result: SingleResult }) {
  const { t, markOf, sentence } = useWording();
  const { status } = result;
  const last = result.splits.at(-1);
  const measured = ownTime(result);
  const unplaced = result.why.find(({ code }) => code === "not-placed");
  if (hasFinished(status)) return null;
  return (
    <>
      <p className={classes.status} style={{ margin: 0 }}>
        {t(status)}
      </p>
      <Text>{unplaced ? sentence(unplaced) : t(`${status}Lead`)}</Text>
      {last && status === "dnf" ? (
        <Text c="dimmed">{t("lastSeen", { mark: markOf(last.name), time: clockTime(last.elapsed_ms) })}</Text>
      ) : null}
      {measured ? <Fact name={t("measured")} value={measured.text} /> : null}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <Text fz="sm" c="dimmed">
        {name}
      </Text>
      <Text fw={600}>{value}</Text>
    </div>
  );
}
