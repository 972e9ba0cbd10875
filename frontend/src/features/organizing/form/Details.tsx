import { NumberInput, Select } from "@mantine/core";
import { useOrganizingTexts } from "../texts";
import { numberOf } from "./numbers";
import type { RaceFields } from "./useRaceForm";

const TABLES = ["2025", "2020", "2015"] as const;
const DAYS = ["race_day", "year_end", "previous_year_end"] as const;

/** Rules that most races leave as they are. */
export function Details({ form }: { form: RaceFields }) {
  const t = useOrganizingTexts();
  return (
    <>
      <Select
        label={t("rounding")}
        data={[
          { value: "up", label: t("roundUp") },
          { value: "down", label: t("roundDown") },
        ]}
        allowDeselect={false}
        {...form.getInputProps("rounding")}
      />
      <Select
        label={t("ageReference")}
        data={DAYS.map((day) => ({ value: day, label: t(day) }))}
        allowDeselect={false}
        {...form.getInputProps("age_reference")}
      />
      <NumberInput
        label={t("winners")}
        description={t("winnersHint")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        suffix={t("people")}
        allowDecimal={false}
        allowNegative={false}
        {...form.getInputProps("winners_outside_age_groups")}
        onChange={(value) => form.setFieldValue("winners_outside_age_groups", numberOf(value))}
      />
      <Select
        label={t("ageGrading")}
        data={TABLES.map((year) => ({ value: year, label: t("ageGradingOf", { year }) }))}
        allowDeselect={false}
        {...form.getInputProps("age_grading")}
      />
    </>
  );
}
