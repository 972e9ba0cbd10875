import "@mantine/charts/styles.css";
import { LineChart } from "@mantine/charts";
import { distance } from "~/lib/distances";
import { pace } from "~/lib/times";
import { kilometres, merged, type PaceLine, paceTicks } from "./merged";

const COLORS = ["var(--mantine-primary-color-filled)", "var(--mantine-color-orange-6)"];

/** Pace by distance, the faster the higher. */
export default function PaceChart({
  lines,
  average,
  height,
}: {
  lines: PaceLine[];
  average: number | null;
  height: number;
}) {
  const ticks = paceTicks(lines, average);
  return (
    <LineChart
      h={height}
      data={merged(lines)}
      dataKey="km"
      series={lines.map(({ name }, at) => ({
        name: `line${at}`,
        label: name,
        color: COLORS[at] ?? "gray.6",
        strokeDasharray: at === 0 ? undefined : "6 3",
      }))}
      curveType="stepBefore"
      withDots={false}
      withLegend={lines.length > 1}
      accessibilityLayer={false}
      lineChartProps={{ margin: { top: 8, right: 20 } }}
      lineProps={{ isAnimationActive: false }}
      valueFormatter={(value) => pace(value)}
      xAxisProps={{
        type: "number",
        domain: [0, "dataMax"],
        ticks: kilometres(lines),
        unit: " km",
        interval: 0,
      }}
      yAxisProps={{
        reversed: true,
        domain: [ticks[0] ?? 0, ticks.at(-1) ?? 1],
        ticks,
        interval: 0,
        width: 44,
      }}
      tooltipProps={{ labelFormatter: (km) => distance(Number(km) * 1000) }}
      strokeDasharray="0"
      referenceLines={
        average === null ? [] : [{ y: average, color: "var(--mantine-color-text)", strokeDasharray: "3 4" }]
      }
    />
  );
}
