import { useMutation, useQueryClient } from "@tanstack/react-query";
import { hasMoved } from "~/lib/api/refusal";
import type { Participant } from "~/lib/api/shapes";
import { changeParticipant, type ParticipationEdit, participantsKey, show } from "./api";

/** Changes one participation and shows it. Where somebody else was first, the lists are read again. */
export function useChange(before: Participant) {
  const queries = useQueryClient();
  const id = before.marathon_id;
  return useMutation({
    mutationFn: (edit: ParticipationEdit) => changeParticipant(before, edit),
    onSuccess: (now) => {
      show(queries, id, [now]);
      const isMoved = now.state !== before.state || now.course !== before.course;
      if (isMoved) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(id) });
    },
    onError: async (problem) => {
      if (hasMoved(problem)) await queries.invalidateQueries({ queryKey: participantsKey(id) });
    },
  });
}
