import type { Course } from "~/lib/api/shapes";

/** The longest course: the one a race is known for. */
export const longest = (courses: Course[]): Course | undefined =>
  [...courses].sort((a, b) => b.distance_m - a.distance_m)[0];
