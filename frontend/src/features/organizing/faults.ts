import { daysUntil } from "~/lib/dates";
import { nameOf } from "./ageGroups";
import type { CourseDraft, GroupDraft, RaceDraft } from "./draft";
import type { Words } from "./texts";

/** What is wrong in a field, by its text's key. */
export interface Fault {
  key: Words;
  values?: Record<string, number | string>;
}
export type Faults = Record<string, Fault>;

const CODE = /^[0-9A-Za-z][0-9A-Za-z_-]{0,19}$/;
const WEBHOOK = /^https?:\/\/[^/\s]+\/api\/webhooks\/\d{1,20}\/[\w-]{1,100}$/;
const [EARLIEST, LATEST] = [1896, 2200];

const isWhole = (value: number | "", least: number, most: number): boolean =>
  value !== "" && Number.isInteger(value) && value >= least && value <= most;

/** Every field of the form that can't be sent as it is. */
export function faultsOf(draft: RaceDraft): Faults {
  const found: [string, Fault | null][] = [
    ["title", text(draft.title, 100)],
    ["place", text(draft.place, 200)],
    ["date", day(draft.date)],
    ["courses", draft.courses.length === 0 ? { key: "needsCourse" } : null],
    ...draft.courses.flatMap((course, at) => ofCourse(course, at, draft.courses)),
    ["registration_opens_at", draft.registration_opens_at === "" ? { key: "needed" } : null],
    ["registration_closes_at", closing(draft)],
    ["point", isWhole(draft.point, 0, 1_000_000) ? null : { key: "pointRange" }],
    [
      "winners_outside_age_groups",
      isWhole(draft.winners_outside_age_groups, 0, 20) ? null : { key: "winnersRange" },
    ],
    ["discord_webhook_url", webhook(draft.discord_webhook_url)],
  ];
  return Object.fromEntries(found.filter((one): one is [string, Fault] => one[1] !== null));
}

function text(value: string, most: number): Fault | null {
  if (value.trim() === "") return { key: "needed" };
  return value.trim().length > most ? { key: "tooLong", values: { most } } : null;
}

function day(value: string): Fault | null {
  if (value === "") return { key: "needed" };
  const year = Number(value.slice(0, value.indexOf("-", 1)));
  return year < EARLIEST || year > LATEST
    ? { key: "yearRange", values: { from: EARLIEST, to: LATEST } }
    : null;
}

function closing({
  date,
  registration_opens_at: opens,
  registration_closes_at: closes,
}: RaceDraft): Fault | null {
  if (closes === "") return { key: "needed" };
  if (opens !== "" && closes <= opens) return { key: "closesBeforeOpening" };
  return date !== "" && closes.slice(0, 10) > date ? { key: "closesAfterRace" } : null;
}

export function webhook(url: string): Fault | null {
  return url.trim() === "" || WEBHOOK.test(url.trim()) ? null : { key: "webhookForm" };
}

function ofCourse(course: CourseDraft, at: number, all: readonly CourseDraft[]): [string, Fault | null][] {
  const path = `courses.${at}`;
  const twice = all.some((other, index) => index !== at && other.code === course.code);
  return [
    [`${path}.name`, text(course.name, 60)],
    [`${path}.distance_m`, isWhole(course.distance_m, 1, 1_000_000) ? null : { key: "distanceRange" }],
    [`${path}.capacity`, capacity(course)],
    [`${path}.code`, !CODE.test(course.code) ? { key: "codeForm" } : twice ? { key: "codeTwice" } : null],
    [`${path}.age_groups`, groups(course.age_groups)],
  ];
}

function capacity({ capacity: places, applied }: CourseDraft): Fault | null {
  if (places === "") return null;
  if (!isWhole(places, 1, 1_000_000)) return { key: "capacityRange" };
  return places < applied ? { key: "capacityBelow", values: { count: applied } } : null;
}

function groups(all: readonly GroupDraft[]): Fault | null {
  if (!all.every((group) => isWhole(group.from_age, 0, 120))) return { key: "groupAges" };
  if (!all.every((group) => group.to_age === "" || isWhole(group.to_age, 0, 120)))
    return { key: "groupAges" };
  const turned = all.find((group) => group.to_age !== "" && group.to_age < Number(group.from_age));
  if (turned) return { key: "groupTurned", values: { name: nameOf(turned) } };
  if (new Set(all.map(nameOf)).size < all.length) return { key: "groupTwice" };
  const inOrder = all.toSorted((a, b) => Number(a.from_age) - Number(b.from_age));
  const overlaps = inOrder.some((group, at) => {
    const next = inOrder[at + 1];
    return next !== undefined && (group.to_age === "" || group.to_age >= Number(next.from_age));
  });
  return overlaps ? { key: "groupsOverlap" } : null;
}

/** What may be meant, but is worth a word beside the field. */
export function notesOf(draft: RaceDraft, now: Date): Faults {
  const notes: Faults = {};
  if (draft.date !== "" && daysUntil(draft.date, now) < 0) notes.date = { key: "dateIsPast" };
  if (draft.registration_closes_at !== "" && new Date(draft.registration_closes_at) < now)
    notes.registration_closes_at = { key: "closesInPast" };
  return notes;
}

export const STEPS = ["basics", "courses", "registration", "rules"] as const;
export type Step = (typeof STEPS)[number];

const STEP_OF: Record<string, Step> = {
  title: "basics",
  date: "basics",
  place: "basics",
  courses: "courses",
  registration_opens_at: "registration",
  registration_closes_at: "registration",
};

/** The step on which that field stands; `courses.0.name` stands with the courses. */
export const stepOf = (path: string): Step => STEP_OF[path.split(".")[0] ?? ""] ?? "rules";
