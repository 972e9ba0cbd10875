import { describe, expect, it } from "vitest";
import { fieldOf, isTime, splitField, splitPoint } from "./fields";

describe("splits", () => {
  it.each([
    ["5 km", "split:5000"],
    ["10K", "split:10000"],
    ["21.0975", "split:21097.5"],
    ["21,0975 km", "split:21097.5"],
    ["5,000 m", "split:5000"],
    ["5000", "split:5000"],
    ["5킬로", "split:5000"],
    ["500미터", "split:500"],
    ["13.1 mi", "split:21082.4"],
    ["CP3", "split:CP3"],
    ["반환점", "split:반환점"],
  ])("%s is %s", (said, field) => {
    expect(splitField(said)).toBe(field);
  });

  it.each(["", "  ", "0", "-5", "9999999 km", "?"])("%j is none", (said) => {
    expect(splitField(said)).toBeNull();
  });

  it("are written as they can be typed", () => {
    expect([splitPoint("split:5000"), splitPoint("split:CP3"), splitPoint("split:#3")]).toEqual([
      "5 km",
      "CP3",
      "3",
    ]);
    expect(splitField(splitPoint("split:21097.5"))).toBe("split:21097.5");
  });
});

describe("fields", () => {
  it("are told from what the file says", () => {
    expect([fieldOf("split:CP3"), fieldOf("bib"), fieldOf(null), fieldOf("shoe")]).toEqual([
      "split",
      "bib",
      null,
      null,
    ]);
  });

  it("with a unit are times", () => {
    expect([isTime("half"), isTime("split"), isTime("bib"), isTime(null)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
