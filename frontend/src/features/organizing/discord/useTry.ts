import { useMutation, useQueryClient } from "@tanstack/react-query";
import { officeRaceQuery, tryWebhook } from "../api";

/** Posts a word to the race's channel. A webhook that is gone is no longer the race's. */
export function useTry(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => tryWebhook(id),
    onSuccess: ({ outcome }) =>
      outcome === "gone" ? queries.invalidateQueries({ queryKey: officeRaceQuery(id).queryKey }) : undefined,
  });
}
