import type { OfficialRecord, PastVersion } from "~/lib/api/shapes";
import { timeText } from "~/lib/timeEntry";

/** What a version changed. Times, places and splits are texts already; null is nothing. */
export interface Change {
  field: Field;
  before: string | null;
  after: string | null;
}

export const FIELDS = [
  "course",
  "name",
  "sex",
  "age",
  "birth_year",
  "birth_date",
  "age_group",
  "division",
  "nation",
  "status",
  "gun_time_ms",
  "net_time_ms",
  "splits",
  "place",
  "out_of_competition",
  "user_id",
  "points",
] as const;
export type Field = (typeof FIELDS)[number];

/** What is otherwise than in the version before. */
export const changesOf = (now: OfficialRecord, before: OfficialRecord): Change[] =>
  FIELDS.map((field) => ({ field, before: shown(before, field), after: shown(now, field) })).filter(
    (change) => change.before !== change.after,
  );

function shown(record: OfficialRecord, field: Field): string | null {
  if (field === "splits")
    return record.splits.map((split) => `${split.name} ${timeText(split.elapsed_ms)}`).join(" · ") || null;
  if (field === "place") {
    const { overall, sex, age_group, division } = record.place ?? {};
    const places = [overall, sex, age_group, division].map((place) => place ?? "-");
    return places.every((place) => place === "-") ? null : places.join(" / ");
  }
  if (field === "gun_time_ms" || field === "net_time_ms") {
    const ms = record[field];
    return ms == null ? null : timeText(ms);
  }
  if (field === "out_of_competition") return record.out_of_competition ? "yes" : null;
  const value = record[field];
  return value == null ? null : String(value);
}

/** What made a version, as the API names it. */
export const KINDS = [
  "entered",
  "corrected",
  "voided",
  "imported",
  "tied",
  "untied",
  "revalued",
  "withdrawn",
  "reverted",
  "erased",
] as const;
export type Kind = (typeof KINDS)[number];

export const kindOf = (version: PastVersion): Kind | null =>
  KINDS.find((kind) => kind === version.change) ?? null;
