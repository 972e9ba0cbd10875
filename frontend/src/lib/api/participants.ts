import { marathons, taken } from "./client";
import { pagesOf } from "./pages";
import type { Participant } from "./shapes";

export interface ParticipantPage {
  items: Participant[];
  next?: string | null;
}

interface Search {
  q?: string;
  course?: string;
  state?: Participant["state"];
  limit: number;
}

export const participantPage = (
  id: string,
  search: Search,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<ParticipantPage> =>
  taken(
    marathons.GET("/api/marathons/{marathon_id}/participations", {
      params: { path: { marathon_id: id }, query: { ...search, cursor } },
      signal,
    }),
  );

/** One after another; pages are asked for as long as somebody takes. */
export async function* participantsOf(
  id: string,
  search: Search,
  signal?: AbortSignal,
): AsyncGenerator<Participant> {
  for await (const { items } of pagesOf((cursor) => participantPage(id, search, cursor, signal)))
    yield* items;
}

/** Who holds a bib; null for nobody. The API finds it in names and longer bibs too. */
export async function holderOf(id: string, bib: string, signal?: AbortSignal): Promise<Participant | null> {
  const search = { q: bib, state: "applied", limit: 200 } as const;
  for await (const one of participantsOf(id, search, signal)) if (one.bib === bib) return one;
  return null;
}
