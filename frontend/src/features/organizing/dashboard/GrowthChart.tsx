import "@mantine/charts/styles.css";
import { AreaChart } from "@mantine/charts";
import { useReducedMotion } from "@mantine/hooks";
import { shortDay } from "~/lib/dates";
import { number } from "~/lib/numbers";
import { useOrganizingTexts } from "../texts";
import type { Grown } from "./growth";

/** How the entries grew, day by day. The sentence below it says the same. */
export default function GrowthChart({ grown, height }: { grown: Grown[]; height: number }) {
  const t = useOrganizingTexts();
  const isStill = useReducedMotion();
  const data = grown.map(({ day, total }) => ({ day: shortDay(day), total }));
  return (
    <AreaChart
      h={height}
      data={data}
      dataKey="day"
      series={[{ name: "total", label: t("allEntries"), color: "grass.5" }]}
      curveType="monotone"
      withDots={false}
      gridAxis="x"
      tickLine="none"
      valueFormatter={number}
      fillOpacity={0.25}
      yAxisProps={{ width: 40, allowDecimals: false, fontSize: 11 }}
      xAxisProps={{ minTickGap: 32, fontSize: 11, padding: { left: 8, right: 24 } }}
      areaProps={{ isAnimationActive: !isStill, animationDuration: 250 }}
      areaChartProps={{ accessibilityLayer: false }}
      tooltipAnimationDuration={isStill ? 0 : 120}
    />
  );
}
