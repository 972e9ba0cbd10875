import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { isGone } from "~/lib/api/refusal";
import type { Import } from "~/lib/api/shapes";
import { eventsOf, type ImportId, importQuery } from "./api";
import { follow } from "./events";

const POLL_MS = 2000;
const AGAIN_MS = 2000;
const ENDS = new Set(["done", "failed", "reverted"]);

/** True while the server is at work on it. */
export const isBusy = (one: Import): boolean => ["waiting", "committing", "reverting"].includes(one.state);

/** An import, with its progress as it happens; where the stream of events does not come, it is asked for again and again. */
export function useImport(which: ImportId) {
  const [isLive, setLive] = useState(false);
  const client = useQueryClient();
  const query = useQuery({
    ...importQuery(which),
    refetchInterval: ({ state: { data, error } }) =>
      data && isBusy(data) && !isLive && !isGone(error) ? POLL_MS : false,
    refetchOnWindowFocus: "always",
  });
  const busy = query.data ? isBusy(query.data) : false;
  const { race, id } = which;
  useEffect(() => {
    if (!busy) return;
    const stopped = new AbortController();
    void watch({ race, id }, client, setLive, stopped.signal);
    return () => {
      stopped.abort();
      setLive(false);
      void client.invalidateQueries({ predicate: ({ queryKey }) => isOf(race, queryKey) });
    };
  }, [busy, race, id, client]);
  return { ...query, isLost: busy && query.isError };
}

/** Results, counts and all else of this race are other ones once rows were stored or taken back. */
const isOf = (race: string, key: readonly unknown[]): boolean => key[0] === "marathons" && key.includes(race);

async function watch(
  which: ImportId,
  client: QueryClient,
  setLive: (isLive: boolean) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const { name, data } of follow(await eventsOf(which, signal))) {
        setLive(name !== "away");
        if (name === "progress") show(which, client, JSON.parse(data) as Pick<Import, "state" | "progress">);
        if (ENDS.has(name)) {
          await client.invalidateQueries({ queryKey: importQuery(which).queryKey });
          return;
        }
      }
    } catch (problem) {
      if (isGone(problem)) return;
      // The stream broke or never came: asking goes on meanwhile.
    }
    if (signal.aborted) return;
    setLive(false);
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

function show(which: ImportId, client: QueryClient, now: Pick<Import, "state" | "progress">): void {
  client.setQueryData(importQuery(which).queryKey, (was) => (was ? { ...was, ...now } : was));
}
