import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTell } from "~/components/ui/useTell";
import { participantsKey } from "../api";
import { useParticipantTexts } from "../texts";
import { type Given, giveAll } from "./giveAll";
import { type Giving, reversed } from "./plan";

/** Gives many bibs and tells how far it is; then offers the way back. */
export function useGiveMany(id: string, onDone: () => void) {
  const t = useParticipantTexts();
  const { tell } = useTell();
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const again = () => queries.invalidateQueries({ queryKey: participantsKey(id) });

  const takeBack = async (givings: readonly Giving[], given: Given) => {
    const back = await giveAll(reversed(givings, given.done), () => undefined);
    await again();
    tell(t("took", { count: back.done.size }));
  };

  const giving = useMutation({
    mutationFn: (givings: readonly Giving[]) => {
      setShare(0);
      return giveAll(givings, setShare);
    },
    onSuccess: async (given, givings) => {
      await again();
      if (given.done.size > 0)
        tell(t("gave", { count: given.done.size }), () => void takeBack(givings, given));
      if (given.failed.length === 0) onDone();
    },
  });
  return { ...giving, share };
}
