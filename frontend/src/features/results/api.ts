import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { marathons, taken } from "~/lib/api/client";
import type { ResultsPage } from "~/lib/api/shapes";
import { type Ranking, type Row, row, type Wanted } from "./rows";

const FIRST = 50; // enough for any screen; the first page comes the sooner
const FURTHER = 200;

export interface Found {
  rows: Row[];
  next: string | null;
  total: number;
  ranking: Ranking;
  results_status: ResultsPage["results_status"];
  places_changed_at: string | null;
  tag: string | null;
  /** What was searched for. */
  q: string;
}

async function page(id: string, wanted: Wanted, limit: number, cursor: string | null, signal: AbortSignal) {
  const query = { ...wanted, limit, cursor };
  const answer = marathons.GET("/api/marathons/{marathon_id}/results", {
    params: { path: { marathon_id: id }, query },
    signal,
  });
  const { items, ...rest } = await taken(answer);
  const tag = (await answer).response.headers.get("etag");
  return { ...rest, rows: items.map(row), tag, q: wanted.q ?? "" } satisfies Found;
}

/** All that hangs on the results of one race. */
export const resultsKey = (id: string) => ["marathons", "results", id] as const;

/** The list, page by page. Whether it still holds is asked by `headQuery`, which is one row and not all pages. */
export const listQuery = (id: string, wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: [...resultsKey(id), "list", wanted],
    queryFn: ({ pageParam, signal }) => page(id, wanted, pageParam ? FURTHER : FIRST, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false, // comparing tens of thousands of rows at each page would stop the scrolling
  });

/** Where the results stand: `tag` changes with anything that the lists show. */
export const headQuery = (id: string) =>
  queryOptions({
    queryKey: [...resultsKey(id), "head"],
    queryFn: ({ signal }) => page(id, {}, 1, null, signal),
    refetchOnWindowFocus: "always",
    staleTime: 1_000,
  });

/** The first of one sex of a course, a few more than three because places may be shared. */
export const podiumQuery = (id: string, wanted: Wanted) =>
  queryOptions({
    queryKey: [...resultsKey(id), "podium", wanted],
    queryFn: ({ signal }) => page(id, { ...wanted, status: "finished" }, 6, null, signal),
    staleTime: 60_000,
  });

/** What was entered or changed last, the latest first. */
export const newestQuery = (id: string, limit: number) =>
  queryOptions({
    queryKey: [...resultsKey(id), "newest", limit],
    queryFn: async ({ signal }) =>
      (
        await taken(
          marathons.GET("/api/marathons/{marathon_id}/results/newest", {
            params: { path: { marathon_id: id }, query: { limit } },
            signal,
          }),
        )
      ).items.map((one) => ({ ...row(one), placed_at: one.placed_at })),
    staleTime: 1_000,
  });

export const statsQuery = (id: string, { course, sex, age_group }: Wanted) =>
  queryOptions({
    queryKey: [...resultsKey(id), "stats", { course, sex, age_group }],
    queryFn: ({ signal }) =>
      taken(
        marathons.GET("/api/marathons/{marathon_id}/results/stats", {
          params: { path: { marathon_id: id }, query: { course, sex, age_group } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });
