import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useOrganizingTexts } from "../texts";

/** Asks before a page is left on which something typed would be lost. */
export function Leaving({ isDirty }: { isDirty: () => boolean }) {
  const t = useOrganizingTexts();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  if (status !== "blocked") return null;
  return (
    <Modal opened onClose={reset} title={t("leaveTitle")} centered>
      <Stack>
        <Text>{t("leaveLead")}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={proceed}>
            {t("leave")}
          </Button>
          <Button onClick={reset} data-autofocus>
            {t("stay")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
