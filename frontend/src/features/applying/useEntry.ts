import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Marathon, MyParticipation } from "~/lib/api/shapes";
import { useOnceOnly } from "~/lib/api/useOnceOnly";
import { apply, cancel, mineQuery, recount, remember } from "./api";

/** Entering a race and cancelling that. After a refusal the page shows how things stand by now. */
export function useEntry(race: Marathon, before: MyParticipation | null | undefined) {
  const queries = useQueryClient();
  const once = useOnceOnly();
  const look = () => {
    void recount(queries, race);
    void queries.invalidateQueries({ queryKey: mineQuery().queryKey });
  };
  const entered = useMutation({
    // The same application tried twice enters once; entering again after a cancellation is another one.
    mutationFn: (course: string) => apply(race.id, course, once([course, before?.version])),
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
  const enter = (course: string) => {
    cancelled.reset();
    entered.mutate(course);
  };
  const withdraw = (mine: MyParticipation) => {
    entered.reset();
    cancelled.mutate(mine);
  };
  return { entered, cancelled, enter, withdraw };
}
