import { describe, expect, it } from "vitest";
import type { Course, SingleResult } from "~/lib/api/shapes";
import { better, gapLine, leadChanges, meetings } from "./sideBySide";

const course = (distance_m: number) => ({ code: "c", name: "c", distance_m, applied: 0 }) as Course;
const run = (net_time_ms: number | null, elapsed: Record<string, number>, distance_m = 21_097.5) => ({
  course: course(distance_m),
  result: {
    status: net_time_ms === null ? "dnf" : "finished",
    net_time_ms,
    net_time: net_time_ms === null ? null : "x",
    gun_time_ms: null,
    gun_time: null,
    last_segment: null,
    splits: Object.entries(elapsed).map(([km, elapsed_ms]) => ({
      name: `${km}K`,
      distance_m: Number(km) * 1000,
      elapsed_ms,
      segment_ms: null,
      pace_ms_per_km: null,
      segment_pace_ms_per_km: null,
    })),
  } as unknown as SingleResult,
});

describe("two runners side by side", () => {
  const a = run(6000, { 5: 1000, 10: 2000, 15: 4000 });
  const b = run(5900, { 5: 1100, 15: 3900 });

  it("meet where both were timed", () => {
    expect(meetings(a, b).map(({ mark, gap }) => [mark, gap])).toEqual([
      ["5K", -100],
      ["15K", 100],
      ["finish", 100],
    ]);
  });

  it("change the lead as often as the sign of the gap turns", () => {
    expect(leadChanges(meetings(a, b))).toBe(1);
    expect(leadChanges([])).toBe(0);
  });

  it("are level at the start", () => {
    expect(gapLine(meetings(a, b))[0]).toEqual({ km: 0, gap: 0 });
    expect(gapLine([])).toEqual([]);
  });

  it("are ranked by their own times, if both finished the same distance", () => {
    expect(better(a, b)).toEqual({ ahead: "b", by: 100 });
    expect(better(a, a)).toEqual({ ahead: "level", by: 0 });
    expect(better(a, run(null, { 5: 900 }))).toBeNull();
    expect(better(a, run(3000, { 5: 900 }, 10_000))).toBeNull();
  });

  it("do not meet at finishes of different courses", () => {
    expect(meetings(a, run(3000, { 5: 900 }, 10_000)).map(({ mark }) => mark)).toEqual(["5K"]);
  });
});
