import { describe, expect, it } from "vitest";
import type { Marathon } from "~/lib/api/shapes";
import { asked, byMonth, years } from "./when";

const on = (date: string) => ({ date }) as Marathon;

describe("a calendar", () => {
  it("shows what comes, until words are looked for", () => {
    expect(asked({}, "2026-11-23")).toEqual({ since: "2026-11-23" });
    expect(asked({ q: "boston" }, "2026-11-23")).toEqual({ q: "boston", latest_first: true });
    expect(asked({ q: "boston", when: "coming" }, "2026-11-23")).toEqual({
      q: "boston",
      since: "2026-11-23",
    });
  });

  it("shows the latest of the past first, and a year from its start", () => {
    expect(asked({ when: "past" }, "2026-11-23")).toEqual({ before: "2026-11-23", latest_first: true });
    expect(asked({ year: 2025, when: "past" }, "2026-11-23")).toEqual({ year: 2025 });
  });

  it("is parted by months, in the order of the races", () => {
    const months = byMonth([on("2026-11-30"), on("2026-11-01"), on("2025-11-01")]);
    expect(months.map(({ month, races }) => [month, races.length])).toEqual([
      ["2026-11", 2],
      ["2025-11", 1],
    ]);
  });

  it("offers years from the last to the first", () => {
    expect(years("2026-11-23", 2024)).toEqual([2028, 2027, 2026, 2025, 2024]);
  });
});
