import { describe, expect, it } from "vitest";
import { dayFault, kmFault, metresOf, NOTHING, type OwnValues, ownRun, timeFault, valuesOf } from "./ownRun";

const values = (some: Partial<OwnValues>): OwnValues => ({ ...NOTHING, ...some });

describe("an own time", () => {
  it("is what was typed, and says nothing of what was left empty", () => {
    const typed = values({
      ran_on: "2026-05-01",
      distance: "42195",
      time: "3시간 12분 5초",
      title: " 새벽 런 ",
    });
    expect(ownRun(typed)).toEqual({
      ran_on: "2026-05-01",
      distance_m: 42_195,
      elapsed_ms: 11_525_000,
      title: "새벽 런",
      place: null,
      note: null,
    });
  });

  it("reads back into the form it came from", () => {
    const record = {
      id: "1",
      created_at: "",
      ran_on: "2026-05-01",
      distance_m: 12_345,
      elapsed_ms: 3_723_450,
    };
    const form = valuesOf(record);
    expect([form.distance, form.km, form.time]).toEqual(["other", "12.345", "1:02:03.45"]);
    expect(ownRun(form)).toMatchObject({ distance_m: 12_345, elapsed_ms: 3_723_450 });
  });

  it.each([
    ["12.5", 12_500],
    ["12,5", 12_500],
    ["0.4", 400],
    ["x", null],
    ["-3", null],
    ["1e3", null],
  ])("over %s km is %s m", (km, metres) => {
    expect(metresOf({ distance: "other", km })).toBe(metres);
  });

  it.each([
    [{ distance: "other", km: "" }, "needed"],
    [{ distance: "other", km: "ten" }, "kmForm"],
    [{ distance: "other", km: "0.01" }, "kmRange"],
    [{ distance: "other", km: "1001" }, "kmRange"],
    [{ distance: "10000", km: "ten" }, null],
  ])("over %o is %s", (some, fault) => {
    expect(kmFault(values(some))).toBe(fault);
  });

  it.each([
    ["", "needed"],
    ["1899-12-31", "dayPast"],
    ["2026-11-24", "dayPast"],
    ["2026-11-23", null],
  ])("on %j is %s", (day, fault) => {
    expect(dayFault(day, "2026-11-23")).toBe(fault);
  });

  it.each([
    [{ distance: "42195", time: "" }, "empty"],
    [{ distance: "42195", time: "3:72" }, "sixty"],
    [{ distance: "42195", time: "0:30:00" }, "tooFast"],
    [{ distance: "100", time: "700h" }, "tooSlow"],
    [{ distance: "", time: "3:12:05" }, null],
    [{ distance: "42195", time: "3:12" }, null],
  ])("in %o is %s", (some, fault) => {
    expect(timeFault(values(some))).toBe(fault);
  });
});
