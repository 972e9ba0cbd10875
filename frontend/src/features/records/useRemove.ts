import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTell } from "~/components/ui/useTell";
import { onceOnly } from "~/lib/api/client";
import { add, everythingQuery, type NewOwn, remove } from "./api";
import { useRecordTexts } from "./texts";

/** Deletes an own time and offers to enter it again. */
export function useRemove(done: () => void) {
  const t = useRecordTexts();
  const queries = useQueryClient();
  const { tell, tellWhyNot } = useTell();
  const { queryKey } = everythingQuery();
  const renew = () => queries.invalidateQueries({ queryKey, exact: true });
  const restore = useMutation({
    mutationFn: ({ was, headers }: { was: NewOwn; headers: Record<string, string> }) => add(was, headers),
    onSuccess: async () => {
      tell(t("restored"));
      await renew();
    },
    onError: tellWhyNot,
  });
  return useMutation({
    mutationFn: remove,
    onSuccess: async (was) => {
      done();
      const headers = onceOnly();
      tell(t("removed"), () => restore.mutate({ was, headers }));
      await renew();
    },
  });
}
