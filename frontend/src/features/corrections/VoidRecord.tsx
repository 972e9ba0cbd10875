import { Button, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBan } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Ask } from "~/components/ui/Ask";
import { useTell } from "~/components/ui/useTell";
import { hasMoved } from "~/lib/api/refusal";
import type { OfficialRecord } from "~/lib/api/shapes";
import { focusHeading } from "~/lib/focusHeading";
import { makeVoid, renewed } from "./api";
import { useCorrectionTexts } from "./texts";

/** Makes a record void, once that was confirmed. */
export function VoidRecord({ record }: { record: OfficialRecord }) {
  const t = useCorrectionTexts();
  const { tell } = useTell();
  const queries = useQueryClient();
  const [asks, ask] = useDisclosure(false);
  const [reason, setReason] = useState("");
  const gone = useMutation({
    mutationFn: () => makeVoid(record, reason.trim() || undefined),
    onSuccess: async () => {
      await renewed(queries, record.marathon_id);
      tell(t("voided"));
      focusHeading();
    },
    onError: (problem) => (hasMoved(problem) ? renewed(queries, record.marathon_id) : undefined),
  });
  return (
    <>
      <Button
        variant="default"
        c="var(--mantine-color-error)"
        leftSection={<IconBan size={18} aria-hidden />}
        onClick={ask.open}
      >
        {t("makeVoid")}
      </Button>
      <Ask
        opened={asks}
        close={ask.close}
        title={t("voidTitle")}
        no={t("keep")}
        yes={t("makeVoid")}
        act={() => gone.mutate()}
        sent={gone}
      >
        <Text fz="sm">{t("voidLead")}</Text>
        <TextInput
          label={t("voidReason")}
          description={t("reasonHint")}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
      </Ask>
    </>
  );
}
