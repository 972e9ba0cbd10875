import type { UnofficialRecord } from "~/lib/api/shapes";
import { type Impossible, impossible } from "~/lib/plausible";
import { readTime, type TimeFault, timeText } from "~/lib/timeEntry";
import type { NewOwn } from "./api";
import { USUAL_M } from "./usual";

/** The form of an own time. `distance` is metres of a usual distance, or `other` with `km` as it is typed. */
export interface OwnValues {
  ran_on: string;
  distance: string;
  km: string;
  time: string;
  title: string;
  place: string;
  note: string;
}

export const OTHER = "other";
export const NOTHING: OwnValues = {
  ran_on: "",
  distance: "",
  km: "",
  time: "",
  title: "",
  place: "",
  note: "",
};

const SHORTEST_M = 50;
const LONGEST_M = 1_000_000;
const EARLIEST_DAY = "1900-01-01";

/** Whole metres; null while no distance is chosen or it can't be read. */
export function metresOf({ distance, km }: Pick<OwnValues, "distance" | "km">): number | null {
  if (distance !== OTHER) return distance === "" ? null : Number(distance);
  const typed = km.trim().replace(",", ".");
  return /^\d+(\.\d+)?$/.test(typed) ? Math.round(Number(typed) * 1000) : null;
}

export type OwnFault = "needed" | "kmForm" | "kmRange" | "dayPast" | TimeFault | Impossible | "tooLongText";

export function dayFault(ran_on: string, today: string): OwnFault | null {
  if (ran_on === "") return "needed";
  return ran_on < EARLIEST_DAY || ran_on > today ? "dayPast" : null;
}

export function kmFault(values: OwnValues): OwnFault | null {
  if (values.distance !== OTHER) return null;
  if (values.km.trim() === "") return "needed";
  const metres = metresOf(values);
  if (metres === null) return "kmForm";
  return metres < SHORTEST_M || metres > LONGEST_M ? "kmRange" : null;
}

export function timeFault(values: OwnValues): OwnFault | null {
  const metres = metresOf(values) ?? undefined;
  const read = readTime(values.time, metres);
  if (typeof read !== "number") return read;
  return metres === undefined ? null : impossible(read, metres);
}

export const textFault = (text: string, longest: number): OwnFault | null =>
  text.trim().length > longest ? "tooLongText" : null;

/** What the API takes; null while something is missing. */
export function ownRun(values: OwnValues): NewOwn | null {
  const distance_m = metresOf(values);
  const elapsed_ms = readTime(values.time, distance_m ?? undefined);
  if (distance_m === null || typeof elapsed_ms !== "number" || values.ran_on === "") return null;
  const words = { title: values.title, place: values.place, note: values.note.replace(/\s+/g, " ") };
  const said = Object.entries(words).map(([name, text]) => [name, text.trim() || null] as const);
  return { ran_on: values.ran_on, distance_m, elapsed_ms, ...Object.fromEntries(said) };
}

/** The form as it was filled in for this one. */
export function valuesOf(record: UnofficialRecord): OwnValues {
  const isUsual = USUAL_M.some((metres) => metres === record.distance_m);
  return {
    ran_on: record.ran_on,
    distance: isUsual ? String(record.distance_m) : OTHER,
    km: isUsual ? "" : String(record.distance_m / 1000),
    time: timeText(record.elapsed_ms),
    title: record.title ?? "",
    place: record.place ?? "",
    note: record.note ?? "",
  };
}
