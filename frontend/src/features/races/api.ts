import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { marathons, taken } from "~/lib/api/client";
import { isGone } from "~/lib/api/refusal";
import { untilNews } from "./news";

/** `since` is the first day, `before` the day after the last one. */
export interface RaceSearch {
  year?: number;
  q?: string;
  since?: string;
  before?: string;
  latest_first?: boolean;
}

/** Published races by date. */
export const racesQuery = (search: RaceSearch) =>
  infiniteQueryOptions({
    queryKey: ["marathons", "list", search],
    queryFn: ({ pageParam, signal }) => page({ ...search, limit: 60, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

/** The first few of them. */
export const someRacesQuery = (search: RaceSearch, limit: number) =>
  queryOptions({
    queryKey: ["marathons", "list", search, limit],
    queryFn: async ({ signal }) => (await page({ ...search, limit }, signal)).items,
  });

const page = (query: RaceSearch & { limit: number; cursor?: string | null }, signal: AbortSignal) =>
  taken(marathons.GET("/api/marathons", { params: { query }, signal }));

/** One race; read again by itself while places come and go, and when registration opens or closes. */
export const raceQuery = (id: string) =>
  queryOptions({
    queryKey: ["marathons", "one", id],
    queryFn: ({ signal }) =>
      taken(marathons.GET("/api/marathons/{marathon_id}", { params: { path: { marathon_id: id } }, signal })),
    refetchInterval: ({ state: { data, error } }) =>
      data && !isGone(error) ? untilNews(data, Date.now()) : false,
  });

const PODIUM = 3;

/** The first of one course. */
export const podiumQuery = (id: string, course: string) =>
  queryOptions({
    queryKey: ["marathons", "podium", id, course],
    queryFn: ({ signal }) =>
      taken(
        marathons.GET("/api/marathons/{marathon_id}/results", {
          params: { path: { marathon_id: id }, query: { course, status: "finished", limit: PODIUM } },
          signal,
        }),
      ),
  });
