import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { marathons, refusalOf, send, taken } from "~/lib/api/client";
import type { Import, ImportEdit } from "~/lib/api/shapes";

/** Which import of which race. */
export interface ImportId {
  race: string;
  id: string;
}

const path = ({ race, id }: ImportId) => ({ marathon_id: race, import_id: id });
const ONE = "/api/marathons/{marathon_id}/imports/{import_id}";

/** The race's imports, newest first. */
export const importsQuery = (race: string) =>
  infiniteQueryOptions({
    queryKey: ["marathons", "imports", race, "list"],
    queryFn: ({ pageParam, signal }) =>
      taken(
        marathons.GET("/api/marathons/{marathon_id}/imports", {
          params: { path: { marathon_id: race }, query: { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

export const importQuery = (which: ImportId) =>
  queryOptions({
    queryKey: ["marathons", "imports", which.race, which.id],
    queryFn: ({ signal }) => taken(marathons.GET(ONE, { params: { path: path(which) }, signal })),
  });

/** An import is now as it says; the list of all is asked for again. */
export function learn(client: QueryClient, made: Import): void {
  const which = { race: made.marathon_id, id: made.id };
  client.setQueryData(importQuery(which).queryKey, made);
  void client.invalidateQueries({ queryKey: importsQuery(which.race).queryKey });
}

/** Uploads a file to have it read; nothing is stored as a result yet. `headers` are those of one chosen file. */
export function takeFile(race: string, file: File, headers: Record<string, string>): Promise<Import> {
  const form = new FormData();
  form.append("file", file);
  return taken(
    marathons.POST("/api/marathons/{marathon_id}/imports", {
      params: { path: { marathon_id: race } },
      body: { file: file.name },
      bodySerializer: () => form,
      headers,
    }),
  );
}

/** Says more of the file, which is read again by it. */
export const editImport = (which: ImportId, body: ImportEdit): Promise<Import> =>
  taken(marathons.PATCH(ONE, { params: { path: path(which) }, body }));

/** Asks for its storing, in the background. */
export const commitImport = (which: ImportId, mode: "strict" | "skip_bad_rows"): Promise<Import> =>
  taken(marathons.POST(`${ONE}/commit`, { params: { path: path(which) }, body: { mode } }));

/** Asks for putting back what was there before, in the background. */
export const revertImport = (which: ImportId): Promise<Import> =>
  taken(marathons.POST(`${ONE}/revert`, { params: { path: path(which) } }));

/** The progress of an import as a stream of server-sent events. */
export async function eventsOf(
  { race, id }: ImportId,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const address = new URL(`/api/marathons/${race}/imports/${id}/events`, globalThis.location.origin);
  const answer = await send(new Request(address, { signal, headers: { Accept: "text/event-stream" } }));
  if (answer.ok && answer.body) return answer.body;
  throw refusalOf(await answer.json().catch(() => null), answer);
}
