import { describe, expect, it } from "vitest";
import type { Course, MyParticipation } from "~/lib/api/shapes";
import { dayBegins, firstChoice, placesLeft, type Reader, standing } from "./standing";

const race = {
  status: "published",
  registration: "open",
  registration_closes_at: "2026-10-01T00:00:00+09:00",
  date: "2026-11-01",
} as const;
const mine = (state: "applied" | "cancelled"): MyParticipation => ({
  marathon_id: "m",
  user_id: 1,
  course: "10k",
  state,
  applied_at: "2026-09-01T00:00:00Z",
  version: 1,
  marathon: { id: "m", title: "t", date: race.date, place: "p", status: "published", results_status: "none" },
});
const runner = (of: MyParticipation | null | undefined): Reader => ({ who: "runner", mine: of });
const before = new Date("2026-09-15T00:00:00Z");
const course = (code: string, capacity: number | null, applied = 0): Course => ({
  code,
  name: code,
  distance_m: 10_000,
  capacity,
  applied,
});

describe("where a reader stands with a race", () => {
  it.each<[string, Reader, string]>([
    ["nobody logs in first", { who: "nobody" }, "logIn"],
    ["an organizer can't run", { who: "organizer" }, "organizer"],
    ["a runner applies", runner(null), "free"],
    ["a runner who cancelled applies again", runner(mine("cancelled")), "free"],
    ["a runner who applied has", runner(mine("applied")), "applied"],
    ["who it is isn't known yet", { who: "unknown" }, "asking"],
    ["what a runner did isn't known yet", runner(undefined), "asking"],
  ])("while registration is open: %s", (_, reader, is) => {
    expect(standing(race, reader, before).is).toBe(is);
  });

  it("says why nobody can apply", () => {
    const nobody: Reader = { who: "nobody" };
    expect(standing({ ...race, registration: "full" }, nobody, before).is).toBe("full");
    expect(standing({ ...race, registration: "upcoming" }, nobody, before).is).toBe("upcoming");
    expect(standing({ ...race, registration: "closed" }, nobody, before).is).toBe("closed");
    expect(standing({ ...race, registration: "closed" }, nobody, new Date("2026-11-02")).is).toBe("over");
    expect(standing({ ...race, status: "cancelled" }, runner(null), before).is).toBe("cancelledRace");
    expect(standing({ ...race, status: "draft" }, { who: "organizer" }, before).is).toBe("draft");
  });

  it("lets a runner cancel until race day begins at the place", () => {
    const at = (moment: string) => standing(race, runner(mine("applied")), new Date(moment));
    expect(dayBegins(race).toISOString()).toBe("2026-10-31T15:00:00.000Z");
    expect(at("2026-10-31T14:59:59Z")).toMatchObject({ canCancel: true });
    expect(at("2026-10-31T15:00:00Z")).toMatchObject({ canCancel: false });
  });
});

describe("courses", () => {
  it("have places left, or no limit", () => {
    expect([course("a", 10, 4), course("a", 10, 12), course("a", null, 4)].map(placesLeft)).toEqual([
      6,
      0,
      null,
    ]);
  });

  it("are chosen beforehand where there is nothing to choose", () => {
    expect(firstChoice([course("a", 1, 1), course("b", null)], undefined)).toBe("b");
    expect(firstChoice([course("a", null), course("b", null)], undefined)).toBeNull();
    expect(firstChoice([course("a", null), course("b", null)], "a")).toBe("a");
  });
});
