import { describe, expect, it } from "vitest";
import { byLine, certaintyOf, mappedWith, readyOf, secondsLeft, warningsOf } from "./standing";

const counts = (given: Partial<Record<"rows" | "create" | "update" | "unchanged" | "bad", number>>) => ({
  counts: { rows: 10, create: 0, update: 0, unchanged: 0, bad: 0, ...given },
  warnings: [],
});
const warning = (code: string) => ({ code, message: code, lines: [], count: 0 });
const column = (field: string | null, confidence: number, remembered = false) => ({
  column: "Bib",
  field,
  confidence,
  remembered,
  samples: [],
});

describe("an import", () => {
  it("can be stored once every row is good, or bad ones are left out", () => {
    expect(readyOf(counts({ create: 10 }), false)).toBe("ready");
    expect(readyOf(counts({ create: 9, bad: 1 }), false)).toBe("bad");
    expect(readyOf(counts({ create: 9, bad: 1 }), true)).toBe("ready");
  });

  it("can't be stored where something is lacking, nothing is good or nothing is new", () => {
    expect(readyOf({ ...counts({ create: 10 }), warnings: [warning("course-is-missing")] }, true)).toBe(
      "lacking",
    );
    expect(readyOf(counts({ bad: 10 }), true)).toBe("noGood");
    expect(readyOf(counts({ unchanged: 10 }), false)).toBe("nothing");
  });

  it("tells elsewhere what can be changed elsewhere", () => {
    const warnings = ["unit-is-missing", "division", "same-name-and-time"].map(warning);
    expect(warningsOf({ warnings }).map(({ code }) => code)).toEqual(["same-name-and-time"]);
  });

  it("shows a chosen column before the file is read again", () => {
    const mapping = [column("place", 0.4), { ...column("name", 1), column: "Who" }];
    const shown = mappedWith(mapping, [{ mapping: [{ column: "Bib", field: "bib", unit: null }] }]);
    expect(shown.map(({ field }) => field)).toEqual(["bib", "name"]);
  });

  it("says how sure it is of a column", () => {
    const all = [
      column("bib", 1),
      column("bib", 0.7),
      column("bib", 0.2),
      column(null, 0),
      column("bib", 0.2, true),
    ];
    expect(all.map(certaintyOf)).toEqual(["sure", "likely", "check", "ignored", "remembered"]);
  });

  it("puts bad cells of one line together", () => {
    const cell = (line: number, name: string) => ({ line, column: name, value: "", expected: "", row: "" });
    const lines = byLine([cell(4, "Bib"), cell(4, "Time"), cell(9, "Bib")]);
    expect(lines.map(({ line, cells }) => [line, cells.length])).toEqual([
      [4, 2],
      [9, 1],
    ]);
  });

  it("knows how long it takes once it knows how fast it goes", () => {
    const progress = { done: 1000, total: 3000, percent: 33, rows_per_s: 900 };
    expect(secondsLeft(progress)).toBe(3);
    expect(secondsLeft({ ...progress, rows_per_s: null })).toBeNull();
    expect(secondsLeft({ ...progress, done: 3000 })).toBeNull();
  });
});
