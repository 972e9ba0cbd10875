import { Alert, Button, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Said } from "~/components/ui/Said";
import { useTell } from "~/components/ui/useTell";
import type { Course, OfficialRecord } from "~/lib/api/shapes";
import { useOnceOnly } from "~/lib/api/useOnceOnly";
import { focusHeading } from "~/lib/focusHeading";
import { enter, renewed } from "./api";
import { entered, typedOf } from "./form";
import { useCorrectionTexts } from "./texts";
import { metresOf } from "./useRecordForm";

/** A void record, and the way to let it count again: it is entered anew as it was. */
export function Restore({ record, courses }: { record: OfficialRecord; courses: readonly Course[] }) {
  const t = useCorrectionTexts();
  const { tell } = useTell();
  const queries = useQueryClient();
  const once = useOnceOnly();
  const back = useMutation({
    mutationFn: () => {
      const body = {
        ...entered(record.bib, typedOf(record), metresOf(courses, record.course)),
        birth_date: record.birth_date ?? null,
        user_id: record.user_id ?? null,
        reason: t("restoreReason"),
      };
      return enter(record.marathon_id, body, once({ ...body, version: record.version }));
    },
    onSuccess: async () => {
      await renewed(queries, record.marathon_id);
      tell(t("restored"));
      focusHeading();
    },
  });
  return (
    <Alert color="gray" variant="light" title={t("isVoid")}>
      <Stack align="flex-start" gap="sm">
        {t("isVoidLead")}
        <Said problem={back.error} />
        {record.name ? (
          <Button loading={back.isPending} onClick={() => back.mutate()}>
            {t("restore")}
          </Button>
        ) : null}
      </Stack>
    </Alert>
  );
}
