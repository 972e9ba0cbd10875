import type { ResultsPage, Result as Shown, Stats } from "~/lib/api/shapes";
import { clockTime } from "~/lib/times";

/** What the list shows of a result; its splits stay behind, so that a race of 48,000 fits a phone's memory. */
export type Row = Omit<Shown, "splits" | "record_id" | "points" | "version">;
export type Clock = Stats["clock"];
export type Rounding = ResultsPage["rounding"];
export type Ranking = ResultsPage["ranking"];

/** Which results are wanted; what is not said is not asked for. */
export interface Wanted {
  course?: string;
  sex?: "M" | "F" | "X";
  age_group?: string;
  status?: Shown["status"];
  q?: string;
}

export function row(shown: Shown): Row {
  const { bib, name, course, sex, age, age_group, division, nation, status, out_of_competition } = shown;
  const { gun_time_ms, net_time_ms, gun_time, net_time, places } = shown;
  const who = { bib, name, course, sex, age, age_group, division, nation };
  return { ...who, status, out_of_competition, gun_time_ms, net_time_ms, gun_time, net_time, places };
}

/** The list whose places are shown: one sex by its own places, one age group of it by its own, else everybody's. */
export function rankedBy({ sex, age_group }: Wanted): "overall" | "sex" | "age_group" {
  if (!sex) return "overall";
  return age_group ? "age_group" : "sex";
}

/** The place in the list that was asked for; in a division the one among it. */
export function placeIn(wanted: Wanted, { places, division }: Row): number | null {
  const place = places[rankedBy(wanted)];
  return division ? (places.division ?? place) : place;
}

/** The official time that ranks it, as the race displays it; where that clock has none, the other one's. */
export function timeOn(clock: Clock, { gun_time, net_time }: Row): string | null {
  return clock === "gun" ? (gun_time ?? net_time) : (net_time ?? gun_time);
}

/** True where some row has two times that differ: only then do both need a column. */
export const hasTwoClocks = (rows: readonly Row[]): boolean =>
  rows.some((one) => one.gun_time !== null && one.net_time !== null && one.gun_time !== one.net_time);

/** The first three of a list, and whoever shares the third place. */
export const podium = (wanted: Wanted, rows: readonly Row[]): Row[] =>
  rows.filter((one) => !one.division && (placeIn(wanted, one) ?? 4) <= 3);

/** The names of the age groups of a sex, or of all, each once, in the order in which they come. */
export const ageGroups = (stats: readonly Stats[], sex?: Wanted["sex"]): string[] => [
  ...new Set(
    stats
      .flatMap((one) => one.medians_by_age_group)
      .filter((one) => !sex || one.sex === sex)
      .map(({ age_group }) => age_group ?? ""),
  ),
];

/** Of those that are wanted, what narrows the list besides the words searched for. */
export const narrowings = ({ q, ...others }: Wanted): number =>
  Object.values(others).filter((value) => value !== undefined).length;

/** Where the same results are had as a file. */
export function downloadOf(
  id: string,
  kind: "csv" | "xlsx" | "html",
  { q, ...wanted }: Wanted,
  lang?: string,
): string {
  const said = Object.entries({ ...wanted, lang }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  const query = new URLSearchParams(said).toString();
  return `/api/marathons/${encodeURIComponent(id)}/results.${kind}${query ? `?${query}` : ""}`;
}

/** A time that stands in no result, such as a median, rounded as the race rounds official times. */
export const asOfficial = (ms: number, rounding: Rounding): string =>
  clockTime(rounding === "up" ? Math.ceil(ms / 1_000) * 1_000 : ms);

/** The time on the clock that does not rank it. */
export const otherTime = (clock: Clock, { gun_time, net_time }: Row): string =>
  (clock === "gun" ? net_time : gun_time) ?? "–";
