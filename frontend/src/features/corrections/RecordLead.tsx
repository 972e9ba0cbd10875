import { useInfiniteQuery } from "@tanstack/react-query";
import { historyQuery } from "./api";
import { useCorrectionTexts } from "./texts";

const ROOM = "\u00a0";

/** Whose record it is, how it ended and what it is worth. Holds its line until that is known. */
export function RecordLead({ id, bib }: { id: string; bib: string }) {
  const t = useCorrectionTexts();
  const found = useInfiniteQuery(historyQuery(id, bib));
  const record = found.data?.pages[0]?.items[0]?.record;
  if (!record) return ROOM;
  const worth = record.points > 0 ? t("pointsNow", { count: record.points }) : null;
  return [record.name ?? t("erasedName"), t(record.status), worth]
    .filter((part) => part !== null)
    .join(" · ");
}
