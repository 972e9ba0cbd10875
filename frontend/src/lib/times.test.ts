import { describe, expect, it } from "vitest";
import { clockTime, gap, pace } from "./times";

describe("durations", () => {
  it.each([
    [0, "0:00"],
    [59_999, "0:59"],
    [60_000, "1:00"],
    [3_599_999, "59:59"],
    [3_600_000, "1:00:00"],
    [11_045_123, "3:04:05"],
    [100 * 3_600_000, "100:00:00"],
  ])("%i ms is %s", (ms, text) => {
    expect(clockTime(ms)).toBe(text);
  });

  it("rounds a pace to the nearest second", () => {
    expect(pace(341_499)).toBe("5:41");
    expect(pace(359_500)).toBe("6:00");
  });

  it("tells more from less", () => {
    expect([gap(65_000), gap(-12_000), gap(0)]).toEqual(["+1:05", "−0:12", "+0:00"]);
  });
});
