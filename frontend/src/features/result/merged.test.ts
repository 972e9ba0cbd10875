import { describe, expect, it } from "vitest";
import { kilometres, merged, paceTicks } from "./merged";

const line = (...paces: number[]) => ({ name: "x", steps: paces.map((pace, at) => ({ km: at * 5, pace })) });

describe("axes", () => {
  it("merge two lines by distance", () => {
    const other = {
      name: "y",
      steps: [
        { km: 5, pace: 9 },
        { km: 7, pace: 8 },
      ],
    };
    expect(merged([line(1, 2), other])).toEqual([
      { km: 0, line0: 1 },
      { km: 5, line0: 2, line1: 9 },
      { km: 7, line1: 8 },
    ]);
  });

  it.each([
    [[282_000, 318_000], 292_000],
    [[180_000, 180_000], 180_000],
    [[170_000, 1_900_000], null],
  ])("hold all paces of %j within a few round marks", (paces, average) => {
    const marks = paceTicks([line(...paces)], average);
    expect(marks.length).toBeLessThanOrEqual(7);
    expect(marks[0]).toBeLessThanOrEqual(Math.min(...paces));
    expect(marks.at(-1)).toBeGreaterThanOrEqual(Math.max(...paces));
  });

  it("count kilometres roundly", () => {
    expect(kilometres([{ steps: [{ km: 42.195 }] }])).toEqual([0, 10, 20, 30, 40]);
    expect(kilometres([{ steps: [{ km: 10 }] }])).toEqual([0, 2, 4, 6, 8, 10]);
    expect(kilometres([])).toEqual([]);
  });
});
