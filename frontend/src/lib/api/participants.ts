import { marathons, taken } from "./client";
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

/** One after another; pages are asked for as long as somebody takes. One may be short, even empty, and still go on. */
export async function* participantsOf(
  id: string,
  search: Search,
  signal?: AbortSignal,
): AsyncGenerator<Participant> {
  let cursor: string | null = null;
  do {
    const { items, next }: ParticipantPage = await participantPage(id, search, cursor, signal);
    yield* items;
    cursor = next ?? null;
  } while (cursor !== null);
}

/** Who holds a bib; null for nobody. The API finds it in names and longer bibs too. */
export async function holderOf(id: string, bib: string, signal?: AbortSignal): Promise<Participant | null> {
  const search = { q: bib, state: "applied", limit: 200 } as const;
  for await (const one of participantsOf(id, search, signal)) if (one.bib === bib) return one;
  return null;
}
