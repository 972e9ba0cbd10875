import "@mantine/charts/styles.css";
import { LineChart } from "@mantine/charts";
import { day, shortDay } from "~/lib/dates";
import { clockTime } from "~/lib/times";
import { type Finish, timeTicks, yearTicks } from "./progress";
import classes from "./records.module.css";
import { useRecordTexts } from "./texts";

interface DotProps {
  cx?: number;
  cy?: number;
  payload?: Finish;
}

const PADDING_MS = 20 * 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Times over the years, the faster the higher. Own times are hollow. */
export default function ProgressChart({ finishes, height }: { finishes: Finish[]; height: number }) {
  const t = useRecordTexts();
  const days = finishes.map(({ at }) => at);
  const [from, until] = [Math.min(...days), Math.max(...days)];
  const years = yearTicks(from, until);
  const times = timeTicks(finishes.map(({ ms }) => ms));
  const tick = (at: number) => (years.length > 1 ? dayOf(at).slice(0, 4) : shortDay(dayOf(at)));
  return (
    <LineChart
      h={height}
      data={finishes}
      dataKey="at"
      series={[{ name: "ms", label: t("time"), color: "var(--mantine-primary-color-filled)" }]}
      curveType="linear"
      strokeWidth={1.5}
      withLegend={false}
      lineChartProps={{ accessibilityLayer: false }}
      lineProps={{ isAnimationActive: false, dot: FinishDot }}
      valueFormatter={clockTime}
      xAxisProps={{
        type: "number",
        scale: "time",
        domain: [from - PADDING_MS, until + PADDING_MS],
        ticks: years.length > 1 ? years : [...new Set([from, until])],
        tickFormatter: tick,
      }}
      yAxisProps={{
        reversed: true,
        domain: [times[0] ?? 0, times.at(-1) ?? 0],
        ticks: times,
        interval: 0,
        width: 58,
      }}
      tooltipProps={{ labelFormatter: (at) => (typeof at === "number" ? day(dayOf(at)) : null) }}
      tooltipAnimationDuration={0}
    />
  );
}

function FinishDot({ cx, cy, payload }: DotProps) {
  if (cx === undefined || cy === undefined || !payload) return <g />;
  return (
    <circle cx={cx} cy={cy} r={4.5} className={classes.dot} data-own={!payload.isOfficial || undefined} />
  );
}
