import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { number } from "~/lib/numbers";
import type { Bar } from "./spread";
import { useResultTexts } from "./texts";

const OTHERS = "light-dark(var(--mantine-color-gray-6), var(--mantine-color-dark-2))";

/** Finish times of a course, with the bar of one runner marked. */
export default function HereChart({ bars, ticks, height }: { bars: Bar[]; ticks: string[]; height: number }) {
  const t = useResultTexts();
  const own = bars.find((bar) => bar.own > 0);
  return (
    <BarChart
      h={height}
      data={bars}
      dataKey="from"
      type="stacked"
      series={[
        { name: "others", label: t("runners"), color: OTHERS },
        { name: "own", label: t("thisRunner"), color: "var(--mantine-primary-color-filled)" },
      ]}
      accessibilityLayer={false}
      barProps={{ isAnimationActive: false }}
      barChartProps={{ barCategoryGap: 1, margin: { top: 24, left: 4, right: 4 } }}
      valueFormatter={number}
      withYAxis={false}
      gridAxis="none"
      tooltipProps={{ labelFormatter: (from) => stretchOf(bars, String(from)) }}
      xAxisProps={{ ticks, interval: 0 }}
      referenceLines={
        own
          ? [
              {
                x: own.from,
                color: "var(--mantine-primary-color-filled)",
                label: {
                  value: t("here"),
                  position: labelAt(bars.indexOf(own) / bars.length),
                  fill: "var(--mantine-color-text)",
                  fontSize: 12,
                },
              },
            ]
          : []
      }
    />
  );
}

// Above its line, but beside it where half of it would lie outside the chart.
function labelAt(share: number): "insideTopLeft" | "insideTopRight" | "top" {
  if (share < 0.15) return "insideTopLeft";
  return share > 0.85 ? "insideTopRight" : "top";
}

const stretchOf = (bars: Bar[], from: string): string => {
  const bar = bars.find((one) => one.from === from);
  return bar ? `${bar.from}–${bar.until}` : from;
};
