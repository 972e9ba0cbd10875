import { describe, expect, it } from "vitest";
import { Refusal } from "~/lib/api/refusal";
import type { SingleResult } from "~/lib/api/shapes";
import { newsOf } from "./changes";

const result = (more: Partial<SingleResult> = {}) => ({ result: { ...plain, ...more } });
const plain = {
  status: "finished",
  net_time: "3:00:00",
  gun_time: null,
  name: "A",
  points: 100,
  results_status: "final",
  places: { overall: 12, sex: 10, age_group: null, division: null },
} as SingleResult;
const missing = {
  missing: new Refusal({ type: "urn:x:result-is-unknown", title: "", status: 404, detail: "" }),
};

describe("the news of a result", () => {
  it("are what a correction changed, and what it moved", () => {
    const after = result({ net_time: "2:59:00", places: { ...plain.places, overall: 11 } });
    expect(newsOf(result(), after)).toEqual({
      kind: "changed",
      changes: [
        { what: "net", from: "3:00:00", to: "2:59:00" },
        { what: "overall", from: 12, to: 11 },
      ],
    });
  });

  it("are none where it stayed as it was", () => {
    expect(newsOf(result(), result())).toBeNull();
    expect(newsOf(missing, missing)).toBeNull();
  });

  it("are that it came or went", () => {
    expect(newsOf(missing, result())).toEqual({ kind: "published" });
    expect(newsOf(result(), missing)).toEqual({ kind: "gone" });
  });
});
