import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
} from "@tanstack/react-query";
import { ifStill, marathons, taken } from "~/lib/api/client";
import { type ParticipantPage, participantPage, participantsOf } from "~/lib/api/participants";
import type { Participant } from "~/lib/api/shapes";

export interface ParticipantSearch {
  q?: string;
  course?: string;
  /** Who takes part, unless said. */
  state?: "cancelled" | "all";
}

export interface ParticipationEdit {
  bib?: string | null;
  course?: string;
  state?: Participant["state"];
}

const MANY = 200;

export const participantsKey = (id: string) => ["marathons", "participants", id] as const;

const asked = ({ state, ...search }: ParticipantSearch) => ({
  ...search,
  limit: MANY,
  state: state === "all" ? undefined : (state ?? ("applied" as const)),
});

/** The participants of a race, for who runs it. */
export const participantsQuery = (id: string, search: ParticipantSearch) =>
  infiniteQueryOptions({
    queryKey: [...participantsKey(id), search],
    queryFn: ({ pageParam, signal }) => participantPage(id, asked(search), pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

/** All of them, page after page. */
export async function everyParticipant(
  id: string,
  search: ParticipantSearch,
  signal?: AbortSignal,
): Promise<Participant[]> {
  const all: Participant[] = [];
  for await (const one of participantsOf(id, asked(search), signal)) all.push(one);
  return all;
}

/** Everybody who ever entered: for what looks at all bibs at once. */
export const everybodyQuery = (id: string) =>
  queryOptions({
    queryKey: [...participantsKey(id), "everybody"],
    queryFn: ({ signal }) => everyParticipant(id, { state: "all" }, signal),
    staleTime: 0,
  });

/** Changes bib, course or state, where nobody else changed that participation meanwhile. */
export const changeParticipant = (before: Participant, edit: ParticipationEdit): Promise<Participant> =>
  taken(
    marathons.PATCH("/api/marathons/{marathon_id}/participations/{user_id}", {
      params: { path: { marathon_id: before.marathon_id, user_id: before.user_id } },
      headers: ifStill(before.version),
      body: edit,
    }),
  );

/** Shows what changed in every list that was read already. */
export function show(queries: QueryClient, id: string, changed: readonly Participant[]): void {
  const now = new Map(changed.map((one) => [one.user_id, one]));
  queries.setQueriesData<InfiniteData<ParticipantPage>>({ queryKey: participantsKey(id) }, (lists) =>
    lists && "pages" in lists
      ? {
          ...lists,
          pages: lists.pages.map((page) => ({
            ...page,
            items: page.items.map((one) => now.get(one.user_id) ?? one),
          })),
        }
      : lists,
  );
}
