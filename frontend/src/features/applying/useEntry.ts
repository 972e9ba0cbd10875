import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Marathon, MyParticipation } from "~/lib/api/shapes";
import { apply, cancel, mineQuery, recount, remember } from "./api";

interface Choice {
  course: string;
  /** Made once for a choice, so that a second try enters once. */
  once: { "Idempotency-Key": string };
}

/** Entering a race and cancelling that. After a refusal the page shows how things stand by now. */
export function useEntry(race: Marathon) {
  const queries = useQueryClient();
  const look = () => {
    void recount(queries, race);
    void queries.invalidateQueries({ queryKey: mineQuery().queryKey });
  };
  const entered = useMutation({
    mutationFn: ({ course, once }: Choice) => apply(race.id, course, once),
    onSuccess: (mine) => {
      remember(queries, race, mine);
      void recount(queries, race);
    },
    onError: look,
  });
  const cancelled = useMutation({
    mutationFn: async (mine: MyParticipation) => {
      await cancel(race.id);
      return mine;
    },
    onSuccess: (mine) => {
      remember(queries, race, { ...mine, state: "cancelled", bib: null });
      void recount(queries, race);
    },
    onError: look,
  });
  return { entered, cancelled };
}
