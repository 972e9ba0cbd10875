import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Marathon } from "~/lib/api/shapes";
import { editRace, learn, type RaceEdit } from "./api";

/** Changes a race as it is known now, and lets everything know that shows it. */
export function useRaceEdit(race: Marathon) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (edit: RaceEdit) => editRace(race.id, race.version, edit),
    onSuccess: (after) => learn(queries, after),
  });
}
