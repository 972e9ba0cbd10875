import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { raceQuery } from "~/features/races/api";
import { headQuery } from "~/features/results/api";
import { Refusal, untilGone } from "~/lib/api/refusal";

const EVERY_MS = 10_000;
const LATER_MS = 5_000; // results may be shown as they were some seconds ago: asked at once, some would be refused again

/** While results are refused as not published, asks for their race, which is no refusal; then for them anew. */
export function useAwaited(id: string, refusal: unknown): void {
  const queries = useQueryClient();
  const isAwaited = refusal instanceof Refusal && refusal.kind === "results-are-not-published";
  const race = useQuery({
    ...raceQuery(id),
    enabled: isAwaited,
    refetchInterval: untilGone(EVERY_MS),
  });
  const outAt = race.data && race.data.results_status !== "none" ? race.dataUpdatedAt : 0;
  useEffect(() => {
    if (!isAwaited || !outAt) return;
    const anew = () =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => queryKey.includes(id) && queryKey[1] !== "one",
      });
    const later = setTimeout(anew, LATER_MS);
    return () => clearTimeout(later);
  }, [isAwaited, outAt, queries, id]);
}

/** The same where the list is shown, which asks by itself: here its answer is only looked at. */
export const useListAwaited = (id: string): void =>
  useAwaited(id, useQuery({ ...headQuery(id), enabled: false }).error);
