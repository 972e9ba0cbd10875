import { useInfiniteQuery } from "@tanstack/react-query";
import { LinkButton } from "~/components/ui/Link";
import { historyQuery } from "./api";
import { useCorrectionTexts } from "./texts";
import { VoidRecord } from "./VoidRecord";

/** What can be done with a record as a whole. */
export function RecordActions({ id, bib }: { id: string; bib: string }) {
  const t = useCorrectionTexts();
  const found = useInfiniteQuery(historyQuery(id, bib));
  const now = found.data?.pages[0]?.items[0];
  if (now?.state !== "live") return null;
  return (
    <>
      <LinkButton to="/marathons/$id/results/$bib" params={{ id, bib }} variant="default">
        {t("publicPage")}
      </LinkButton>
      <VoidRecord record={now.record} />
    </>
  );
}
