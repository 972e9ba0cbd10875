import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { ifStill, marathons, taken } from "~/lib/api/client";
import type { components } from "~/lib/api/marathons.gen";
import { untilGone } from "~/lib/api/refusal";
import type { Marathon } from "~/lib/api/shapes";

type Schemas = components["schemas"];
export type NewRace = Schemas["NewMarathon"];
export type RaceEdit = Schemas["MarathonEdit"];
export type CourseSaid = Schemas["Course"];
export type AgeGroup = Schemas["AgeGroup"];

/** The races this organizer runs, drafts too, the latest first. */
export const myRacesQuery = () =>
  infiniteQueryOptions({
    queryKey: ["marathons", "mine"],
    queryFn: ({ pageParam, signal }) =>
      taken(
        marathons.GET("/api/marathons", { params: { query: { mine: true, cursor: pageParam } }, signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

export const officeRaceQuery = (id: string) =>
  queryOptions({
    queryKey: ["marathons", "one", id],
    queryFn: ({ signal }) =>
      taken(marathons.GET("/api/marathons/{marathon_id}", { params: { path: { marathon_id: id } }, signal })),
  });

/** `once`: the key of this filled form, so that sending it twice makes one race. */
export const createRace = (body: NewRace, once: Record<string, string>): Promise<Marathon> =>
  taken(marathons.POST("/api/marathons", { body, headers: once }));

/** Counts only where the race still is at that version. */
export const editRace = (id: string, version: number, body: RaceEdit): Promise<Marathon> =>
  taken(
    marathons.PATCH("/api/marathons/{marathon_id}", {
      params: { path: { marathon_id: id } },
      headers: ifStill(version),
      body,
    }),
  );

/** `force`: even with records, whose points are taken back. */
export const deleteRace = (id: string, force: boolean): Promise<unknown> =>
  taken(
    marathons.DELETE("/api/marathons/{marathon_id}", {
      params: { path: { marathon_id: id }, query: { force } },
    }),
  );

const LISTS = new Set<unknown>(["list", "mine"]);

/** The race is now `after`: so it is known, and all that tells of it is asked for again. */
export function learn(queries: QueryClient, after: Marathon): void {
  queries.setQueryData(officeRaceQuery(after.id).queryKey, after);
  forgetAbout(queries, after.id);
}

/** Lists of races, and all that belongs to this one, but for the race itself. */
export function forgetAbout(queries: QueryClient, id: string): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey: [service, kind, ...rest] }) =>
      service === "marathons" && kind !== "one" && (LISTS.has(kind) || kind === id || rest.includes(id)),
  });
}

/** How many records the race has, published or not. */
export const recordCountQuery = (id: string) =>
  queryOptions({
    queryKey: ["marathons", "results", id, "count"],
    queryFn: async ({ signal }) => {
      const params = { path: { marathon_id: id }, query: { limit: 1 } };
      const page = await taken(marathons.GET("/api/marathons/{marathon_id}/results", { params, signal }));
      return page.total;
    },
  });

export type Entries = Schemas["ParticipationStats"];
export type PointsGiven = Schemas["PointsGiven"];
export type WebhookTried = Schemas["WebhookTried"];

export const OFTEN_MS = 30_000;

/** The participants in numbers. */
export const entriesQuery = (id: string) =>
  queryOptions({
    queryKey: ["marathons", "participants", id, "stats"],
    queryFn: ({ signal }) =>
      taken(
        marathons.GET("/api/marathons/{marathon_id}/participations/stats", {
          params: { path: { marathon_id: id } },
          signal,
        }),
      ),
    refetchInterval: untilGone(OFTEN_MS),
  });

/** What the race gives in points. */
export const pointsQuery = (id: string) =>
  queryOptions({
    queryKey: ["marathons", "results", id, "points"],
    queryFn: ({ signal }) =>
      taken(
        marathons.GET("/api/marathons/{marathon_id}/points", {
          params: { path: { marathon_id: id } },
          signal,
        }),
      ),
    refetchInterval: untilGone(OFTEN_MS),
  });

/** Posts a word to the race's channel; what became of it. */
export const tryWebhook = (id: string): Promise<WebhookTried> =>
  taken(
    marathons.POST("/api/marathons/{marathon_id}/discord-webhook/test", {
      params: { path: { marathon_id: id } },
    }),
  );
