import { describe, expect, it } from "vitest";
import type { Marathon } from "~/lib/api/shapes";
import { newCourse } from "./courses";
import { bodyOf, changesOf, draftOf, emptyDraft, movedBetween, onDay } from "./draft";

const RACE: Marathon = {
  id: "01",
  title: "한강 마라톤",
  date: "2027-04-11",
  place: "서울",
  courses: [
    { code: "full", name: "풀코스", distance_m: 42_195, capacity: 300, age_groups: [], applied: 12 },
    {
      code: "10k",
      name: "10km",
      distance_m: 10_000,
      capacity: null,
      age_groups: [{ name: "70+", from_age: 70, to_age: null }],
      applied: 0,
    },
  ],
  registration_opens_at: "2027-01-01T09:00:00+09:00",
  registration_closes_at: "2027-04-10T23:59:00+09:00",
  point: 100,
  ranking: { overall: "gun", sex: "gun", age_group: "net" },
  rounding: "up",
  age_reference: "race_day",
  winners_outside_age_groups: 3,
  age_grading: "2025",
  status: "published",
  results_status: "none",
  owner_id: 1,
  co_organizers: [],
  discord_webhook: false,
  discord_webhook_stopped: false,
  version: 1,
  created_at: "2026-12-01T09:00:00+09:00",
  updated_at: "2026-12-01T09:00:00+09:00",
  counts: { applied: 12, capacity: null },
  registration: "upcoming",
};

describe("the draft of a race", () => {
  it("says nothing new while nothing was typed", () => {
    expect(changesOf(draftOf(RACE), RACE)).toEqual({});
  });

  it("sends only what was changed", () => {
    const draft = { ...draftOf(RACE), title: " 한강 봄 마라톤 ", point: 50 as const };
    expect(changesOf(draft, RACE)).toEqual({ title: "한강 봄 마라톤", point: 50 });
  });

  it("sends all courses when one changed, and never the count of applicants", () => {
    const draft = draftOf(RACE);
    const courses = draft.courses.map((course, at) => (at === 0 ? { ...course, capacity: 400 } : course));
    const [full, ten] = changesOf({ ...draft, courses }, RACE).courses ?? [];
    expect(full).toEqual({ code: "full", name: "풀코스", distance_m: 42_195, capacity: 400, age_groups: [] });
    expect(ten?.capacity).toBeNull();
  });

  it("takes more applicants for no edit, and another's edit for one", () => {
    const [first] = RACE.courses;
    const fuller = {
      ...RACE,
      version: 2,
      courses: first ? [{ ...first, applied: 13 }, ...RACE.courses.slice(1)] : [],
    };
    expect(movedBetween(RACE, fuller)).toEqual([]);
    expect(movedBetween(RACE, { ...RACE, place: "부산", rounding: "down" })).toEqual(["place", "rounding"]);
  });

  it("names age groups that have no name by their ages", () => {
    const group = { name: "", from_age: 40, to_age: "" } as const;
    const course = { ...newCourse("하프", 21_098, []), age_groups: [group] };
    const body = bodyOf({ ...emptyDraft(), courses: [course] }, "draft");
    expect(body.courses[0]?.age_groups).toEqual([{ name: "40+", from_age: 40, to_age: null }]);
  });

  it("leaves out a webhook that was not said", () => {
    expect("discord_webhook_url" in bodyOf(emptyDraft(), "draft")).toBe(false);
  });
});

describe("the registration of a new race", () => {
  const now = new Date("2026-11-23T21:42:00");

  it.each([
    ["2027-04-11", "2026-11-23T21:42", "2027-04-10T23:59"],
    ["2026-11-24", "2026-11-23T21:42", "2026-11-23T23:59"],
    ["2026-11-23", "2026-11-23T21:42", "2026-11-23T23:59"],
    ["2012-10-01", "2012-08-02T09:00", "2012-09-30T23:59"],
  ])("for a race on %s opens at %s and closes at %s", (date, opens, closes) => {
    const filled = onDay(emptyDraft(), date, now);
    expect([filled.registration_opens_at, filled.registration_closes_at]).toEqual([opens, closes]);
  });

  it("stays as it was set by hand", () => {
    expect(onDay({ ...emptyDraft(), ownWindow: true }, "2027-04-11", now)).toEqual({ date: "2027-04-11" });
  });
});
