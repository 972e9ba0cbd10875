import { distance } from "~/lib/distances";

/** What a column of a results file can hold, in the order of a choice. A split is `split:5000`, or `split:CP3`. */

export const GROUPS = {
  who: ["bib", "name", "first_name", "last_name", "nation"],
  group: ["sex", "age", "birth_year", "birth_date", "category", "age_group", "division", "course"],
  times: ["net_time", "gun_time", "half", "split"],
  outcome: ["status", "place", "sex_place", "age_group_place", "division_place", "out_of_competition"],
} as const;

export type Group = keyof typeof GROUPS;
export type Field = (typeof GROUPS)[Group][number];
export const GROUP_NAMES = Object.keys(GROUPS) as Group[];
const KNOWN = new Set<string>(Object.values(GROUPS).flat());

export const UNITS = ["clock", "h:mm", "h:mm.ss", "minutes", "seconds", "days"] as const;
export type Unit = (typeof UNITS)[number];

const SPLIT = "split:";
const MOST_METRES = 1_000_000;

/** What a column holds, of those that can be chosen; null where it is left out. */
export function fieldOf(field: string | null | undefined): Field | null {
  if (!field) return null;
  if (field.startsWith(SPLIT)) return "split";
  return KNOWN.has(field) ? (field as Field) : null;
}

export const isTime = (field: Field | null): boolean =>
  field !== null && (GROUPS.times as readonly string[]).includes(field);

/** Where a split is taken, as people write it: `5 km`, `CP3`. */
export function splitPoint(field: string | null | undefined): string {
  if (!field?.startsWith(SPLIT)) return "";
  const at = field.slice(SPLIT.length);
  return at !== "" && Number.isFinite(Number(at)) ? distance(Number(at)) : at.replace(/^#/, "");
}

// Kilo, kilometre and metre as Korean spells them.
const KILOMETRES = /\uD0AC\uB85C(\uBBF8\uD130)?$/;
const METRES = /\uBBF8\uD130$/;
const AT = /^([\d.,]+)\s*(km|k|㎞|mi|miles?|m)?$/i;

/** `5 km`, `10k`, `5,000 m`, `21.0975`, `CP3` -> the split's field; null where it says no place on a course. */
export function splitField(said: string): string | null {
  const text = said.trim().replace(KILOMETRES, "km").replace(METRES, "m");
  const match = AT.exec(text);
  if (!match) return /^[\p{L}\p{N}]/u.test(text) ? `${SPLIT}${text.slice(0, 34)}` : null;
  const [, number = "", unit = ""] = match;
  const value = Number(number.replace(/,(?=\d{3}(\D|$))/g, "").replace(",", "."));
  const metres = Math.round(value * scale(unit.toLowerCase(), value) * 10) / 10;
  return metres > 0 && metres <= MOST_METRES ? `${SPLIT}${metres}` : null;
}

/** A number alone is kilometres as long as a race can be as long. */
function scale(unit: string, value: number): number {
  if (unit === "m") return 1;
  if (unit.startsWith("mi")) return 1609.344;
  return unit === "" && value >= 400 ? 1 : 1000;
}
