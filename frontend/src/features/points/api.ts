import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { taken, users } from "~/lib/api/client";

/** My points, newest first; every page says the total too. */
export const myPointsQuery = () =>
  infiniteQueryOptions({
    queryKey: ["users", "points", "mine"],
    queryFn: ({ pageParam, signal }) =>
      taken(users.GET("/api/users/me/points", { params: { query: { cursor: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next ?? null,
  });

/** Where the ranking lists me. */
export const myPlaceQuery = () =>
  queryOptions({
    queryKey: ["users", "points", "place"],
    queryFn: ({ signal }) => taken(users.GET("/api/points/ranking/me", { signal })),
  });

/** Runners by points, most first. */
export const rankingQuery = () =>
  infiniteQueryOptions({
    queryKey: ["users", "points", "ranking"],
    queryFn: ({ pageParam, signal }) =>
      taken(
        users.GET("/api/points/ranking", { params: { query: { limit: 100, cursor: pageParam } }, signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next ?? null,
  });
