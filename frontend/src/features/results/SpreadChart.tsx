import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { useReducedMotion } from "@mantine/hooks";
import { number } from "~/lib/numbers";
import { clockTime } from "~/lib/times";
import type { Bar } from "./spread";
import { useResultTexts } from "./texts";

interface SpreadChartProps {
  bars: Bar[];
  median: number;
  height: number;
}

/** 3:05 of 3:05:00: bars are whole minutes wide where a race takes hours. */
const hours = (time: string): string => (time.length > 5 ? time.slice(0, -3) : time);

/** Runners by finish time, and where the middle is. The sentence below it says the same. */
export default function SpreadChart({ bars, median, height }: SpreadChartProps) {
  const t = useResultTexts();
  const isStill = useReducedMotion();
  const data = bars.map(({ from, count }) => ({ count, time: clockTime(from) }));
  const middle = bars.find(({ from, until }) => from <= median && median < until);
  return (
    <BarChart
      h={height}
      data={data}
      dataKey="time"
      series={[{ name: "count", label: t("people"), color: "grass.5" }]}
      referenceLines={
        middle
          ? [
              {
                x: clockTime(middle.from),
                label: t("median"),
                color: "gray.6",
                labelPosition: "insideTopLeft",
              },
            ]
          : []
      }
      valueFormatter={number}
      maxBarWidth={28}
      withYAxis={false}
      gridAxis="none"
      fillOpacity={0.85}
      tickLine="none"
      barProps={{ isAnimationActive: !isStill, animationDuration: 250, radius: [2, 2, 0, 0] }}
      barChartProps={{ barCategoryGap: 1, accessibilityLayer: false }}
      xAxisProps={{
        interval: "equidistantPreserveStart",
        minTickGap: 24,
        fontSize: 11,
        padding: { left: 14, right: 14 },
        tickFormatter: hours,
      }}
      tooltipAnimationDuration={isStill ? 0 : 120}
    />
  );
}
