import { NativeSelect, SimpleGrid, Text, TextInput } from "@mantine/core";
import type { Course } from "~/lib/api/shapes";
import { isNetOverGun } from "./faults";
import { TimeInput } from "./TimeInput";
import { useCorrectionTexts } from "./texts";
import { metresOf, type RecordFormApi } from "./useRecordForm";

interface Props {
  form: RecordFormApi;
  courses: readonly Course[];
  isErased?: boolean;
}

/** What is most often entered and corrected: who, on which course, how it ended, in what time. */
export function RecordFields({ form, courses, isErased = false }: Props) {
  const t = useCorrectionTexts();
  const metres = metresOf(courses, form.values.course);
  const known = courses.some(({ code }) => code === form.values.course);
  const options = courses.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TimeInput
          label={t("net")}
          metres={metres}
          {...form.getInputProps("net")}
          disabled={form.values.status === "dns"}
        />
        <TimeInput
          label={t("gun")}
          metres={metres}
          {...form.getInputProps("gun")}
          disabled={form.values.status === "dns"}
        />
      </SimpleGrid>
      <Text fz="sm" c="dimmed" mt={-8}>
        {isNetOverGun(form.values, metres) ? t("netOverGun") : t("timeHint")}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect
          label={t("status")}
          data={(["finished", "dnf", "dsq", "dns"] as const).map((value) => ({ value, label: t(value) }))}
          {...form.getInputProps("status")}
        />
        <NativeSelect
          label={t("course")}
          data={known ? options : [{ value: form.values.course, label: form.values.course }, ...options]}
          {...form.getInputProps("course")}
        />
        <TextInput
          label={t("name")}
          maxLength={100}
          autoComplete="off"
          disabled={isErased}
          {...form.getInputProps("name")}
        />
        <NativeSelect
          label={t("sex")}
          data={[
            { value: "", label: t("unknown") },
            ...(["M", "F", "X"] as const).map((value) => ({ value, label: t(value) })),
          ]}
          {...form.getInputProps("sex")}
        />
      </SimpleGrid>
    </>
  );
}
