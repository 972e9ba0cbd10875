import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const CHICAGO = new URL("../../tests/data/results/chicago2023_wide.csv.gz", import.meta.url);

/** The first finishers of Chicago 2023, with splits every 5 km, as the timing system wrote them. */
export function finishers(count: number): string[] {
  return gunzipSync(readFileSync(CHICAGO))
    .toString("utf-8")
    .split("\n")
    .slice(0, count + 1);
}

export const file = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join("\n"));

/** The same lines, but a hand slipped where that bib's finish time was typed. Gives also what it was. */
export function withSlip(lines: readonly string[], bib: string): { lines: string[]; was: string } {
  const at = lines.findIndex((line) => line.split(",").includes(bib));
  const cells = lines[at]?.split(",") ?? [];
  const finish = cells.length - 2;
  const was = cells[finish] ?? "";
  return { lines: lines.with(at, cells.with(finish, "2h??").join(",")), was };
}
