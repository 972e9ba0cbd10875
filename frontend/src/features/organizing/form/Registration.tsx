import { SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { day } from "~/lib/dates";
import { useOrganizingTexts } from "../texts";
import { Note } from "./Note";
import type { RaceFormState } from "./useRaceForm";

const ENDS = ["registration_opens_at", "registration_closes_at"] as const;

/** From when to when runners may enter. */
export function Registration({ form, notes }: RaceFormState) {
  const t = useOrganizingTexts();
  const labels = { registration_opens_at: t("opens"), registration_closes_at: t("closes") };
  return (
    <Stack>
      {form.values.ownWindow ? null : (
        <Text fz="sm" c="dimmed">
          {t("windowHint")}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {ENDS.map((end) => (
          <TextInput
            key={end}
            type="datetime-local"
            label={labels[end]}
            description={form.values[end] === "" ? undefined : day(form.values[end].slice(0, 10))}
            inputWrapperOrder={["label", "input", "description", "error"]}
            required
            {...form.getInputProps(end)}
            onChange={(event) => form.setValues({ [end]: event.currentTarget.value, ownWindow: true })}
          />
        ))}
      </SimpleGrid>
      <Note text={notes.registration_closes_at} />
    </Stack>
  );
}
