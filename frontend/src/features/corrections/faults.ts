import type { TimeFault } from "~/lib/timeEntry";
import { readTime } from "~/lib/timeEntry";
import type { Typed } from "./form";

/** What is wrong with a field; each is a text's key. */
export type Fault = TimeFault | "needed" | "noTime" | "notNumber" | "badBib" | "badAge" | "badYear";

const BIB = /^[0-9A-Za-z\uAC00-\uD7A3_-]{1,20}$/;

/** A time that may be left out, as typed. */
export const timeFault = (typed: string, metres?: number): TimeFault | null => {
  const read = typed.trim() === "" ? 0 : readTime(typed, metres);
  return typeof read === "string" ? read : null;
};

const whole = (typed: string, least: number, most: number): boolean => {
  const n = Number(typed);
  return typed.trim() === "" || (Number.isInteger(n) && n >= least && n <= most);
};

/** Field -> what is wrong with it. Splits as `splits.0.elapsed`. */
export function faultsOf(typed: Typed, metres?: number, bib?: string): Partial<Record<string, Fault>> {
  const found: Record<string, Fault | null> = {
    bib: bib === undefined || BIB.test(bib.trim()) ? null : bib.trim() === "" ? "needed" : "badBib",
    gun: timeFault(typed.gun, metres),
    net: timeFault(typed.net, metres) ?? (isUntimed(typed) ? "noTime" : null),
    age: whole(typed.age, 1, 120) ? null : "badAge",
    birth_year: whole(typed.birth_year, 1900, 2100) ? null : "badYear",
  };
  for (const field of ["overall", "bySex", "byAgeGroup", "byDivision"] as const)
    found[field] = whole(typed[field], 1, 1_000_000) ? null : "notNumber";
  typed.splits.forEach((split, at) => {
    const far = Number(split.metres);
    found[`splits.${at}.name`] = split.name.trim() === "" ? "needed" : null;
    found[`splits.${at}.metres`] = split.metres.trim() === "" || far >= 1 ? null : "notNumber";
    found[`splits.${at}.elapsed`] =
      split.elapsed.trim() === "" ? "needed" : timeFault(split.elapsed, far >= 1 ? far : undefined);
  });
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== null)) as Record<
    string,
    Fault
  >;
}

const isUntimed = (typed: Typed): boolean =>
  typed.status === "finished" && typed.gun.trim() === "" && typed.net.trim() === "";

/** A chip time longer than the gun time: odd, but it may be so. */
export function isNetOverGun(typed: Typed, metres?: number): boolean {
  const [net, gun] = [readTime(typed.net, metres), readTime(typed.gun, metres)];
  return typeof net === "number" && typeof gun === "number" && net > gun;
}

/** Where the API's words about a field belong in the form. */
const FIELD_OF: Record<string, string> = {
  gun_time_ms: "gun",
  net_time_ms: "net",
  "place.overall": "overall",
  "place.sex": "bySex",
  "place.age_group": "byAgeGroup",
  "place.division": "byDivision",
};

export const placed = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, message]) => [
      FIELD_OF[field] ?? field.replace(/distance_m$/, "metres").replace(/elapsed_ms$/, "elapsed"),
      message,
    ]),
  );
