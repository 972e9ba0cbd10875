import { useIsMutating, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTell } from "~/components/ui/useTell";
import { participantsKey } from "../api";
import { useParticipantTexts } from "../texts";
import { type Given, giveAll } from "./giveAll";
import { countReached, type Giving, reversed } from "./plan";

const givingKey = (id: string) => [...participantsKey(id), "giveMany"];

/** Whether bibs are being given right now, also by a page that was left meanwhile. */
export const useIsGiving = (id: string): boolean => useIsMutating({ mutationKey: givingKey(id) }) > 0;

/** Gives many bibs and tells how far it is; then offers the way back. */
export function useGiveMany(id: string, onDone: () => void) {
  const t = useParticipantTexts();
  const { tell } = useTell();
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const again = () => queries.invalidateQueries({ queryKey: participantsKey(id) });

  const takeBack = async (givings: readonly Giving[], given: Given) => {
    const wayBack = reversed(givings, given.done);
    const back = await giveAll(wayBack, () => undefined);
    await again();
    tell(t("took", { count: countReached(wayBack, back.done) }));
  };

  const giving = useMutation({
    mutationKey: givingKey(id),
    mutationFn: (givings: readonly Giving[]) => {
      setShare(0);
      return giveAll(givings, setShare);
    },
    onSuccess: async (given, givings) => {
      await again();
      if (given.done.size > 0)
        tell(t("gave", { count: countReached(givings, given.done) }), () => void takeBack(givings, given));
      if (given.failed.size === 0) onDone();
    },
  });
  return { ...giving, share };
}
