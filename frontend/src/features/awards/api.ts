import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { ifStill, marathons, taken } from "~/lib/api/client";
import type { components } from "~/lib/api/marathons.gen";
import { participantsOf } from "~/lib/api/participants";
import type { Award, Participant } from "~/lib/api/shapes";

export type AwardEntry = components["schemas"]["AwardEntry"];

export const awardsKey = (id: string) => ["marathons", "awards", id] as const;

/** All awards of a race, the oldest first; void ones too. */
export const awardsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...awardsKey(id), "list"],
    queryFn: ({ pageParam, signal }) =>
      taken(
        marathons.GET("/api/marathons/{marathon_id}/awards", {
          params: { path: { marathon_id: id }, query: { limit: 200, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next ?? null,
  });

const MOST_RUNNERS = 50;

/** Who takes part and has that in the name or bib; the first of them. */
export const runnersQuery = (id: string, q: string) =>
  queryOptions({
    queryKey: [...awardsKey(id), "runners", q],
    queryFn: async ({ signal }) => {
      const search = { q, state: "applied", limit: MOST_RUNNERS } as const;
      const found: Participant[] = [];
      for await (const one of participantsOf(id, search, signal))
        if (!one.erased && found.push(one) === MOST_RUNNERS) break;
      return found;
    },
  });

export const give = (id: string, body: AwardEntry, headers: Record<string, string>): Promise<Award> =>
  taken(
    marathons.POST("/api/marathons/{marathon_id}/awards", {
      params: { path: { marathon_id: id } },
      headers,
      body,
    }),
  );

/** The points are taken back. */
export const takeBack = (award: Award) =>
  taken(
    marathons.DELETE("/api/marathons/{marathon_id}/awards/{award_id}", {
      params: { path: { marathon_id: award.marathon_id, award_id: award.award_id } },
      headers: ifStill(award.version),
    }),
  );
