import { Group, NativeSelect, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { Course } from "~/lib/api/shapes";
import { useTyped } from "~/lib/useTyped";
import type { RecordSearch } from "./api";
import { useCorrectionTexts } from "./texts";

export interface RecordsShown extends RecordSearch {
  state?: "void";
}

interface Props {
  courses: readonly Course[];
  search: RecordsShown;
  onSearch: (change: Partial<RecordsShown>) => void;
}

export function RecordFilters({ courses, search, onSearch }: Props) {
  const t = useCorrectionTexts();
  const [typed, type] = useTyped(search.q ?? "", (q) => onSearch({ q: q || undefined }));
  const isVoid = search.state === "void";
  return (
    <Group mb="md" gap="sm">
      <TextInput
        type="search"
        aria-label={t("search")}
        placeholder={t("search")}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={typed}
        disabled={isVoid}
        onChange={(event) => type(event.currentTarget.value)}
        flex="1 1 14rem"
      />
      {courses.length > 1 ? (
        <NativeSelect
          aria-label={t("course")}
          data={[
            { value: "", label: t("allCourses") },
            ...courses.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={search.course ?? ""}
          disabled={isVoid}
          onChange={(event) => onSearch({ course: event.currentTarget.value || undefined })}
          flex="1 1 8rem"
          maw={200}
        />
      ) : null}
      <NativeSelect
        aria-label={t("state")}
        data={[
          { value: "", label: t("live") },
          { value: "void", label: t("void") },
        ]}
        value={search.state ?? ""}
        onChange={(event) => onSearch({ state: event.currentTarget.value === "void" ? "void" : undefined })}
        flex="1 1 9rem"
        maw={220}
      />
    </Group>
  );
}
