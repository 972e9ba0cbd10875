import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ask } from "~/components/ui/Ask";
import { useUiTexts } from "~/components/ui/texts";
import type { Import } from "~/lib/api/shapes";
import { importQuery, learn, revertImport } from "./api";
import { useImportTexts } from "./texts";

/** Takes back what a file stored, once that is confirmed. */
export function Revert({ one }: { one: Import }) {
  const t = useImportTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const [asks, ask] = useDisclosure(false);
  const which = { race: one.marathon_id, id: one.id };
  const sent = useMutation({
    mutationFn: () => revertImport(which),
    onSuccess: (made) => learn(client, made),
    // Somebody may have begun it in another tab.
    onError: () => client.invalidateQueries({ queryKey: importQuery(which).queryKey }),
  });
  return (
    <>
      <Button variant="default" leftSection={<IconArrowBackUp size={18} aria-hidden />} onClick={ask.open}>
        {t("revert")}
      </Button>
      <Ask
        opened={asks}
        close={ask.close}
        title={t("revertTitle")}
        no={ui("cancel")}
        yes={t("revertYes")}
        act={() => sent.mutate()}
        sent={sent}
      >
        <Text fz="sm">{t("revertLead")}</Text>
        <Text fz="sm">{t("revertKeep")}</Text>
      </Ask>
    </>
  );
}
