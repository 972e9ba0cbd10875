import { Text } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "~/components/ui/Link";
import type { Course, Status } from "~/lib/api/shapes";
import classes from "./corrections.module.css";
import { useCorrectionTexts } from "./texts";

interface Props {
  id: string;
  record: { bib: string; name?: string | null; course: string; status: Status };
  place: number | null;
  time: string | null | undefined;
  courses: readonly Course[];
}

/** One record as a line that leads to it. */
export function RecordRow({ id, record, place, time, courses }: Props) {
  const t = useCorrectionTexts();
  const course = courses.find(({ code }) => code === record.course)?.name ?? record.course;
  return (
    <Link
      to="/office/$id/records/$bib"
      params={{ id, bib: record.bib }}
      className={classes.row}
      underline="never"
      c="inherit"
    >
      <Text component="span" className={classes.place} c="dimmed">
        {place ?? ""}
      </Text>
      <span className={classes.who}>
        <Text component="span" fw={600} display="block">
          {record.name ?? t("erasedName")}
        </Text>
        <Text component="span" fz="sm" c="dimmed" display="block">
          {t("bibOf", { bib: record.bib })} · {course}
        </Text>
      </span>
      <Text component="span" fw={600} fz="lg">
        {record.status === "finished" ? time : t(record.status)}
      </Text>
      <IconChevronRight size={18} aria-hidden className={classes.onward} />
    </Link>
  );
}
