import { queryOptions } from "@tanstack/react-query";
import { marathons, taken } from "~/lib/api/client";
import type { components } from "~/lib/api/marathons.gen";
import { pagesOf } from "~/lib/api/pages";
import type { PersonalBest, Run, UnofficialRecord } from "~/lib/api/shapes";

export type NewOwn = components["schemas"]["NewRecord"];

export interface Everything {
  runs: Run[];
  bests: PersonalBest[];
}

const MINE = ["marathons", "me", "records"] as const;

/** All I have run, newest first. Read to the end: bests and progress are over all of it. */
export const everythingQuery = () =>
  queryOptions({
    queryKey: MINE,
    queryFn: async ({ signal }): Promise<Everything> => {
      const read = (cursor: string | null) =>
        taken(marathons.GET("/api/me/records", { params: { query: { limit: 200, cursor } }, signal }));
      const all: Everything = { runs: [], bests: [] };
      for await (const { items, personal_bests } of pagesOf(read)) {
        all.runs.push(...items);
        all.bests = personal_bests;
      }
      return all;
    },
  });

const one = (id: string) => ({ params: { path: { record_id: id } } });

/** One own time with its note, which the list leaves out. */
export const ownQuery = (id: string) =>
  queryOptions({
    queryKey: [...MINE, "own", id],
    queryFn: ({ signal }) =>
      taken(marathons.GET("/api/me/unofficial-records/{record_id}", { ...one(id), signal })),
  });

export const add = (body: NewOwn, headers: Record<string, string>): Promise<UnofficialRecord> =>
  taken(marathons.POST("/api/me/unofficial-records", { body, headers }));

export const edit = (id: string, body: NewOwn): Promise<UnofficialRecord> =>
  taken(marathons.PATCH("/api/me/unofficial-records/{record_id}", { ...one(id), body }));

/** Deletes it and gives back what it was, so that it can be entered again. */
export async function remove(id: string): Promise<NewOwn> {
  const { ran_on, distance_m, elapsed_ms, title, place, note } = await taken(
    marathons.GET("/api/me/unofficial-records/{record_id}", one(id)),
  );
  await taken(marathons.DELETE("/api/me/unofficial-records/{record_id}", one(id)));
  return { ran_on, distance_m, elapsed_ms, title, place, note };
}
