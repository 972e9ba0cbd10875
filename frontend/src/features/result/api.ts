import { queryOptions } from "@tanstack/react-query";
import { marathons, taken } from "~/lib/api/client";
import { isGone, type Refusal } from "~/lib/api/refusal";
import type { Sex, SingleResult } from "~/lib/api/shapes";

/** A result that is not there is an answer too. */
export type Found = { result: SingleResult } | { missing: Refusal };

const EVERY_MS = 15_000; // the browser asks with the ETag, and nearly always hears "as before"

async function found(answer: Promise<SingleResult>): Promise<Found> {
  try {
    return { result: await answer };
  } catch (problem) {
    if (isGone(problem)) return { missing: problem };
    throw problem;
  }
}

/** One result, asked for again and again while it is there, so that a correction is seen by itself. */
export const resultQuery = (id: string, bib: string) =>
  queryOptions({
    queryKey: ["marathons", "result", id, bib],
    queryFn: ({ signal }) => {
      const path = { marathon_id: id, bib };
      return found(
        taken(marathons.GET("/api/marathons/{marathon_id}/results/{bib}", { params: { path }, signal })),
      );
    },
    refetchInterval: ({ state }) => (state.data && "missing" in state.data ? false : EVERY_MS),
  });

export interface Whose {
  course: string;
  sex?: Sex;
  age_group?: string;
}

/** How the finish times of a course spread. `placesChangedAt`: when they last changed, so that a change asks anew. */
export const spreadQuery = (id: string, whose: Whose, placesChangedAt: string | null) =>
  queryOptions({
    queryKey: ["marathons", "result", id, "spread", whose, placesChangedAt],
    queryFn: ({ signal }) =>
      taken(
        marathons.GET("/api/marathons/{marathon_id}/results/stats", {
          params: { path: { marathon_id: id }, query: whose },
          signal,
        }),
      ),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });

const list = (
  id: string,
  query: { q?: string; course?: string; sex?: Sex; limit: number },
  signal: AbortSignal,
) =>
  taken(
    marathons.GET("/api/marathons/{marathon_id}/results", {
      params: { path: { marathon_id: id }, query },
      signal,
    }),
  );

/** Who in this race has that name or bib: the first few. */
export const runnersQuery = (id: string, q: string) =>
  queryOptions({
    queryKey: ["marathons", "result", id, "runners", q],
    queryFn: ({ signal }) => list(id, { q, limit: 8 }, signal),
    enabled: q !== "",
    placeholderData: (before) => before,
  });

/** Who won a course, or won it among one sex. */
export const winnerQuery = (id: string, course: string, sex?: Sex) =>
  queryOptions({
    queryKey: ["marathons", "result", id, "winner", course, sex ?? null],
    queryFn: async ({ signal }) => (await list(id, { course, sex, limit: 1 }, signal)).items[0] ?? null,
    staleTime: 60_000,
  });
