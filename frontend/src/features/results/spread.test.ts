import { describe, expect, it } from "vitest";
import { bars, busiest } from "./spread";

const bins = (...counts: number[]) => counts.map((count, at) => ({ from_ms: at * 300_000, count }));

describe("a histogram", () => {
  it("shows few bins as they are", () => {
    expect(bars({ bin_ms: 300_000, bins: bins(1, 2) })).toEqual([
      { from: 0, until: 300_000, count: 1 },
      { from: 300_000, until: 600_000, count: 2 },
    ]);
  });

  it("joins bins that would be too thin, and loses nobody", () => {
    const joined = bars({ bin_ms: 300_000, bins: bins(1, 2, 3, 4, 5) }, 2);
    expect(joined.map(({ count }) => count)).toEqual([6, 9]);
    expect(joined[1]).toEqual({ from: 900_000, until: 1_800_000, count: 9 });
  });

  it("is highest at the first of its highest bars", () => {
    expect(busiest(bars({ bin_ms: 300_000, bins: bins(1, 4, 4) }))?.from).toBe(300_000);
    expect(busiest([])).toBeNull();
  });
});
