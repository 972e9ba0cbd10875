import { WHENS } from "~/features/races/when";
import type { Sex, Status } from "~/lib/api/shapes";

/** What stands behind the `?` of an address: only what was said, and only what we know. */

const word = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined;
const oneOf = <const T extends string>(known: readonly T[], value: unknown): T | undefined =>
  known.find((one) => one === value);
const said = <T extends object>(search: T): Partial<T> =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Partial<T>;

type Search = Record<string, unknown>;

export const calendarSearch = ({ year, q, when }: Search) =>
  said({
    year: /^[1-9]\d{3}$/.test(String(year)) ? Number(year) : undefined,
    q: word(q)?.slice(0, 100),
    when: oneOf(WHENS, when),
  });

const SEXES: readonly Sex[] = ["M", "F", "X"];
const STATUSES: readonly Status[] = ["finished", "dnf", "dns", "dsq"];

export const resultsSearch = ({ course, sex, age_group, status, q }: Search) =>
  said({
    course: word(course),
    sex: oneOf(SEXES, sex),
    age_group: word(age_group),
    status: oneOf(STATUSES, status),
    q: word(q),
  });

export const compareSearch = ({ a, b }: Search) => said({ a: word(a), b: word(b) });

export const participantsSearch = ({ q, course, state }: Search) =>
  said({
    q: word(q),
    course: word(course),
    state: oneOf(["cancelled", "all"] as const, state),
  });

export const recordsSearch = ({ q, course, state }: Search) =>
  said({ q: word(q), course: word(course), state: oneOf(["void"] as const, state) });

export const myRecordsSearch = ({ distance }: Search) =>
  said({ distance: /^\d{2,7}$/.test(String(distance)) ? Number(distance) : undefined });

/** Where to go after a log-in: a path of ours, never another site. */
export const nextSearch = ({ next }: Search) =>
  said({ next: /^\/(?![/\\])/.test(String(next)) ? String(next) : undefined });
