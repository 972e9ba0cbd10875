import { describe, expect, it } from "vitest";
import type { Result } from "~/lib/api/shapes";
import {
  asOfficial,
  downloadOf,
  hasTwoClocks,
  narrowings,
  placeIn,
  podium,
  rankedBy,
  row,
  timeOn,
} from "./rows";

const result: Result = {
  record_id: "01M8",
  bib: "403",
  name: "송상철",
  course: "42k",
  sex: "M",
  age: null,
  age_group: "40-44",
  division: null,
  nation: "KOR",
  status: "finished",
  out_of_competition: false,
  gun_time_ms: null,
  net_time_ms: 8_235_000,
  gun_time: null,
  net_time: "2:17:15",
  splits: [],
  places: { overall: 30, sex: 27, age_group: 1, division: null },
  points: 100,
  version: 1,
};

describe("a row of the list", () => {
  it("leaves behind what the list does not show", () => {
    expect(Object.keys(row(result))).not.toContain("splits");
  });

  it("has the place of the list that was asked for", () => {
    expect(placeIn({}, result)).toBe(30);
    expect(placeIn({ sex: "M" }, result)).toBe(27);
    expect(placeIn({ sex: "M", age_group: "40-44" }, result)).toBe(1);
  });

  it("has its place among everybody where an age group is not of one sex", () => {
    expect(rankedBy({ age_group: "40-44" })).toBe("overall");
  });

  it("has the place of its division, which is a race of its own", () => {
    const wheelchair = {
      ...result,
      division: "wheelchair",
      places: { overall: null, sex: null, age_group: null, division: 2 },
    };
    expect(placeIn({}, wheelchair)).toBe(2);
    expect(podium({ sex: "M" }, [wheelchair])).toEqual([]);
  });

  it("shows the clock that ranks, and the other where that has no time", () => {
    expect(timeOn("gun", result)).toBe("2:17:15");
    expect(timeOn("gun", { ...result, gun_time: "2:17:20" })).toBe("2:17:20");
    expect(timeOn("net", { ...result, gun_time: "2:17:20" })).toBe("2:17:15");
  });
});

describe("a list", () => {
  it("needs a column for each clock only where two times differ", () => {
    expect(hasTwoClocks([result, { ...result, gun_time: result.net_time }])).toBe(false);
    expect(hasTwoClocks([result, { ...result, gun_time: "2:17:20" }])).toBe(true);
  });

  it("has everybody on the podium who shares the third place", () => {
    const placed = [1, 2, 3, 3, 5].map((sex) => ({ ...result, places: { ...result.places, sex } }));
    expect(podium({ sex: "M" }, placed).map((one) => one.places.sex)).toEqual([1, 2, 3, 3]);
  });

  it("is narrowed by filters, not by what is searched for", () => {
    expect(narrowings({ q: "송", sex: "M", course: undefined })).toBe(1);
  });

  it("is downloaded as it is filtered", () => {
    expect(downloadOf("01M8", "csv", { q: "송" })).toBe("/api/marathons/01M8/results.csv");
    expect(downloadOf("01M8", "html", { age_group: "19 and under" }, "en")).toBe(
      "/api/marathons/01M8/results.html?age_group=19+and+under&lang=en",
    );
  });

  it("rounds a time that stands in no result as the race does", () => {
    expect([asOfficial(10_084_500, "up"), asOfficial(10_084_500, "down")]).toEqual(["2:48:05", "2:48:04"]);
  });
});
