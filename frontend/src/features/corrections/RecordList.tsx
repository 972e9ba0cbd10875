import { Stack, Text } from "@mantine/core";
import { IconListNumbers } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty, Failed, Loading } from "~/components/ui/Faces";
import { LinkButton } from "~/components/ui/Link";
import { OnwardButton } from "~/components/ui/Onward";
import type { Course } from "~/lib/api/shapes";
import { foundQuery, type RecordSearch } from "./api";
import { RecordRow } from "./RecordRow";
import { useCorrectionTexts } from "./texts";

interface Props {
  id: string;
  courses: readonly Course[];
  search: RecordSearch;
}

/** The records that count, in order of place; each leads to where it is corrected. */
export function RecordList({ id, courses, search }: Props) {
  const t = useCorrectionTexts();
  const found = useInfiniteQuery({ ...foundQuery(id, search), placeholderData: (before) => before });
  if (found.isPending) return <Loading rows={8} height={57} />;
  if (found.isError && !found.data)
    return <Failed problem={found.error} again={() => void found.refetch()} />;
  const all = found.data.pages.flatMap((page) => page.items);
  const total = found.data.pages[0]?.total ?? 0;
  if (all.length === 0) return <Nothing id={id} isSearch={Object.keys(search).length > 0} />;
  return (
    <Stack gap="xs" aria-busy={found.isPlaceholderData}>
      <Text fz="sm" c="dimmed" role="status">
        {t("total", { count: total })}
      </Text>
      <div>
        {all.map((result) => (
          <RecordRow
            key={result.record_id}
            id={id}
            record={result}
            place={result.places.overall}
            time={result.net_time ?? result.gun_time}
            courses={courses}
          />
        ))}
      </div>
      <OnwardButton of={found} />
    </Stack>
  );
}

function Nothing({ id, isSearch }: { id: string; isSearch: boolean }) {
  const t = useCorrectionTexts();
  if (isSearch)
    return (
      <Empty icon={<IconListNumbers />} title={t("notFound")}>
        {t("notFoundLead")}
      </Empty>
    );
  return (
    <Empty icon={<IconListNumbers />} title={t("none")}>
      {t("noneLead")}
      <LinkButton to="/office/$id/imports" params={{ id }}>
        {t("toImports")}
      </LinkButton>
    </Empty>
  );
}
