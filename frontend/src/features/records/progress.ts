import type { Run } from "~/lib/api/shapes";
import { usual } from "./usual";

/** One finish over a distance. `at` is noon of the day in epoch milliseconds, which every time zone calls that day. */
export interface Finish {
  at: number;
  ran_on: string;
  ms: number;
  isOfficial: boolean;
  title: string | null;
}

/** The finishes over one distance, the first one first. */
export function finishes(runs: readonly Run[], metres: number): Finish[] {
  return runs
    .flatMap(({ elapsed_ms, distance_m, ran_on, source, title }) =>
      elapsed_ms === null || usual(distance_m) !== metres
        ? []
        : [
            {
              at: Date.parse(`${ran_on}T12:00:00Z`),
              ran_on,
              ms: elapsed_ms,
              isOfficial: source === "official",
              title: title ?? null,
            },
          ],
    )
    .sort((a, b) => a.at - b.at);
}

/** The distances one has run, most often run first; of equals the longer one. */
export function distancesRun(runs: readonly Run[]): number[] {
  const times = new Map<number, number>();
  for (const run of runs) {
    const metres = usual(run.distance_m);
    if (run.elapsed_ms !== null) times.set(metres, (times.get(metres) ?? 0) + 1);
  }
  return [...times].sort(([a, m], [b, n]) => n - m || b - a).map(([metres]) => metres);
}

/** First of January of every year between, at most `most` of them. */
export function yearTicks(from: number, until: number, most = 8): number[] {
  const [first, last] = [new Date(from).getUTCFullYear() + 1, new Date(until).getUTCFullYear()];
  const step = Math.max(1, Math.ceil((last - first + 1) / most));
  const years: number[] = [];
  for (let year = first; year <= last; year += step) years.push(Date.UTC(year, 0, 1));
  return years;
}

const STEPS_MS = [10_000, 30_000, 60_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000];

/** Round times to write beside the chart, and the reach of its axis, which ends at two of them. */
export function timeTicks(times: readonly number[]): number[] {
  const [fastest, slowest] = [Math.min(...times), Math.max(...times)];
  const step = STEPS_MS.find((one) => (slowest - fastest) / one <= 4) ?? 14_400_000;
  const first = Math.floor((fastest - 1) / step) * step;
  const last = Math.ceil((slowest + 1) / step) * step;
  return Array.from({ length: Math.round((last - first) / step) + 1 }, (_, n) => first + n * step);
}

/** Runs by year, the newest year first; within it as they came. */
export function byYear(runs: readonly Run[]): [string, Run[]][] {
  const years = new Map<string, Run[]>();
  for (const run of runs)
    years.set(run.ran_on.slice(0, 4), [...(years.get(run.ran_on.slice(0, 4)) ?? []), run]);
  return [...years];
}
