import { describe, expect, it } from "vitest";
import type { SingleResult } from "~/lib/api/shapes";
import { comparedWith, gunTime, ownTime, percentBehind, placings, reasons } from "./reading";

const said = (code: string) => ({ code, ko: code, en: code });
const times = { net_time_ms: 1, net_time: "n", gun_time_ms: 2, gun_time: "g" };
const none = { overall: null, sex: null, age_group: null, division: null };

describe("the official time", () => {
  it("is the runner's own, else from the gun", () => {
    expect(ownTime(times)?.clock).toBe("net");
    expect(ownTime({ ...times, net_time_ms: null, net_time: null })?.clock).toBe("gun");
    expect(ownTime({ net_time_ms: null, net_time: null, gun_time_ms: null, gun_time: null })).toBeNull();
  });

  it("has the gun time beside it only where there are both", () => {
    expect(gunTime(times)?.text).toBe("g");
    expect(gunTime({ ...times, net_time_ms: null, net_time: null })).toBeNull();
  });
});

describe("places", () => {
  const result = (more: object) =>
    ({ places: none, placed: none, division: null, why: [], ...more }) as unknown as SingleResult;

  it("come with how many they are among, and why", () => {
    const why = [said("overall-place"), said("age_group-place"), said("rounding")];
    const places = { ...none, overall: 3, age_group: 1 };
    expect(placings(result({ places, placed: { ...none, overall: 9 }, why }))).toEqual([
      { list: "overall", place: 3, of: 9, why: why[0] },
      { list: "age_group", place: 1, of: null, why: why[1] },
    ]);
  });

  it("of a division are told by the sentence for the place in it", () => {
    const why = [said("overall-place")];
    const places = { ...none, overall: 40, division: 2 };
    const all = placings(result({ places, division: "wheelchair", why }));
    expect(all.map((one) => [one.list, one.why?.code ?? null])).toEqual([
      ["overall", null],
      ["division", "overall-place"],
    ]);
  });

  it("leave the other sentences to the background", () => {
    expect(reasons({ why: [said("sex-place"), said("age-grade"), said("origin")] })).toEqual([
      said("origin"),
    ]);
  });

  it("say how many came in later, and never that everybody did", () => {
    expect([percentBehind(1, 100), percentBehind(1, 1), percentBehind(100, 100)]).toEqual([99, 0, 0]);
  });
});

describe("comparable groups", () => {
  it("are those that are known", () => {
    expect(comparedWith({ sex: "F", age_group: "30-34" }).map(({ key }) => key)).toEqual([
      "everybody",
      "sex",
      "age_group",
    ]);
    expect(comparedWith({ sex: null, age_group: "30-34" }).map(({ key }) => key)).toEqual(["everybody"]);
  });
});
