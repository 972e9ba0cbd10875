import { IconBan } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty, Failed, Loading } from "~/components/ui/Faces";
import { OnwardButton } from "~/components/ui/Onward";
import type { Course } from "~/lib/api/shapes";
import { timeText } from "~/lib/timeEntry";
import { voidQuery } from "./api";
import { RecordRow } from "./RecordRow";
import { useCorrectionTexts } from "./texts";

/** The records that were made void; each leads to where it is restored. */
export function VoidList({ id, courses }: { id: string; courses: readonly Course[] }) {
  const t = useCorrectionTexts();
  const found = useInfiniteQuery(voidQuery(id));
  if (found.isPending) return <Loading rows={4} height={57} />;
  if (found.isError && !found.data)
    return <Failed problem={found.error} again={() => void found.refetch()} />;
  const all = found.data.pages.flatMap((page) => page.items);
  if (all.length === 0 && !found.hasNextPage) return <Empty icon={<IconBan />} title={t("noVoid")} />;
  return (
    <div>
      {all.map((record) => {
        const ms = record.net_time_ms ?? record.gun_time_ms;
        return (
          <RecordRow
            key={record.record_id}
            id={id}
            record={record}
            place={null}
            time={ms == null ? null : timeText(ms)}
            courses={courses}
          />
        );
      })}
      <OnwardButton of={found} />
    </div>
  );
}
