import { describe, expect, it } from "vitest";
import type { Run } from "~/lib/api/shapes";
import { byYear, distancesRun, finishes, timeTicks, yearTicks } from "./progress";

const run = (
  ran_on: string,
  distance_m: number,
  elapsed_ms: number | null,
  more: Partial<Run> = {},
): Run => ({
  source: "own",
  id: `${ran_on}-${distance_m}`,
  ran_on,
  distance_m,
  elapsed_ms,
  status: elapsed_ms === null ? "dnf" : "finished",
  is_personal_best: false,
  ...more,
});

const RUNS = [
  run("2026-05-01", 21_098, 5_500_000, { source: "official", title: "봄 대회" }),
  run("2025-10-01", 10_000, 2_500_000),
  run("2025-03-01", 21_097, 5_900_000),
  run("2024-03-01", 42_195, null),
];

describe("progress", () => {
  it("is over one distance, from the first finish on, whoever measured it", () => {
    const told = finishes(RUNS, 21_097).map(({ ran_on, ms, isOfficial }) => [ran_on, ms, isOfficial]);
    expect(told).toEqual([
      ["2025-03-01", 5_900_000, false],
      ["2026-05-01", 5_500_000, true],
    ]);
  });

  it("knows what is run most often, and counts no race that was not finished", () => {
    expect(distancesRun(RUNS)).toEqual([21_097, 10_000]);
  });

  it("names the years between, not more than fit", () => {
    const year = (ticks: number[]) => ticks.map((tick) => new Date(tick).getUTCFullYear());
    expect(year(yearTicks(Date.UTC(2023, 5, 1), Date.UTC(2026, 2, 1)))).toEqual([2024, 2025, 2026]);
    expect(year(yearTicks(Date.UTC(2026, 1, 1), Date.UTC(2026, 6, 1)))).toEqual([]);
    expect(yearTicks(Date.UTC(1990, 1, 1), Date.UTC(2026, 1, 1)).length).toBeLessThanOrEqual(8);
  });

  it("reaches a little past the fastest and the slowest, in round steps", () => {
    for (const times of [[11_525_000], [5_500_000, 5_900_000], [1_000_000, 30_000_000], [60_000, 61_000]]) {
      const ticks = timeTicks(times);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(7);
      expect(ticks[0]).toBeLessThan(Math.min(...times));
      expect(ticks.at(-1)).toBeGreaterThan(Math.max(...times));
    }
  });

  it("stands year by year", () => {
    expect(byYear(RUNS).map(([year, runs]) => [year, runs.length])).toEqual([
      ["2026", 1],
      ["2025", 2],
      ["2024", 1],
    ]);
  });
});
