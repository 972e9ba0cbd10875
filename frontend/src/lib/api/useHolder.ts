import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { holderOf } from "./participants";
import type { Participant } from "./shapes";

/** Who holds the bib that is being typed: undefined until that is known, null for nobody. */
export function useHolder(id: string, typed: string): Participant | null | undefined {
  const [bib] = useDebouncedValue(typed.trim(), 250);
  const holder = useQuery({
    queryKey: ["marathons", "holder", id, bib],
    queryFn: ({ signal }) => holderOf(id, bib, signal),
    enabled: bib !== "",
  });
  return bib === "" || bib !== typed.trim() ? undefined : holder.data;
}
