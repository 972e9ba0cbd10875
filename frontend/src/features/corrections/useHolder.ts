import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { Participant } from "~/lib/api/shapes";
import { holderQuery } from "./api";

/** Who holds the bib that is being typed: undefined until that is known, null for nobody. */
export function useHolder(id: string, typed: string): Participant | null | undefined {
  const [bib] = useDebouncedValue(typed.trim(), 250);
  const holder = useQuery({ ...holderQuery(id, bib), enabled: bib !== "" });
  return bib === "" || bib !== typed.trim() ? undefined : holder.data;
}
