import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { taken, users } from "~/lib/api/client";

const nameKey = (id: number) => ["users", "organizers", id];

/** Asks who has this login id; whoever was found is known by name from then on. */
export function useFindColleague() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (loginId: string) =>
      taken(users.GET("/api/users/organizers/{login_id}", { params: { path: { login_id: loginId } } })),
    onSuccess: ({ id, name }) => queries.setQueryData(nameKey(id), name),
  });
}

/** The name, where it was found before: a number alone tells nobody's name. */
export const useNameOf = (id: number): string | undefined =>
  useQuery<string>({ queryKey: nameKey(id), enabled: false, staleTime: Number.POSITIVE_INFINITY }).data;
