import { describe, expect, it } from "vitest";
import { bars, ticks, timeOn } from "./spread";

const MINUTE = 60_000;
const spread = (from: number, count: number) => ({
  histogram: {
    bin_ms: 5 * MINUTE,
    bins: Array.from({ length: count }, (_, at) => ({ from_ms: (from + at * 5) * MINUTE, count: at + 1 })),
  },
});

describe("the histogram", () => {
  it("marks the bar in which a time lies, from its start on and below its end", () => {
    const own = (time: number) => bars(spread(120, 3), time).map((bar) => bar.own);
    expect(own(125 * MINUTE - 1)).toEqual([1, 0, 0]);
    expect(own(125 * MINUTE)).toEqual([0, 2, 0]);
    expect(own(300 * MINUTE)).toEqual([0, 0, 0]);
  });

  it("counts everybody once", () => {
    const all = bars(spread(120, 4), 131 * MINUTE);
    expect(all.reduce((sum, { own, others }) => sum + own + others, 0)).toBe(10);
  });

  it.each([
    [120, 12],
    [80, 92],
    [15, 4],
    [0, 300],
  ])("has a few round marks from minute %i over %i bars", (from, count) => {
    const marks = ticks(spread(from, count));
    expect(marks.length).toBeGreaterThan(0);
    expect(marks.length).toBeLessThanOrEqual(7);
  });

  it("takes the other clock's time where there is none on its own", () => {
    expect(timeOn("gun", { gun_time_ms: null, net_time_ms: 5 })).toBe(5);
    expect(timeOn("net", { gun_time_ms: 7, net_time_ms: 5 })).toBe(5);
  });
});
