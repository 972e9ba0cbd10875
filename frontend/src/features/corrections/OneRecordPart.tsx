import { Alert, SimpleGrid, Stack } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty, Failed, Loading } from "~/components/ui/Faces";
import { LinkButton } from "~/components/ui/Link";
import { isGone } from "~/lib/api/refusal";
import type { Course } from "~/lib/api/shapes";
import { language } from "~/lib/texts/language";
import { historyQuery } from "./api";
import { CorrectForm } from "./CorrectForm";
import { History } from "./History";
import { Restore } from "./Restore";
import { useCorrectionTexts } from "./texts";
import { metresOf } from "./useRecordForm";

/** One record: what is odd about it, correcting or restoring it, and its history. */
export function OneRecordPart({ id, bib, courses }: { id: string; bib: string; courses: readonly Course[] }) {
  const t = useCorrectionTexts();
  const found = useInfiniteQuery(historyQuery(id, bib));
  if (found.isPending) return <Loading rows={3} height={180} />;
  if (isGone(found.error))
    return (
      <Empty title={t("missing")}>
        {t("missingLead")}
        <LinkButton to="/office/$id/records" params={{ id }} variant="default">
          {t("allRecords")}
        </LinkButton>
      </Empty>
    );
  if (found.isError && !found.data)
    return <Failed problem={found.error} again={() => void found.refetch()} />;
  const versions = found.data.pages.flatMap((page) => page.items);
  const now = versions[0];
  if (!now) return null;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
      <Stack>
        {now.record.warnings.map((warning) => (
          <Alert key={warning.code} color="yellow" variant="light">
            {warning[language()]}
          </Alert>
        ))}
        {now.state === "live" ? (
          <CorrectForm record={now.record} courses={courses} again={() => void found.refetch()} />
        ) : (
          <Restore record={now.record} courses={courses} />
        )}
      </Stack>
      <History versions={versions} metresOf={(course) => metresOf(courses, course)} onward={found} />
    </SimpleGrid>
  );
}
