import { Group, Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { Course } from "~/lib/api/shapes";
import { useTyped } from "~/lib/useTyped";
import type { ParticipantSearch } from "./api";
import { useParticipantTexts } from "./texts";

interface Props {
  courses: readonly Course[];
  search: ParticipantSearch;
  onSearch: (change: Partial<ParticipantSearch>) => void;
}

export function ParticipantFilters({ courses, search, onSearch }: Props) {
  const t = useParticipantTexts();
  const [typed, type] = useTyped(search.q ?? "", (q) => onSearch({ q: q || undefined }));
  const states = [
    { value: "applied", label: t("taking") },
    { value: "cancelled", label: t("cancelled") },
    { value: "all", label: t("everyone") },
  ] as const;
  return (
    <Group mb="md" gap="sm">
      <TextInput
        type="search"
        aria-label={t("search")}
        placeholder={t("search")}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        flex="1 1 14rem"
      />
      {courses.length > 1 ? (
        <Select
          aria-label={t("course")}
          placeholder={t("allCourses")}
          clearable
          data={courses.map(({ code, name }) => ({ value: code, label: name }))}
          value={search.course ?? null}
          onChange={(course) => onSearch({ course: course ?? undefined })}
          flex="1 1 8rem"
          maw={200}
        />
      ) : null}
      <Select
        aria-label={t("state")}
        allowDeselect={false}
        data={states}
        value={search.state ?? "applied"}
        onChange={(state) => onSearch({ state: state === "applied" || state === null ? undefined : state })}
        flex="1 1 7rem"
        maw={160}
      />
    </Group>
  );
}
