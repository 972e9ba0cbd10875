import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { hasMoved, Refusal } from "~/lib/api/refusal";
import type { Marathon } from "~/lib/api/shapes";
import { editRace, learn, officeRaceQuery, type RaceEdit } from "../api";
import { movedBetween } from "../draft";

interface After {
  onSaved: (after: Marathon) => void;
  onFields: (fields: Record<string, string>) => void;
}

/**
 * Saves changes to the race they were typed over. Where somebody else changed it first, `theirs` is how it stands now.
 *
 * `base` is what was edited, `race` how it was last heard of: what moved besides the form (results were published,
 * runners applied) is no reason to stop.
 */
export function useSaving(base: Marathon, race: Marathon, { onSaved, onFields }: After) {
  const queries = useQueryClient();
  const [theirs, setTheirs] = useState<Marathon>();
  const sent = useMutation({
    mutationFn: ({ changes, over }: { changes: RaceEdit; over: Marathon }) =>
      editRace(base.id, over.version, changes),
    onSuccess: (after) => {
      setTheirs(undefined);
      learn(queries, after);
      onSaved(after);
    },
    onError: async (problem) => {
      if (!(problem instanceof Refusal)) return;
      onFields(problem.fields);
      if (!hasMoved(problem)) return;
      setTheirs(await queries.fetchQuery({ ...officeRaceQuery(base.id), staleTime: 0 }));
    },
  });
  const known = movedBetween(base, race).length === 0 ? race : base;
  return {
    save: (changes: RaceEdit, over: Marathon = known) => sent.mutate({ changes, over }),
    isPending: sent.isPending,
    problem: sent.error,
    theirs,
    reset: () => {
      setTheirs(undefined);
      sent.reset();
    },
  };
}
