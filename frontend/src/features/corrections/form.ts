import type { OfficialRecord, Sex, Status } from "~/lib/api/shapes";
import { fullTimeText, readTime } from "~/lib/timeEntry";
import type { Correction, Entry } from "./api";

/** A record as it is typed: every field as text. */
export interface Typed {
  course: string;
  name: string;
  sex: Sex | "";
  age: string;
  birth_year: string;
  age_group: string;
  division: string;
  nation: string;
  status: Status;
  gun: string;
  net: string;
  splits: TypedSplit[];
  overall: string;
  bySex: string;
  byAgeGroup: string;
  byDivision: string;
  out_of_competition: boolean;
}

export interface TypedSplit {
  /** Tells the lines apart while they are edited. */
  key: string;
  name: string;
  metres: string;
  elapsed: string;
}

const text = (value: string | number | null | undefined): string => (value == null ? "" : String(value));
const time = (ms: number | null | undefined): string => (ms == null ? "" : fullTimeText(ms));

export const blank = (course: string): Typed => ({
  course,
  name: "",
  sex: "",
  age: "",
  birth_year: "",
  age_group: "",
  division: "",
  nation: "",
  status: "finished",
  gun: "",
  net: "",
  splits: [],
  overall: "",
  bySex: "",
  byAgeGroup: "",
  byDivision: "",
  out_of_competition: false,
});

/** A record as one would type it. */
export const typedOf = (record: OfficialRecord): Typed => ({
  course: record.course,
  name: text(record.name),
  sex: record.sex ?? "",
  age: text(record.age),
  birth_year: text(record.birth_year),
  age_group: text(record.age_group),
  division: text(record.division),
  nation: text(record.nation),
  status: record.status,
  gun: time(record.gun_time_ms),
  net: time(record.net_time_ms),
  splits: record.splits.map((split, at) => ({
    key: String(at),
    name: split.name,
    metres: text(split.distance_m),
    elapsed: time(split.elapsed_ms),
  })),
  overall: text(record.place?.overall),
  bySex: text(record.place?.sex),
  byAgeGroup: text(record.place?.age_group),
  byDivision: text(record.place?.division),
  out_of_competition: record.out_of_competition,
});

const textOr = (typed: string): string | null => typed.trim() || null;
const numberOr = (typed: string): number | null => (typed.trim() === "" ? null : Number(typed));

function msOr(typed: string, metres?: number): number | null {
  const ms = typed.trim() === "" ? null : readTime(typed, metres);
  return typeof ms === "number" ? ms : null;
}

/** What the typed record says to the API, all of it. `metres`: how long the course is. */
export const said = (typed: Typed, metres?: number) => {
  const place = {
    overall: numberOr(typed.overall),
    sex: numberOr(typed.bySex),
    age_group: numberOr(typed.byAgeGroup),
    division: numberOr(typed.byDivision),
  };
  return {
    course: typed.course,
    name: textOr(typed.name),
    sex: typed.sex || null,
    age: numberOr(typed.age),
    birth_year: numberOr(typed.birth_year),
    age_group: textOr(typed.age_group),
    division: textOr(typed.division),
    nation: textOr(typed.nation),
    status: typed.status,
    gun_time_ms: msOr(typed.gun, metres),
    net_time_ms: msOr(typed.net, metres),
    splits: typed.splits.map((split) => ({
      name: split.name.trim(),
      distance_m: numberOr(split.metres),
      elapsed_ms: msOr(split.elapsed, numberOr(split.metres) ?? undefined) ?? 0,
    })),
    place: Object.values(place).some((one) => one !== null) ? place : null,
    out_of_competition: typed.out_of_competition,
  } satisfies Correction;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Only what is typed otherwise than it stands. */
export function corrected(record: OfficialRecord, typed: Typed, metres?: number): Correction {
  const now = said(typed, metres);
  const before = said(typedOf(record), metres);
  const changed = Object.entries(now).filter(
    ([field, value]) => !same(value, before[field as keyof typeof before]),
  );
  return Object.fromEntries(changed) as Correction;
}

/** A new record: empty fields are left out. */
export function entered(bib: string, typed: Typed, metres?: number): Entry {
  const { name, ...rest } = said(typed, metres);
  return { ...rest, bib: bib.trim(), name: name ?? "" };
}

/** What was typed, over a record that somebody else changed meanwhile: what one did not touch follows them. */
export function rebased(before: OfficialRecord, now: OfficialRecord, typed: Typed): Typed {
  const [old, fresh] = [typedOf(before), typedOf(now)];
  const kept = Object.entries(typed).map(([field, value]) => {
    const name = field as keyof Typed;
    return [field, same(value, old[name]) ? fresh[name] : value];
  });
  return Object.fromEntries(kept) as Typed;
}
