import { Alert, Button, Card, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { Said } from "~/components/ui/Said";
import { hasMoved, Refusal } from "~/lib/api/refusal";
import type { Course, OfficialRecord } from "~/lib/api/shapes";
import { placed } from "./faults";
import { corrected, rebased, typedOf } from "./form";
import { MoreFields } from "./MoreFields";
import { RecordFields } from "./RecordFields";
import { useCorrectionTexts } from "./texts";
import { useCorrect } from "./useCorrect";
import { metresOf, useRecordForm } from "./useRecordForm";

interface Props {
  record: OfficialRecord;
  courses: readonly Course[];
  /** Reads the record again. */
  again: () => void;
}

/** Corrects a record: only what was changed is sent. What somebody else changed meanwhile is told, and nothing typed is lost. */
export function CorrectForm({ record, courses, again }: Props) {
  const t = useCorrectionTexts();
  const [base, setBase] = useState(record);
  const form = useRecordForm({ ...typedOf(record), bib: "", reason: "" }, courses, false);
  const correct = useCorrect(base);
  const changes = corrected(base, form.values, metresOf(courses, form.values.course));
  const isChanged = Object.keys(changes).length > 0;
  const isMoved = hasMoved(correct.error);

  if (record.version !== base.version) {
    setBase(record);
    form.setValues(rebased(base, record, form.values));
    correct.reset();
  }

  const send = () =>
    correct.mutate(
      { ...changes, reason: form.values.reason.trim() || null },
      {
        onSuccess: () => form.setFieldValue("reason", ""),
        onError: (problem) => problem instanceof Refusal && form.setErrors(placed(problem.fields)),
      },
    );
  return (
    <Card withBorder>
      <form onSubmit={form.onSubmit(send)} noValidate>
        <Stack>
          <Title order={2} fz="lg">
            {t("correctTitle")}
          </Title>
          <RecordFields form={form} courses={courses} isErased={record.erased} />
          <MoreFields form={form} isErased={record.erased} />
          <TextInput
            label={t("reason")}
            description={t("reasonHint")}
            maxLength={200}
            autoComplete="off"
            {...form.getInputProps("reason")}
          />
          {isMoved ? (
            <Alert
              color="yellow"
              title={t("movedTitle")}
              role="alert"
              styles={{ title: { color: "var(--mantine-color-text)" } }}
            >
              <Stack align="flex-start" gap="xs">
                {t("movedLead")}
                <Button variant="default" onClick={again}>
                  {t("loadAgain")}
                </Button>
              </Stack>
            </Alert>
          ) : (
            <Said problem={correct.error} />
          )}
          <Group>
            <Button type="submit" loading={correct.isPending} disabled={!isChanged}>
              {t("correct")}
            </Button>
            {isChanged ? null : (
              <Text fz="sm" c="dimmed">
                {t("nothing")}
              </Text>
            )}
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
