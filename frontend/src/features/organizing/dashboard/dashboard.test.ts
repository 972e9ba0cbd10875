import { describe, expect, it } from "vitest";
import { busiest, growth } from "./growth";
import { nextStep } from "./nextStep";

describe("entries over time", () => {
  it("has a place for days on which nobody entered", () => {
    const days = [
      { day: "2026-02-27", applied: 3 },
      { day: "2026-03-02", applied: 5 },
    ];
    expect(growth(days)).toEqual([
      { day: "2026-02-27", applied: 3, total: 3 },
      { day: "2026-02-28", applied: 0, total: 3 },
      { day: "2026-03-01", applied: 0, total: 3 },
      { day: "2026-03-02", applied: 5, total: 8 },
    ]);
    expect(busiest(growth(days))?.day).toBe("2026-03-02");
  });

  it("is nothing where nobody entered", () => {
    expect(growth([])).toEqual([]);
    expect(busiest([])).toBeUndefined();
  });
});

describe("what comes next", () => {
  const now = new Date("2026-11-01T12:00:00");
  const race = {
    status: "published",
    registration: "open",
    results_status: "none",
    date: "2026-12-20",
  } as const;
  const next = (part: object, withoutBib = 0, records = 0) =>
    nextStep({ race: { ...race, ...part }, withoutBib, records }, now);

  it.each([
    ["publishRace", { status: "draft" }, 0, 0],
    ["cancelled", { status: "cancelled" }, 4, 9],
    ["waiting", { registration: "upcoming" }, 0, 0],
    ["open", {}, 40, 0],
    ["bibs", { date: "2026-11-10" }, 40, 0],
    ["bibs", { registration: "full" }, 40, 0],
    ["ready", { registration: "closed" }, 0, 0],
    ["import", { registration: "closed", date: "2026-11-01" }, 0, 0],
    ["import", { registration: "closed", date: "2026-10-25" }, 40, 0],
    ["publishResults", { date: "2026-10-25" }, 40, 300],
    ["finalize", { results_status: "provisional" }, 0, 300],
    ["done", { results_status: "final" }, 0, 300],
  ])("is %s for %o", (step, part, withoutBib, records) => {
    expect(next(part, withoutBib, records)).toBe(step);
  });
});
