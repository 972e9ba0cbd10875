import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Said } from "~/components/ui/Said";
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
      <Modal opened={asks} onClose={ask.close} title={t("revertTitle")} centered>
        <Stack>
          <Text fz="sm">{t("revertLead")}</Text>
          <Text fz="sm">{t("revertKeep")}</Text>
          <Said problem={sent.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={ask.close}>
              {ui("cancel")}
            </Button>
            <Button color="red" loading={sent.isPending} onClick={() => sent.mutate()}>
              {t("revertYes")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
