import { SegmentedControl, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Failed } from "~/components/ui/Faces";
import type { SingleResult, Stats } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import { clockTime } from "~/lib/times";
import { spreadQuery } from "./api";
import { Part } from "./Part";
import { type Compared, comparedWith, percentBehind, placings } from "./reading";
import { bars, ticks, timeOn } from "./spread";
import { useWording, type Wording } from "./wording";

const HereChart = lazy(() => import("./HereChart"));
const HEIGHT = 200;

/** Where the time lies among all of the course, the own sex or the own age group. */
export function Here({ id, result }: { id: string; result: SingleResult }) {
  const { t, listOf } = useWording();
  const groups = comparedWith(result);
  const [chosen, choose] = useState<Compared["key"]>("everybody");
  const { key, ...whose } = groups.find((one) => one.key === chosen) ?? { key: "everybody" as const };
  const spread = useQuery(spreadQuery(id, { course: result.course, ...whose }, result.places_changed_at));
  return (
    <Part title={t("spread")} lead={t("spreadLead")}>
      {groups.length > 1 ? (
        <SegmentedControl
          aria-label={t("whom")}
          fullWidth
          value={key}
          onChange={choose}
          data={groups.map((group) => ({
            value: group.key,
            label: group.key === "everybody" ? t("everybody") : listOf(group.key, result),
          }))}
        />
      ) : null}
      <Stack gap="xs" mih={{ base: HEIGHT + 56, sm: HEIGHT + 32 }} aria-live="polite">
        {spread.data ? (
          <Spread stats={spread.data} result={result} list={key} />
        ) : spread.isError ? (
          <Failed problem={spread.error} again={() => void spread.refetch()} />
        ) : (
          <Skeleton height={HEIGHT} />
        )}
      </Stack>
    </Part>
  );
}

function Spread({ stats, result, list }: { stats: Stats; result: SingleResult; list: Compared["key"] }) {
  const { t } = useWording();
  const time = timeOn(stats.clock, result);
  if (time === null) return null;
  const said = [aheadOf(t, result, list), besideMedian(t, stats.median_ms, time)].filter(Boolean).join(" ");
  return (
    <>
      <div role="img" aria-label={`${t("spread")}: ${said}`} style={{ height: HEIGHT }}>
        <Suspense fallback={<Skeleton height={HEIGHT} />}>
          <HereChart bars={bars(stats, time)} ticks={ticks(stats)} height={HEIGHT} />
        </Suspense>
      </div>
      <Text fz="sm">{said}</Text>
    </>
  );
}

type Say = Wording["t"];

function aheadOf(t: Say, result: SingleResult, key: Compared["key"]): string {
  const list = key === "everybody" ? "overall" : key;
  const placing = placings(result).find((one) => one.list === list);
  if (!placing?.of || result.division !== null) return "";
  return t("hereAhead", { percent: number(percentBehind(placing.place, placing.of)) });
}

function besideMedian(t: Say, median: number | null, time: number): string {
  if (median === null) return "";
  const values = { median: clockTime(median), gap: clockTime(Math.abs(time - median)) };
  if (time === median) return t("hereEqual", values);
  return t(time < median ? "hereFaster" : "hereSlower", values);
}
