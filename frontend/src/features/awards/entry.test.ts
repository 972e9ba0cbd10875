import { describe, expect, it } from "vitest";
import { BLANK, entryOf, faultsOf } from "./entry";

const PRIZE = { ...BLANK, bib: " 007 ", point: 50, reason: " 1st " };

describe("an award", () => {
  it("goes to a bib, which is text, or to an account", () => {
    expect(entryOf(PRIZE)).toEqual({ bib: "007", point: 50, reason: "1st" });
    expect(entryOf({ ...PRIZE, to: "runner", userId: "12" })).toEqual({
      user_id: 12,
      point: 50,
      reason: "1st",
    });
  });

  it("says what is missing or wrong", () => {
    expect(faultsOf(PRIZE)).toEqual({});
    expect(faultsOf(BLANK)).toEqual({ bib: "needed", point: "needed", reason: "needed" });
    expect(faultsOf({ ...PRIZE, bib: "0 7", point: 0 })).toEqual({ bib: "badBib", point: "badPoint" });
    expect(faultsOf({ ...PRIZE, to: "runner" })).toEqual({ userId: "needed" });
    expect(faultsOf({ ...PRIZE, point: 1.5 })).toEqual({ point: "badPoint" });
  });
});
