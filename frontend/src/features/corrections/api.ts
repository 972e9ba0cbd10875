import { infiniteQueryOptions, type QueryClient } from "@tanstack/react-query";
import { ifStill, marathons, taken } from "~/lib/api/client";
import type { components } from "~/lib/api/marathons.gen";
import type { OfficialRecord } from "~/lib/api/shapes";

export type Correction = components["schemas"]["Correction"];
export type Entry = components["schemas"]["Entry"];

export interface RecordSearch {
  q?: string;
  course?: string;
}

const of = (id: string, part: string) => ["marathons", "records", id, part] as const;

/** The results as who runs the race sees them, published or not. */
export const foundQuery = (id: string, search: RecordSearch) =>
  infiniteQueryOptions({
    queryKey: [...of(id, "found"), search],
    queryFn: ({ pageParam, signal }) =>
      taken(
        marathons.GET("/api/marathons/{marathon_id}/results", {
          params: { path: { marathon_id: id }, query: { ...search, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

/** The records that do not count any more. */
export const voidQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: of(id, "void"),
    queryFn: ({ pageParam, signal }) =>
      taken(
        marathons.GET("/api/marathons/{marathon_id}/records", {
          params: { path: { marathon_id: id }, query: { state: "void", limit: 200, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next ?? null,
  });

/** Every version of one record, the newest first: the first is how it stands, void ones too. */
export const historyQuery = (id: string, bib: string) =>
  infiniteQueryOptions({
    queryKey: [...of(id, "history"), bib],
    queryFn: ({ pageParam, signal }) =>
      taken(
        marathons.GET("/api/marathons/{marathon_id}/records/{bib}/history", {
          params: { path: { marathon_id: id, bib }, query: { limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next ?? null,
  });

/** Changes what is said, where nobody else changed the record meanwhile. */
export const correct = (before: OfficialRecord, body: Correction): Promise<OfficialRecord> =>
  taken(
    marathons.PATCH("/api/marathons/{marathon_id}/records/{bib}", {
      params: { path: { marathon_id: before.marathon_id, bib: before.bib } },
      headers: ifStill(before.version),
      body,
    }),
  );

export const enter = (id: string, body: Entry, headers: Record<string, string>): Promise<OfficialRecord> =>
  taken(
    marathons.POST("/api/marathons/{marathon_id}/records", {
      params: { path: { marathon_id: id } },
      headers,
      body,
    }),
  );

/** The record counts no more; its history stays. */
export const makeVoid = (before: OfficialRecord, reason: string | undefined) =>
  taken(
    marathons.DELETE("/api/marathons/{marathon_id}/records/{bib}", {
      params: { path: { marathon_id: before.marathon_id, bib: before.bib }, query: { reason } },
      headers: ifStill(before.version),
    }),
  );

/** A record moves places, numbers and points of its whole race: all that was read of it is read again. */
export const renewed = (queries: QueryClient, id: string): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(id) });
