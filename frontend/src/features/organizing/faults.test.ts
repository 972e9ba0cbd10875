import { describe, expect, it } from "vitest";
import { FIVE_YEARS, kindOf, nextGroup, TEN_YEARS } from "./ageGroups";
import { freeCode, newCourse } from "./courses";
import { type CourseDraft, emptyDraft, type GroupDraft, type RaceDraft } from "./draft";
import { faultsOf, notesOf, stepOf } from "./faults";

const course = (part: Partial<CourseDraft> = {}): CourseDraft => ({
  ...newCourse("하프", 21_098, []),
  ...part,
});
const race = (part: Partial<RaceDraft> = {}): RaceDraft => ({
  ...emptyDraft(),
  title: "한강 마라톤",
  date: "2027-04-11",
  place: "서울",
  courses: [course()],
  registration_opens_at: "2027-01-01T09:00",
  registration_closes_at: "2027-04-10T23:59",
  ...part,
});
const keys = (draft: RaceDraft) =>
  Object.fromEntries(Object.entries(faultsOf(draft)).map(([path, fault]) => [path, fault.key]));
const group = (from_age: number | "", to_age: number | "", name = ""): GroupDraft => ({
  name,
  from_age,
  to_age,
});

describe("a race's form", () => {
  it("finds nothing wrong in a race that can be made", () => {
    expect(faultsOf(race())).toEqual({});
  });

  it("asks for what is missing", () => {
    expect(Object.keys(faultsOf(emptyDraft()))).toEqual([
      "title",
      "place",
      "date",
      "courses",
      "registration_opens_at",
      "registration_closes_at",
    ]);
  });

  it.each([
    [{ registration_closes_at: "2027-01-01T09:00" }, { registration_closes_at: "closesBeforeOpening" }],
    [{ registration_closes_at: "2027-04-12T00:00" }, { registration_closes_at: "closesAfterRace" }],
    [{ date: "0027-04-11" }, { date: "yearRange", registration_closes_at: "closesAfterRace" }],
    [{ point: "" as const }, { point: "pointRange" }],
    [{ point: 1_000_001 }, { point: "pointRange" }],
    [{ winners_outside_age_groups: 21 }, { winners_outside_age_groups: "winnersRange" }],
    [{ discord_webhook_url: "https://discord.com/channels/1" }, { discord_webhook_url: "webhookForm" }],
    [{ title: "가".repeat(101) }, { title: "tooLong" }],
  ] as const)("says about %o: %o", (part, wrong) => {
    expect(keys(race(part))).toEqual(wrong);
  });

  it("knows a webhook address", () => {
    expect(keys(race({ discord_webhook_url: "https://discord.com/api/webhooks/12/a-B_c" }))).toEqual({});
  });

  it("does not go below those who applied", () => {
    const draft = race({ courses: [course({ capacity: 11, applied: 12 })] });
    expect(faultsOf(draft)["courses.0.capacity"]).toEqual({ key: "capacityBelow", values: { count: 12 } });
    expect(keys(race({ courses: [course({ capacity: 12, applied: 12 })] }))).toEqual({});
  });

  it("tells courses apart by their code", () => {
    expect(keys(race({ courses: [course(), course()] }))).toEqual({
      "courses.0.code": "codeTwice",
      "courses.1.code": "codeTwice",
    });
  });

  it.each([
    [[group(20, 29), group(29, 39)], "groupsOverlap"],
    [[group(70, ""), group(80, "")], "groupsOverlap"],
    [[group(30, 20)], "groupTurned"],
    [[group("", 20)], "groupAges"],
    [[group(20, 29, "청년"), group(30, 39, "청년")], "groupTwice"],
  ] as const)("says about age groups %o: %s", (age_groups, wrong) => {
    expect(keys(race({ courses: [course({ age_groups: [...age_groups] })] }))).toEqual({
      "courses.0.age_groups": wrong,
    });
  });

  it("has a word for dates in the past, and lets them be", () => {
    const now = new Date("2027-05-01T12:00:00");
    expect(notesOf(race(), now)).toEqual({
      date: { key: "dateIsPast" },
      registration_closes_at: { key: "closesInPast" },
    });
    expect(notesOf(race(), new Date("2027-01-01T12:00:00"))).toEqual({});
  });

  it("knows on which step a field stands", () => {
    expect(["date", "courses.1.name", "registration_closes_at", "point"].map(stepOf)).toEqual([
      "basics",
      "courses",
      "registration",
      "rules",
    ]);
  });
});

describe("usual choices", () => {
  it("have no fault", () => {
    for (const age_groups of [TEN_YEARS, FIVE_YEARS])
      expect(faultsOf(race({ courses: [course({ age_groups })] }))).toEqual({});
  });

  it("are known again", () => {
    expect([[], TEN_YEARS, FIVE_YEARS, [group(18, 39)]].map(kindOf)).toEqual(["none", "ten", "five", "own"]);
  });

  it("go on with a group as wide as the one before", () => {
    expect(nextGroup([group(20, 29)])).toEqual(group(30, 39));
    expect(nextGroup([group(70, "")])).toEqual(group("", ""));
  });

  it("give each course a code of its own", () => {
    expect(freeCode(42_195, [])).toBe("full");
    expect(freeCode(42_195, ["full", "full-2"])).toBe("full-3");
    expect(freeCode(7_500, [])).toBe("7_5k");
    expect(freeCode(30_000, [])).toBe("30k");
  });
});
