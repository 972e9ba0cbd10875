import { Select, SimpleGrid, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { today } from "~/lib/dates";
import { EARLIEST_DAY } from "./rules";
import { useAccountTexts } from "./texts";

const SEXES = ["F", "M", "X"] as const;
type Personal = { sex: string | null; birth_date: string; phone: string };

/** The personal fields that nobody has to fill in. */
export function AboutYou<V extends Personal>({ form }: { form: UseFormReturnType<V> }) {
  const t = useAccountTexts();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Select
        label={t("sex")}
        data={SEXES.map((value) => ({ value, label: t(value) }))}
        clearable
        {...form.getInputProps("sex")}
      />
      <TextInput
        label={t("birthDate")}
        type="date"
        min={EARLIEST_DAY}
        max={today()}
        autoComplete="bday"
        {...form.getInputProps("birth_date")}
      />
      <TextInput
        label={t("phone")}
        description={t("phoneHint")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        type="tel"
        autoComplete="tel"
        {...form.getInputProps("phone")}
      />
    </SimpleGrid>
  );
}
