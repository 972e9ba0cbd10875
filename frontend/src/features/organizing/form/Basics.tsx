import { Stack, TextInput } from "@mantine/core";
import { day } from "~/lib/dates";
import { onDay } from "../draft";
import { useOrganizingTexts } from "../texts";
import { Note } from "./Note";
import type { RaceFormState } from "./useRaceForm";

/** What, when and where. */
export function Basics({ form, notes }: RaceFormState) {
  const t = useOrganizingTexts();
  const { date } = form.values;
  return (
    <Stack>
      <TextInput
        label={t("title")}
        placeholder={t("titleExample")}
        required
        {...form.getInputProps("title")}
      />
      <TextInput
        type="date"
        label={t("date")}
        description={date === "" ? undefined : day(date)}
        inputWrapperOrder={["label", "input", "description", "error"]}
        required
        maw={260}
        {...form.getInputProps("date")}
        onChange={(event) => form.setValues(onDay(form.values, event.currentTarget.value, new Date()))}
      />
      <Note text={notes.date} />
      <TextInput
        label={t("place")}
        placeholder={t("placeExample")}
        required
        {...form.getInputProps("place")}
      />
    </Stack>
  );
}
