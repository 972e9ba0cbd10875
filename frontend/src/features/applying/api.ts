import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { marathons, taken } from "~/lib/api/client";
import { every } from "~/lib/api/pages";
import type { Marathon, MyParticipation, Participation } from "~/lib/api/shapes";

/** Everything the runner ever applied for, newest race first, cancelled ones too. */
export const mineQuery = () =>
  queryOptions({
    queryKey: ["marathons", "my entries"],
    queryFn: ({ signal }) =>
      every<MyParticipation>((cursor) =>
        taken(marathons.GET("/api/me/participations", { params: { query: { limit: 200, cursor } }, signal })),
      ),
  });

/** Takes a place. `once` is the same for every try of one and the same application. */
export const apply = (id: string, course: string, once: { "Idempotency-Key": string }) =>
  taken(
    marathons.POST("/api/marathons/{marathon_id}/participations", {
      params: { path: { marathon_id: id } },
      headers: once,
      body: { course },
    }),
  );

/** Gives the place back. */
export const cancel = (id: string) =>
  taken(
    marathons.DELETE("/api/marathons/{marathon_id}/participations/me", {
      params: { path: { marathon_id: id } },
    }),
  );

/** My official results, those of the newest races first. */
export const runsQuery = () =>
  queryOptions({
    queryKey: ["marathons", "official runs"],
    queryFn: async ({ signal }) => {
      const { items } = await taken(
        marathons.GET("/api/me/records", { params: { query: { limit: 200 } }, signal }),
      );
      return items.filter((run) => run.source === "official");
    },
  });

/** What the runner's list says once this is so: the list itself may lag a moment behind the API. */
export function remember(queries: QueryClient, race: Marathon, mine: Participation): void {
  const { id, title, date, place, status, results_status } = race;
  const course_name = race.courses.find(({ code }) => code === mine.course)?.name ?? null;
  const one = { ...mine, course_name, marathon: { id, title, date, place, status, results_status } };
  queries.setQueryData(mineQuery().queryKey, (all = []) =>
    [one, ...all.filter((other) => other.marathon_id !== id)].sort((a, b) =>
      b.marathon.date.localeCompare(a.marathon.date),
    ),
  );
}

/** The places left have changed. */
export const recount = (queries: QueryClient, race: Pick<Marathon, "id">) =>
  queries.invalidateQueries({ queryKey: ["marathons", "one", race.id] });
