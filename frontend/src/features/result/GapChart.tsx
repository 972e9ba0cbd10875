import "@mantine/charts/styles.css";
import { AreaChart } from "@mantine/charts";
import { distance } from "~/lib/distances";
import { gap } from "~/lib/times";
import { kilometres } from "./merged";

/** By how much a runner is ahead of another by distance: above the line ahead, below it behind. */
export default function GapChart({
  line,
  label,
  height,
}: {
  line: { km: number; gap: number }[];
  label: string;
  height: number;
}) {
  return (
    <AreaChart
      h={height}
      data={line}
      dataKey="km"
      series={[{ name: "gap", label, color: "var(--mantine-primary-color-filled)" }]}
      curveType="linear"
      accessibilityLayer={false}
      areaChartProps={{ margin: { top: 8, right: 20 } }}
      areaProps={{ isAnimationActive: false, baseValue: 0 }}
      strokeDasharray="0"
      valueFormatter={gap}
      xAxisProps={{
        type: "number",
        domain: [0, "dataMax"],
        ticks: kilometres([{ steps: line }]),
        unit: " km",
        interval: 0,
      }}
      yAxisProps={{ reversed: true, width: 60 }}
      tooltipProps={{ labelFormatter: (km) => distance(Number(km) * 1000) }}
      referenceLines={[{ y: 0, color: "var(--mantine-color-text)" }]}
    />
  );
}
