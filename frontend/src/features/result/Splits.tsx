import { Skeleton, Table, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { SingleResult } from "~/lib/api/shapes";
import { clockTime, pace } from "~/lib/times";
import { extremes, FINISH, type Leg, legs, type Paced, paceSteps } from "./legs";
import { Part } from "./Part";
import { ownTime } from "./reading";
import classes from "./result.module.css";
import { useWording } from "./wording";

const PaceChart = lazy(() => import("./PaceChart"));
const CHART_HEIGHT = 220;

/** The way of a runner: a table of splits and how the pace went. */
export function Splits({ result, distance }: { result: SingleResult; distance: number }) {
  const { t } = useWording();
  const way = legs(result, distance);
  const official = ownTime(result)?.text;
  if (result.splits.length === 0)
    return (
      <Part title={t("splits")}>
        <Text c="dimmed">{t("noSplits")}</Text>
      </Part>
    );
  return (
    <Part title={t("splits")}>
      <PaceSaid way={way} average={result.pace_ms_per_km} />
      <Table className={classes.numbers}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("mark")}</Table.Th>
            <Table.Th>{t("elapsed")}</Table.Th>
            <Table.Th>{t("segment")}</Table.Th>
            <Table.Th>{t("segmentPace")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {way.map((leg) => (
            <Row key={`${leg.mark} ${leg.elapsed_ms}`} leg={leg} official={official} />
          ))}
        </Table.Tbody>
      </Table>
    </Part>
  );
}

function Row({ leg, official }: { leg: Leg; official: string | undefined }) {
  const { t, markOf } = useWording();
  const isFinish = leg.mark === FINISH;
  const elapsed = isFinish && official ? official : clockTime(leg.elapsed_ms);
  return (
    <Table.Tr className={isFinish ? classes.finish : undefined}>
      <Table.Th scope="row" fw="inherit">
        {markOf(leg.mark)}
      </Table.Th>
      <Table.Td>{elapsed}</Table.Td>
      <Table.Td>{leg.segment_ms === null ? t("nothing") : clockTime(leg.segment_ms)}</Table.Td>
      <Table.Td>{leg.pace_ms_per_km === null ? t("nothing") : pace(leg.pace_ms_per_km)}</Table.Td>
    </Table.Tr>
  );
}

/** The pace as a chart, and the same in words. */
function PaceSaid({ way, average }: { way: Leg[]; average: number | null }) {
  const { t, markOf } = useWording();
  const ends = extremes(way);
  if (ends === null) return null;
  const stretch = (leg: Paced) => t("stretch", { from: markOf(leg.from), to: markOf(leg.mark) });
  const stretches = t("paceSaid", {
    fast: stretch(ends.fast),
    fastPace: pace(ends.fast.pace_ms_per_km),
    slow: stretch(ends.slow),
    slowPace: pace(ends.slow.pace_ms_per_km),
  });
  const said = average === null ? stretches : `${stretches} ${t("average", { pace: pace(average) })}`;
  return (
    <div>
      <div role="img" aria-label={`${t("paceChart")}: ${said}`} style={{ height: CHART_HEIGHT }}>
        <Suspense fallback={<Skeleton height={CHART_HEIGHT} />}>
          <PaceChart
            height={CHART_HEIGHT}
            lines={[{ name: t("segmentPace"), steps: paceSteps(way) }]}
            average={average}
          />
        </Suspense>
      </div>
      <Text fz="sm" mt="xs">
        {said}
      </Text>
    </div>
  );
}
