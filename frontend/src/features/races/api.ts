import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { marathons, taken } from "~/lib/api/client";
import { untilNews } from "./news";

export interface RaceSearch {
  year?: number;
  q?: string;
}

/** Published races, the latest first. */
export const racesQuery = (search: RaceSearch) =>
  infiniteQueryOptions({
    queryKey: ["marathons", "list", search],
    queryFn: ({ pageParam, signal }) =>
      taken(marathons.GET("/api/marathons", { params: { query: { ...search, cursor: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

/** One race; read again by itself while places come and go, and when registration opens or closes. */
export const raceQuery = (id: string) =>
  queryOptions({
    queryKey: ["marathons", "one", id],
    queryFn: ({ signal }) =>
      taken(marathons.GET("/api/marathons/{marathon_id}", { params: { path: { marathon_id: id } }, signal })),
    refetchInterval: ({ state }) => (state.data ? untilNews(state.data, Date.now()) : false),
  });
