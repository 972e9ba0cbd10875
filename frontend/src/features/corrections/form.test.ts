import { describe, expect, it } from "vitest";
import type { OfficialRecord } from "~/lib/api/shapes";
import { blank, corrected, entered, rebased, typedOf } from "./form";

const RECORD: OfficialRecord = {
  record_id: "r1",
  marathon_id: "m1",
  bib: "007",
  version: 3,
  state: "live",
  points: 10,
  course: "42k",
  name: "김달리",
  sex: "F",
  age: 34,
  status: "finished",
  gun_time_ms: 11_525_300,
  net_time_ms: 11_520_000,
  splits: [{ name: "10K", distance_m: 10_000, elapsed_ms: 2_700_000 }],
  place: { overall: 12, sex: null, age_group: null, division: null },
  out_of_competition: false,
  erased: false,
  changed_at: "2026-11-23T00:00:00Z",
  warnings: [],
};
const METRES = 42_195;

describe("a correction", () => {
  it("is empty while nothing was changed", () => {
    expect(corrected(RECORD, typedOf(RECORD), METRES)).toEqual({});
  });

  it("says the one time that was typed, however it was typed", () => {
    expect(corrected(RECORD, { ...typedOf(RECORD), net: "31105" }, METRES)).toEqual({
      net_time_ms: 11_465_000,
    });
    expect(corrected(RECORD, { ...typedOf(RECORD), net: " 3:12:00 " }, METRES)).toEqual({});
  });

  it("clears what was emptied", () => {
    const typed = { ...typedOf(RECORD), age: "", overall: "", splits: [] };
    expect(corrected(RECORD, typed, METRES)).toEqual({ age: null, place: null, splits: [] });
  });

  it("keeps thousandths that the file brought", () => {
    expect(typedOf(RECORD).gun).toBe("3:12:05.3");
    expect(corrected(RECORD, { ...typedOf(RECORD), name: "김다리" }, METRES)).toEqual({ name: "김다리" });
  });

  it("leaves minutes minutes where a distance would make hours of them", () => {
    const out: OfficialRecord = { ...RECORD, status: "dnf", net_time_ms: 2_700_000, gun_time_ms: 2_700_500 };
    expect(corrected(RECORD, typedOf(out), METRES)).toMatchObject({
      net_time_ms: 2_700_000,
      gun_time_ms: 2_700_500,
    });
  });

  it("follows what somebody else changed, but for what was typed", () => {
    const theirs = { ...RECORD, version: 4, age: 35, net_time_ms: 11_519_000 };
    const typed = rebased(RECORD, theirs, { ...typedOf(RECORD), net: "3:11:05" });
    expect(corrected(theirs, typed, METRES)).toEqual({ net_time_ms: 11_465_000 });
  });
});

describe("a new record", () => {
  it("says what was typed", () => {
    const typed = { ...blank("42k"), name: " 김달리 ", net: "3h 12m 5s" };
    expect(entered(" 007 ", typed, METRES)).toMatchObject({
      bib: "007",
      course: "42k",
      name: "김달리",
      status: "finished",
      net_time_ms: 11_525_000,
      gun_time_ms: null,
      place: null,
    });
  });
});
