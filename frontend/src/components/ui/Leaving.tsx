import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useUiTexts } from "./texts";

interface Props {
  /** Whether something would be lost just now. */
  asks: () => boolean;
  title: string;
  lead: string;
}

/** Asks before a page is left on which something would be lost. */
export function Leaving({ asks, title, lead }: Props) {
  const t = useUiTexts();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: asks,
    enableBeforeUnload: asks,
    withResolver: true,
  });
  return (
    <Modal opened={status === "blocked"} onClose={() => reset?.()} title={title} centered>
      <Stack>
        <Text>{lead}</Text>
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
