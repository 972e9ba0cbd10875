import { NativeSelect, SimpleGrid } from "@mantine/core";
import { memo } from "react";
import type { Course, Status } from "~/lib/api/shapes";
import classes from "./board.module.css";
import type { Wanted } from "./rows";
import { useResultTexts } from "./texts";

const SEXES = ["M", "F", "X"] as const;
const STATUSES: readonly Status[] = ["finished", "dnf", "dsq", "dns"];

interface FiltersProps {
  wanted: Wanted;
  courses: Course[];
  /** null until they are known. */
  ageGroups: string[] | null;
  change: (narrowed: Partial<Wanted>) => void;
}

const look = { input: classes.select };

/** Which results are listed. A course is only asked for where the race has several. */
export const Filters = memo(function Filters({ wanted, courses, ageGroups, change }: FiltersProps) {
  const t = useResultTexts();
  const known = ageGroups ?? [];
  const groups = wanted.age_group && !known.includes(wanted.age_group) ? [wanted.age_group, ...known] : known;
  return (
    <SimpleGrid
      cols={courses.length > 1 ? { base: 2, xs: 4 } : 3}
      spacing="xs"
      role="group"
      aria-label={t("filters")}
    >
      {courses.length > 1 ? (
        <NativeSelect
          classNames={look}
          aria-label={t("course")}
          value={wanted.course ?? ""}
          onChange={(event) =>
            change({ course: event.currentTarget.value || undefined, age_group: undefined })
          }
          data={[
            { value: "", label: t("allCourses") },
            ...courses.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      ) : null}
      <NativeSelect
        classNames={look}
        aria-label={t("sex")}
        value={wanted.sex ?? ""}
        onChange={(event) => change({ sex: SEXES.find((sex) => sex === event.currentTarget.value) })}
        data={[{ value: "", label: t("allSexes") }, ...SEXES.map((sex) => ({ value: sex, label: t(sex) }))]}
      />
      <NativeSelect
        classNames={look}
        aria-label={t("ageGroup")}
        disabled={groups.length === 0}
        value={wanted.age_group ?? ""}
        onChange={(event) => change({ age_group: event.currentTarget.value || undefined })}
        data={[
          { value: "", label: t(ageGroups && groups.length === 0 ? "noAgeGroups" : "allAgeGroups") },
          ...groups,
        ]}
      />
      <NativeSelect
        classNames={look}
        aria-label={t("status")}
        value={wanted.status ?? ""}
        onChange={(event) =>
          change({ status: STATUSES.find((status) => status === event.currentTarget.value) })
        }
        data={[
          { value: "", label: t("allStatuses") },
          ...STATUSES.map((status) => ({ value: status, label: t(status) })),
        ]}
      />
    </SimpleGrid>
  );
});
