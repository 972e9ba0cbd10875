import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
} from "@tanstack/react-query";
import { ifStill, marathons, taken } from "~/lib/api/client";
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

interface ParticipantPage {
  items: Participant[];
  next?: string | null;
}

const MANY = 200;

export const participantsKey = (id: string) => ["marathons", "participants", id] as const;

const pageOf = (
  id: string,
  { state, ...search }: ParticipantSearch,
  cursor: string | null,
  signal?: AbortSignal,
) => {
  const wanted = state === "all" ? undefined : (state ?? ("applied" as const));
  const params = { path: { marathon_id: id }, query: { ...search, limit: MANY, cursor, state: wanted } };
  return taken(marathons.GET("/api/marathons/{marathon_id}/participations", { params, signal }));
};

/** The participants of a race, for who runs it. */
export const participantsQuery = (id: string, search: ParticipantSearch) =>
  infiniteQueryOptions({
    queryKey: [...participantsKey(id), search],
    queryFn: ({ pageParam, signal }) => pageOf(id, search, pageParam, signal),
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
  let cursor: string | null = null;
  do {
    const { items, next }: ParticipantPage = await pageOf(id, search, cursor, signal);
    all.push(...items);
    cursor = next ?? null;
  } while (cursor !== null);
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
