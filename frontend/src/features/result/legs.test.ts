import { describe, expect, it } from "vitest";
import { extremes, FINISH, legs, paceSteps } from "./legs";

const split = (name: string, distance_m: number | null, elapsed_ms: number, pace: number | null) => ({
  name,
  distance_m,
  elapsed_ms,
  pace_ms_per_km: pace,
  segment_ms: pace === null ? null : 1,
  segment_pace_ms_per_km: pace,
});
const way = {
  splits: [split("5K", 5000, 1_500_000, 300_000), split("10K", 10_000, 2_900_000, 280_000)],
  last_segment: { from: "10K", segment_ms: 3_400_000, segment_pace_ms_per_km: 306_000 },
  status: "finished" as const,
  net_time_ms: 6_300_000,
  net_time: "1:45:00",
  gun_time_ms: null,
  gun_time: null,
};

describe("the way of a runner", () => {
  it("goes from mark to mark to the finish", () => {
    expect(legs(way, 21_097.5).map(({ from, mark, pace_ms_per_km }) => [from, mark, pace_ms_per_km])).toEqual(
      [
        [null, "5K", 300_000],
        ["5K", "10K", 280_000],
        ["10K", FINISH, 306_000],
      ],
    );
  });

  it("ends at the last mark for who did not finish", () => {
    const stopped = { ...way, status: "dnf" as const, last_segment: null };
    expect(legs(stopped, 21_097.5).map(({ mark }) => mark)).toEqual(["5K", "10K"]);
  });

  it("names the finish once where a mark lies at the line", () => {
    expect(legs(way, 10_000).map(({ mark }) => mark)).toEqual(["5K", FINISH]);
  });

  it("knows its fastest and its slowest stretch", () => {
    const ends = extremes(legs(way, 21_097.5));
    expect([ends?.fast.mark, ends?.slow.mark]).toEqual(["10K", FINISH]);
    expect(extremes([])).toBeNull();
  });

  it("leaves stretches out of the pace whose distance is not known", () => {
    const odd = { ...way, splits: [split("T1", null, 900_000, null), ...way.splits] };
    expect(paceSteps(legs(odd, 21_097.5))).toEqual([
      { km: 0, pace: 300_000 },
      { km: 5, pace: 300_000 },
      { km: 10, pace: 280_000 },
      { km: 21.0975, pace: 306_000 },
    ]);
  });
});
