import type { Course, SingleResult } from "~/lib/api/shapes";
import { FINISH, type Leg, legs } from "./legs";
import { ownTime } from "./reading";

/** Two runners of one race, mark by mark. */

export interface Meeting {
  mark: string;
  km: number | null;
  a: number;
  b: number;
  /** By how much the first is behind; negative where ahead. */
  gap: number;
}

interface Run {
  result: SingleResult;
  course: Course;
}

const key = (leg: Leg): string => (leg.distance_m === null ? leg.mark : String(leg.distance_m));

/** Every mark at which both were timed; the finish too where they ran the same distance. */
export function meetings(a: Run, b: Run): Meeting[] {
  const theirs = new Map(legs(b.result, b.course.distance_m).map((leg) => [key(leg), leg]));
  return legs(a.result, a.course.distance_m).flatMap((own) => {
    const other = theirs.get(key(own));
    if (other === undefined || (own.mark === FINISH) !== (other.mark === FINISH)) return [];
    return [
      {
        mark: own.mark,
        km: own.distance_m === null ? null : own.distance_m / 1000,
        a: own.elapsed_ms,
        b: other.elapsed_ms,
        gap: own.elapsed_ms - other.elapsed_ms,
      },
    ];
  });
}

/** How often the one in front changed along the way. */
export function leadChanges(all: Meeting[]): number {
  const leads = all.map(({ gap }) => Math.sign(gap)).filter((sign) => sign !== 0);
  return leads.filter((sign, at) => at > 0 && sign !== leads[at - 1]).length;
}

/** The gap by distance, from level at the start. */
export function gapLine(all: Meeting[]): { km: number; gap: number }[] {
  const known = all.flatMap(({ km, gap }) => (km === null ? [] : [{ km, gap }]));
  return known.length === 0 ? [] : [{ km: 0, gap: 0 }, ...known];
}

/** Whose time was better, of two finishers over the same distance; null where they can't be compared. */
export function better(a: Run, b: Run): { ahead: "a" | "b" | "level"; by: number } | null {
  const [one, other] = [ownTime(a.result), ownTime(b.result)];
  const finished = a.result.status === "finished" && b.result.status === "finished";
  if (!finished || one === null || other === null || a.course.distance_m !== b.course.distance_m) return null;
  const by = Math.abs(one.ms - other.ms);
  return { ahead: by === 0 ? "level" : one.ms < other.ms ? "a" : "b", by };
}
