import type { Import, ImportEdit } from "~/lib/api/shapes";

/** What can be told from an import, without asking anybody. */

const LACKS = {
  "bib-is-missing": "lackBib",
  "course-is-missing": "lackCourse",
  "unit-is-missing": "lackUnit",
} as const;
type Lack = (typeof LACKS)[keyof typeof LACKS];

const lackOf = (code: string): Lack | undefined => (LACKS as Record<string, Lack>)[code];

/** What has to be said before it can be stored. */
export const lacksOf = ({ warnings }: Pick<Import, "warnings">): Lack[] =>
  warnings.map(({ code }) => lackOf(code)).filter((lack) => lack !== undefined);

// Told where they can be changed: beside the divisions, and as what is lacking.
const ELSEWHERE = new Set(["division", ...Object.keys(LACKS)]);
const SERIOUS = new Set([
  "header-not-recognised",
  "times-do-not-fit-the-course",
  "check-this-column",
  "encoding-was-guessed",
  "fix-without-a-cell",
  "changes-a-correction",
  "bibs-are-missing",
]);

/** The warnings that need words of their own, the most important first, as they came. */
export const warningsOf = ({ warnings }: Pick<Import, "warnings">) =>
  warnings.filter(({ code }) => !ELSEWHERE.has(code));

export const isSerious = (code: string): boolean => SERIOUS.has(code);

export type Ready = "ready" | "lacking" | "bad" | "noGood" | "nothing";

/** Whether it can be stored now. `skips`: bad rows are to be left out. */
export function readyOf(one: Pick<Import, "counts" | "warnings">, skips: boolean): Ready {
  const { rows, create, update, bad } = one.counts;
  if (lacksOf(one).length > 0) return "lacking";
  if (bad === rows) return "noGood";
  if (bad > 0 && !skips) return "bad";
  return create + update > 0 ? "ready" : "nothing";
}

/** The columns as they will be once the edits that are on their way are done. */
export function mappedWith(mapping: Import["mapping"], edits: readonly ImportEdit[]): Import["mapping"] {
  const chosen = new Map(edits.flatMap((edit) => edit.mapping ?? []).map((one) => [one.column, one]));
  return mapping.map((column) => ({ ...column, ...chosen.get(column.column) }));
}

export type Certainty = "ignored" | "remembered" | "sure" | "likely" | "check";

/** How sure it is what a column holds. */
export function certaintyOf({ field, remembered, confidence }: Import["mapping"][number]): Certainty {
  if (remembered) return "remembered";
  if (!field) return "ignored";
  if (confidence >= 0.9) return "sure";
  return confidence >= 0.6 ? "likely" : "check";
}

/** Bad cells by line, in order. */
export function byLine(bad: Import["bad_rows"]): { line: number; cells: Import["bad_rows"] }[] {
  const lines = new Map<number, Import["bad_rows"]>();
  for (const cell of bad) lines.set(cell.line, [...(lines.get(cell.line) ?? []), cell]);
  return [...lines].map(([line, cells]) => ({ line, cells }));
}

/** Seconds that are left at the speed of now; null while that is not known. */
export function secondsLeft({ done, total, rows_per_s }: Import["progress"]): number | null {
  return rows_per_s && total > done ? Math.max(1, Math.ceil((total - done) / rows_per_s)) : null;
}
