import { useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import type { Import, ImportEdit } from "~/lib/api/shapes";
import { editImport, importQuery, learn } from "./api";

/** Says more of a file, one word after the other; each gives a new preview. */
export function useEdit(one: Import) {
  const client = useQueryClient();
  const which = { race: one.marathon_id, id: one.id };
  const mutationKey = ["imports", one.id, "edit"];
  const edit = useMutation({
    mutationKey,
    scope: { id: mutationKey.join() },
    mutationFn: (body: ImportEdit) => editImport(which, body),
    onSuccess: (made) => learn(client, made),
    // Somebody may have stored it in another tab.
    onError: () => client.invalidateQueries({ queryKey: importQuery(which).queryKey }),
  });
  const pending = useMutationState({
    filters: { mutationKey, status: "pending" },
    select: ({ state }) => state.variables as ImportEdit,
  });
  return { ...edit, pending, isReading: pending.length > 0 };
}

export type Edit = ReturnType<typeof useEdit>;
