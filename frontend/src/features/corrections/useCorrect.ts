import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTell } from "~/components/ui/useTell";
import type { OfficialRecord } from "~/lib/api/shapes";
import { type Correction, correct, renewed } from "./api";
import { corrected, typedOf } from "./form";
import { useCorrectionTexts } from "./texts";

/** Corrects a record, says so, and offers for a while to take it back. */
export function useCorrect(record: OfficialRecord) {
  const t = useCorrectionTexts();
  const { tell, tellWhyNot } = useTell();
  const queries = useQueryClient();
  const takeBack = async (now: OfficialRecord) => {
    try {
      await correct(now, { ...corrected(now, typedOf(record)), reason: t("undoReason") });
      await renewed(queries, record.marathon_id);
      tell(t("undone"));
    } catch (problem) {
      tellWhyNot(problem);
    }
  };
  return useMutation({
    mutationFn: (body: Correction) => correct(record, body),
    onSuccess: async (now) => {
      await renewed(queries, record.marathon_id);
      tell(t("corrected"), () => void takeBack(now));
    },
  });
}
