import type { Course, Marathon, MyParticipation } from "~/lib/api/shapes";

/** Who looks at a race: a runner comes with their participation in it, undefined while that is not known yet. */
export type Reader =
  | { who: "unknown" | "nobody" | "organizer" }
  | { who: "runner"; mine: MyParticipation | null | undefined };

/** Where a reader stands with a race, and so what there is to do. */
export type Standing =
  | { is: "asking" | "cancelledRace" | "draft" | "over" | "closed" | "full" | "upcoming" }
  | { is: "logIn" | "organizer" }
  | { is: "applied"; mine: MyParticipation; canCancel: boolean }
  | { is: "free" };

type Race = Pick<Marathon, "status" | "registration" | "registration_closes_at" | "date">;

export function standing(race: Race, reader: Reader, now: Date): Standing {
  if (reader.who === "runner" && reader.mine?.state === "applied")
    return { is: "applied", mine: reader.mine, canCancel: race.status !== "draft" && now < dayBegins(race) };
  if (race.status === "cancelled") return { is: "cancelledRace" };
  if (race.status === "draft") return { is: "draft" };
  if (reader.who === "unknown" || (reader.who === "runner" && reader.mine === undefined))
    return { is: "asking" };
  if (race.registration === "closed") return { is: now < dayBegins(race) ? "closed" : "over" };
  if (race.registration !== "open") return { is: race.registration };
  if (reader.who === "nobody") return { is: "logIn" };
  return { is: reader.who === "organizer" ? "organizer" : "free" };
}

/** Midnight before the race, by the clocks that the end of registration was told in; from then on nobody cancels. */
export function dayBegins({
  date,
  registration_closes_at,
}: Pick<Race, "date" | "registration_closes_at">): Date {
  const offset = /(?:Z|[+-]\d\d:\d\d)$/.exec(registration_closes_at)?.[0] ?? "Z";
  return new Date(`${date}T00:00:00${offset}`);
}

/** How many places a course has left; null where it has no limit. */
export const placesLeft = ({ capacity, applied }: Pick<Course, "capacity" | "applied">): number | null =>
  capacity == null ? null : Math.max(0, capacity - applied);

export const isFull = (course: Pick<Course, "capacity" | "applied">): boolean => placesLeft(course) === 0;

/** The course that is chosen before anybody chose: that of an application before, else the only one with places. */
export function firstChoice(courses: Course[], before: string | undefined): string | null {
  const free = courses.filter((course) => !isFull(course));
  const again = free.find((course) => course.code === before);
  return (again ?? (free.length === 1 ? free[0] : undefined))?.code ?? null;
}
