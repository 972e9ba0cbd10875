import { Box, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Given } from "~/components/ui/Faces";
import type { Stats } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import { clockTime } from "~/lib/times";
import { statsQuery } from "./api";
import { Medians } from "./Medians";
import classes from "./numbers.module.css";
import { asOfficial, type Rounding, type Wanted } from "./rows";
import { bars, busiest } from "./spread";
import { useResultTexts } from "./texts";

const SpreadChart = lazy(() => import("./SpreadChart"));
const HEIGHT = 180;

interface SpreadProps {
  raceId: string;
  wanted: Wanted;
  rounding: Rounding;
}

/** How the finish times of a course spread: three numbers, a histogram, medians. */
export function Spread({ raceId, wanted, rounding }: SpreadProps) {
  const stats = useQuery(statsQuery(raceId, wanted));
  return (
    <Given query={stats} loading={<Skeleton h={HEIGHT + 140} />}>
      {(told) => <Told stats={told} rounding={rounding} />}
    </Given>
  );
}

function Told({ stats, rounding }: { stats: Stats; rounding: Rounding }) {
  const t = useResultTexts();
  const { fastest_ms, median_ms, slowest_ms } = stats;
  const all = bars(stats.histogram);
  const most = busiest(all);
  if (fastest_ms === null || median_ms === null || slowest_ms === null || !most)
    return <Text c="dimmed">{t("noNumbers")}</Text>;
  const said = t("chartSaid", {
    fastest: asOfficial(fastest_ms, rounding),
    slowest: asOfficial(slowest_ms, rounding),
    from: clockTime(most.from),
    to: clockTime(most.until),
    most: number(most.count),
  });
  return (
    <Stack gap="md">
      <dl className={classes.facts}>
        <Fact name={t("finishers")} value={number(stats.finishers)} />
        <Fact name={t("fastest")} value={asOfficial(fastest_ms, rounding)} />
        <Fact name={t("median")} value={asOfficial(median_ms, rounding)} />
      </dl>
      <figure className={classes.figure}>
        <Box h={HEIGHT} aria-hidden>
          <Suspense fallback={<Skeleton h={HEIGHT} />}>
            <SpreadChart bars={all} median={median_ms} height={HEIGHT} />
          </Suspense>
        </Box>
        <Text component="figcaption" fz="xs" c="dimmed" mt={6}>
          {said}
        </Text>
      </figure>
      <Medians stats={stats} rounding={rounding} />
    </Stack>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
