import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Award, Participant } from "~/lib/api/shapes";
import { runnersQuery } from "./api";
import type { useAwardTexts } from "./texts";

/** Participants that have these letters in name or bib. */
export function useRunners(id: string, typed: string): Participant[] {
  const [q] = useDebouncedValue(typed.trim(), 250);
  return useQuery({ ...runnersQuery(id, q), placeholderData: keepPreviousData }).data ?? [];
}

/** Whom an award is for, in words. */
export const recipient = (
  { name, bib, user_id }: Pick<Award, "name" | "bib" | "user_id">,
  t: ReturnType<typeof useAwardTexts>,
): string => {
  const held = bib ? t("toBib", { bib }) : null;
  if (name) return held ? t("toRunner", { name, held }) : name;
  return held ?? t("toAccount", { id: user_id ?? "" });
};
