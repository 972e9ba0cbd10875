import { randomId } from "@mantine/hooks";
import type { Marathon } from "~/lib/api/shapes";
import { nameOf } from "./ageGroups";
import type { CourseSaid, NewRace, RaceEdit } from "./api";
import { fieldOf, isoOf, usualWindow } from "./moments";

/** A race as its form holds it: by the names of the API, so that its refusals find their fields. */
export interface RaceDraft {
  title: string;
  date: string;
  place: string;
  courses: CourseDraft[];
  registration_opens_at: string;
  registration_closes_at: string;
  /** The registration was set by hand, and no longer follows the date. */
  ownWindow: boolean;
  point: number | "";
  ranking: Marathon["ranking"];
  rounding: Marathon["rounding"];
  age_reference: Marathon["age_reference"];
  winners_outside_age_groups: number | "";
  age_grading: Marathon["age_grading"];
  discord_webhook_url: string;
}

export interface CourseDraft {
  key: string;
  code: string;
  name: string;
  distance_m: number | "";
  capacity: number | "";
  age_groups: GroupDraft[];
  applied: number;
  isNew: boolean;
}

export interface GroupDraft {
  name: string;
  from_age: number | "";
  to_age: number | "";
}

export const emptyDraft = (): RaceDraft => ({
  title: "",
  date: "",
  place: "",
  courses: [],
  registration_opens_at: "",
  registration_closes_at: "",
  ownWindow: false,
  point: 100,
  ranking: { overall: "gun", sex: "gun", age_group: "gun" },
  rounding: "up",
  age_reference: "race_day",
  winners_outside_age_groups: 0,
  age_grading: "2025",
  discord_webhook_url: "",
});

export function draftOf(race: Marathon): RaceDraft {
  const { title, date, place, point, ranking, rounding, age_reference, age_grading } = race;
  return {
    ...{ title, date, place, point, ranking, rounding, age_reference, age_grading },
    courses: race.courses.map((course) => ({
      ...course,
      key: randomId(),
      capacity: course.capacity ?? "",
      age_groups: (course.age_groups ?? []).map((group) => ({ ...group, to_age: group.to_age ?? "" })),
      isNew: false,
    })),
    registration_opens_at: fieldOf(new Date(race.registration_opens_at)),
    registration_closes_at: fieldOf(new Date(race.registration_closes_at)),
    ownWindow: true,
    winners_outside_age_groups: race.winners_outside_age_groups,
    discord_webhook_url: "",
  };
}

/** The draft on another day, its registration with it unless that was set by hand. */
export function onDay(draft: RaceDraft, date: string, now: Date): Partial<RaceDraft> {
  if (draft.ownWindow || date === "") return { date };
  const { opens, closes } = usualWindow(date, now);
  return { date, registration_opens_at: opens, registration_closes_at: closes };
}

const courseOf = (course: CourseDraft): CourseSaid => ({
  code: course.code,
  name: course.name.trim(),
  distance_m: Number(course.distance_m),
  capacity: course.capacity === "" ? null : course.capacity,
  age_groups: course.age_groups.map((group) => ({
    name: nameOf(group),
    from_age: Number(group.from_age),
    to_age: group.to_age === "" ? null : group.to_age,
  })),
});

/** The body that makes this race. Only for a draft without faults. */
export function bodyOf(draft: RaceDraft, status: NewRace["status"]): NewRace {
  const { ownWindow: _, discord_webhook_url: webhook, ...facts } = draft;
  return {
    ...facts,
    title: draft.title.trim(),
    place: draft.place.trim(),
    courses: draft.courses.map(courseOf),
    registration_opens_at: isoOf(draft.registration_opens_at),
    registration_closes_at: isoOf(draft.registration_closes_at),
    point: Number(draft.point),
    winners_outside_age_groups: Number(draft.winners_outside_age_groups),
    ...(webhook.trim() ? { discord_webhook_url: webhook.trim() } : {}),
    status,
  };
}

type Fact = Exclude<keyof RaceEdit & keyof NewRace, "status" | "discord_webhook_url">;

/** What the draft says otherwise than the race it was made of: nothing else is sent, nothing else is overwritten. */
export function changesOf(draft: RaceDraft, base: Marathon): RaceEdit {
  const [before, after] = [bodyOf(draftOf(base), "draft"), bodyOf(draft, "draft")];
  return Object.fromEntries(differences(before, after).map((fact) => [fact, after[fact]]));
}

/** Which facts of the form two states of a race tell apart. */
export const movedBetween = (one: Marathon, other: Marathon): Fact[] =>
  differences(bodyOf(draftOf(one), "draft"), bodyOf(draftOf(other), "draft"));

const FACTS: readonly Fact[] = [
  "title",
  "date",
  "place",
  "courses",
  "registration_opens_at",
  "registration_closes_at",
  "point",
  "ranking",
  "rounding",
  "age_reference",
  "winners_outside_age_groups",
  "age_grading",
];

const differences = (one: NewRace, other: NewRace): Fact[] =>
  FACTS.filter((fact) => JSON.stringify(one[fact]) !== JSON.stringify(other[fact]));
