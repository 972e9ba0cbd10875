import type { Stats } from "~/lib/api/shapes";
import { clockTime } from "~/lib/times";

/** Where a time stands in the histogram of a course. */

export interface Bar {
  from: string;
  until: string;
  others: number;
  /** The bar in which the time lies. */
  own: number;
}

type Spread = Pick<Stats, "histogram">;
type Times = { net_time_ms: number | null; gun_time_ms: number | null };

/** The runner's time by the clock of these numbers; the other clock's where there is none, as the numbers do. */
export const timeOn = (clock: Stats["clock"], { net_time_ms, gun_time_ms }: Times): number | null =>
  clock === "net" ? (net_time_ms ?? gun_time_ms) : (gun_time_ms ?? net_time_ms);

/** Hours and minutes of the start of a bar: 3:05. */
const mark = (ms: number): string => clockTime(ms).replace(/:\d\d$/, "");

export function bars({ histogram: { bin_ms, bins } }: Spread, time: number): Bar[] {
  return bins.map(({ from_ms, count }) => {
    const isOwn = from_ms <= time && time < from_ms + bin_ms;
    const [own, others] = isOwn ? [count, 0] : [0, count];
    return { from: mark(from_ms), until: mark(from_ms + bin_ms), own, others };
  });
}

const STEPS_MS = [5, 10, 15, 30, 60, 120, 240].map((minutes) => minutes * 60_000);

/** At most `most` round times along the axis. */
export function ticks({ histogram: { bin_ms, bins } }: Spread, most = 6): string[] {
  const starts = bins.map(({ from_ms }) => from_ms);
  const length = starts.length * bin_ms;
  const step =
    STEPS_MS.find((one) => one >= bin_ms && length / one <= most) ?? Math.max(length / most, bin_ms);
  return starts.filter((from) => from % step === 0).map(mark);
}
