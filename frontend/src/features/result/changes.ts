import type { SingleResult } from "~/lib/api/shapes";
import type { Found } from "./api";
import type { List } from "./reading";

/** What changed in a result while somebody looked at it. */

export type What = "net" | "gun" | "status" | "name" | "points" | "standing" | List;
export interface Change {
  what: What;
  from: string | number | null;
  to: string | number | null;
}

const PARTS: readonly [What, (result: SingleResult) => string | number | null][] = [
  ["status", (result) => result.status],
  ["net", (result) => result.net_time],
  ["gun", (result) => result.gun_time],
  ["overall", (result) => result.places.overall],
  ["division", (result) => result.places.division],
  ["sex", (result) => result.places.sex],
  ["age_group", (result) => result.places.age_group],
  ["name", (result) => result.name],
  ["points", (result) => result.points],
  ["standing", (result) => result.results_status],
];

export const changesOf = (before: SingleResult, after: SingleResult): Change[] =>
  PARTS.map(([what, part]) => ({ what, from: part(before), to: part(after) })).filter(
    ({ from, to }) => from !== to,
  );

export type News = { kind: "changed"; changes: Change[] } | { kind: "published" } | { kind: "gone" };

/** What to tell somebody who saw `before` and now sees `after`; null for nothing. */
export function newsOf(before: Found, after: Found): News | null {
  if ("result" in before && "result" in after) {
    const changes = changesOf(before.result, after.result);
    return changes.length > 0 ? { kind: "changed", changes } : null;
  }
  if ("result" in before) return { kind: "gone" };
  return "result" in after ? { kind: "published" } : null;
}
